/** The columns of the event table: in the address when they differ from the usual ones, so that a link shows the same. */

import { location, setParameter } from "../routing/location.svelte";

export const COLUMNS = [
  "time",
  "type",
  "actors",
  "recipients",
  "place",
  "according",
  "modality",
  "evidence",
  "publisher",
  "published",
  "figures",
  "confidence",
  "review",
] as const;
export type Column = (typeof COLUMNS)[number];

const USUAL: readonly Column[] = [
  "time",
  "type",
  "actors",
  "recipients",
  "place",
  "according",
  "evidence",
  "publisher",
];

/** The columns shown now, in their fixed order. */
export function shownColumns(): readonly Column[] {
  const asked = location.parameters.get("columns");
  if (!asked) return USUAL;
  const wanted = asked.split(",");
  const known = COLUMNS.filter((column) => wanted.includes(column));
  return known.length ? known : USUAL;
}

/** Show a column, or no longer. */
export function toggleColumn(column: Column): void {
  const now = shownColumns();
  const next = COLUMNS.filter((one) => (one === column ? !now.includes(one) : now.includes(one)));
  if (next.length) setParameter("columns", next.join() === USUAL.join() ? null : next.join(), { replace: true });
}
