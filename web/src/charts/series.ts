/** Counts by period and type gathered into the four classes. */

import type { Period, Quads, SeriesRow } from "../api/types";
import { dayNumber, isoDay } from "../format/days";

const QUADS: Record<string, number> = {
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  CONCEDE: 1,
  COOPERATE: 2,
  AID: 2,
  RETREAT: 2,
  REQUEST: 3,
  ACCUSE: 3,
  REJECT: 3,
  THREATEN: 3,
  PROTEST: 4,
  SANCTION: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
};

/** The class of a type (PLOVER). */
export function quadOf(type: string): number {
  return QUADS[type] ?? 3;
}

/** Periods in order without gaps, each with its four classes. */
export function byQuad(rows: readonly SeriesRow[], by: string): Period[] {
  const found = new Map<string, Quads>();
  for (const row of rows) {
    const quads = found.get(row.period) ?? [0, 0, 0, 0];
    quads[quadOf(row.type) - 1] = (quads[quadOf(row.type) - 1] ?? 0) + row.events;
    found.set(row.period, quads);
  }
  const known = [...found.keys()].filter(Boolean).sort();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  return periodsBetween(first, last, by).map((period) => ({ period, quads: found.get(period) ?? [0, 0, 0, 0] }));
}

/** The first days of all periods from one to another; more than two thousand are not drawn. */
export function periodsBetween(first: string, last: string, by: string): string[] {
  const periods = [];
  for (let period = first; period <= last && periods.length < 2000; period = following(period, by))
    periods.push(period);
  return periods;
}

function following(period: string, by: string): string {
  if (by === "day") return isoDay(dayNumber(period) + 1);
  if (by === "week") return isoDay(dayNumber(period) + 7);
  const [year = 0, month = 1] = period.split("-").map(Number);
  return by === "year" ? `${year + 1}-01-01` : new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
