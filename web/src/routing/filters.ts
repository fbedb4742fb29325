/** What the address says is looked for: words, filters and order, the same in every view, so that a link is a finding. */

export const FIELDS = [
  "type",
  "mode",
  "quad",
  "role",
  "modality",
  "source",
  "review",
  "version",
  "actor",
  "recipient",
  "party",
  "dyad",
  "country",
  "place",
  "box",
  "time",
  "reported",
  "publisher",
  "confidence",
  "doc",
  "url",
  "event",
  "story",
  "origin",
  "state",
] as const;
export type Field = (typeof FIELDS)[number];

export interface Filters {
  /** Words in the query language. */
  readonly words: string;
  /** Whether words are meant as spelled: no folding of hamza, alef, ya and ta marbuta. */
  readonly exact: boolean;
  readonly fields: Readonly<Partial<Record<Field, readonly string[]>>>;
}

export const NONE: Filters = { words: "", exact: false, fields: {} };

/** The filters that an address holds. */
export function readFilters(search: URLSearchParams): Filters {
  const fields: Partial<Record<Field, readonly string[]>> = {};
  for (const field of FIELDS) {
    const values = [...new Set(search.getAll(field).filter((value) => value !== ""))];
    if (values.length) fields[field] = values;
  }
  return { words: search.get("q") ?? "", exact: search.get("exact") === "1", fields };
}

/** Filters as an address holds them, always in one order, so that one finding has one address. */
export function writeFilters(filters: Filters): URLSearchParams {
  const search = new URLSearchParams();
  if (filters.words.trim()) search.set("q", filters.words.trim());
  if (filters.exact) search.set("exact", "1");
  for (const field of FIELDS) for (const value of filters.fields[field] ?? []) search.append(field, value);
  return search;
}

/** Filters as the API wants them: the exact switch becomes `exact:` before each word. */
export function askedFor(filters: Filters): URLSearchParams {
  const search = writeFilters(filters);
  search.delete("exact");
  if (filters.exact && filters.words.trim()) search.set("q", exactly(filters.words.trim()));
  return search;
}

const PART = /-?(?:[A-Za-z\u0621-\u064a]+:)?(?:"[^"]*"|«[^»]*»|“[^”]*”|\S+)/gu;

/** A query whose plain words and phrases want the very spelling: «أحمد type:ASSAULT» becomes «exact:أحمد type:ASSAULT». */
export function exactly(query: string): string {
  const parts = query.match(PART) ?? [];
  return parts
    .map((part) => {
      if (part === "OR" || part === "|" || /^-?[A-Za-z\u0621-\u064a]+:/u.test(part)) return part;
      return part.startsWith("-") ? `-exact:${part.slice(1)}` : `exact:${part}`;
    })
    .join(" ");
}

/** Filters with one value more, or without it when it was there. */
export function toggled(filters: Filters, field: Field, value: string): Filters {
  const values = filters.fields[field] ?? [];
  return withValues(filters, field, values.includes(value) ? values.filter((v) => v !== value) : [...values, value]);
}

/** Filters with other values of a field; none takes the field out. */
export function withValues(filters: Filters, field: Field, values: readonly string[]): Filters {
  const fields = { ...filters.fields };
  if (values.length) fields[field] = values;
  else delete fields[field];
  return { ...filters, fields };
}

/** Whether anything at all is asked for. */
export function isEmpty(filters: Filters): boolean {
  return !filters.words.trim() && Object.keys(filters.fields).length === 0;
}
