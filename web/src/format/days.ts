/** Days, always ISO in the record: shown long in prose, ISO in tables, and counted for axes. */

import type { Digits } from "./numerals";

const DAY = 86_400_000;

/** The number of a day, counted from 1970. */
export function dayNumber(iso: string): number {
  return Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY);
}

/** The ISO form of a numbered day. */
export function isoDay(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** A day in words: «27 ديسمبر 2020». A month or year alone is written so. */
export function longDay(iso: string, language: string, digits: Digits, granularity = "day"): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric", calendar: "gregory" };
  if (granularity !== "year") options.month = "long";
  if (granularity !== "year" && granularity !== "month") options.day = "numeric";
  const date = new Date(dayNumber(iso) * DAY);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(`${language}-u-nu-${digits}`, options).format(date);
}

/** A period's short name for an axis: day and month, month, or year. */
export function shortPeriod(iso: string, by: string, language: string, digits: Digits): string {
  const options: Intl.DateTimeFormatOptions =
    by === "year"
      ? { year: "numeric" }
      : by === "month"
        ? { month: "short", year: "2-digit" }
        : { day: "numeric", month: "short" };
  const date = new Date(dayNumber(iso) * DAY);
  return new Intl.DateTimeFormat(`${language}-u-nu-${digits}`, {
    ...options,
    timeZone: "UTC",
    calendar: "gregory",
  }).format(date);
}

/** The last day of the period that begins on a day. */
export function periodEnd(iso: string, by: string): string {
  const start = new Date(dayNumber(iso) * DAY);
  if (by === "week") return isoDay(dayNumber(iso) + 6);
  if (by === "month") return isoDay(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0) / DAY);
  if (by === "year") return isoDay(Date.UTC(start.getUTCFullYear(), 12, 0) / DAY);
  return iso.slice(0, 10);
}

/** The coarseness at which a stretch of days makes at most about sixty bars. */
export function coarseness(first: string, last: string): "day" | "week" | "month" | "year" {
  const days = dayNumber(last) - dayNumber(first);
  if (days <= 62) return "day";
  if (days <= 430) return "week";
  return days <= 365 * 8 ? "month" : "year";
}
