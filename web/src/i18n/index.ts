/** The interface's two languages; every message is in both or the program does not compile. */

import { countryName } from "../format/countries";
import { longDay } from "../format/days";
import { formatNumber, formatRange, formatShare, inDigits } from "../format/numerals";
import { settings } from "../state/settings.svelte";
import { ar } from "./ar";
import { codesAr } from "./codes.ar";
import { codesEn } from "./codes.en";
import { en } from "./en";
import { fill, type Message, type Values } from "./translate";

export type Key = keyof typeof ar;
export type CodeList = keyof typeof codesAr;

const CATALOGUES: Record<"ar" | "en", Record<Key, Message>> = { ar, en };
const CODES: Record<"ar" | "en", Record<CodeList, Readonly<Record<string, string>>>> = { ar: codesAr, en: codesEn };

/** A message in the reader's language. */
export function t(key: Key, values: Values = {}): string {
  return fill(CATALOGUES[settings.language][key], values, settings.language, number);
}

/** A code of a closed list in words: `ASSAULT` is «اعتداء». A code that has no words is shown as it is. */
export function code(list: CodeList, value: string | null | undefined): string {
  return value ? (CODES[settings.language][list][value] ?? value) : "–";
}

/** A number in the digits chosen. */
export function number(value: number, places = 0): string {
  return formatNumber(value, settings.language, settings.digits, places);
}

/** A share in per cent. */
export function share(value: number): string {
  return formatShare(value, settings.language, settings.digits);
}

/** A count from the text. */
export function range(value: readonly [number | null, number | null]): string {
  return formatRange(value, settings.language, settings.digits);
}

/** An ISO date in the digits chosen. */
export function digits(text: string): string {
  return inDigits(text, settings.digits);
}

/** A day in words. */
export function day(iso: string, granularity = "day"): string {
  return longDay(iso, settings.language, settings.digits, granularity);
}

/** A country's or organisation's name from the code in the record. */
export function country(value: string | null | undefined): string {
  if (!value) return t("unknown.country");
  if (value === "IGO") return t("country.IGO");
  if (value === "NGO") return t("country.NGO");
  if (value === "---") return t("unknown.country");
  return countryName(value, settings.language);
}

/** Whatever of a pair of names is in the reader's language, else the other, else the fallback. */
export function named(
  one: { name_ar?: string | null; name_en?: string | null; code?: string | null },
  fallback: string,
): string {
  const [first, second] = settings.language === "ar" ? [one.name_ar, one.name_en] : [one.name_en, one.name_ar];
  return first || second || (one.code ? codeWords(one.code) : "") || fallback;
}

/** An actor code in words: `LBY GOV` is «ليبيا: حكومة». */
export function codeWords(value: string): string {
  const [land = "", ...roles] = value.split(" ");
  const who = land === "---" ? "" : country(land);
  const what = roles.map((role) => code("roles", role)).join(t("list.separator"));
  return [who, what].filter(Boolean).join(t("code.separator"));
}
