/** A stretch of seconds as a rhythm: «كل 30 دقيقة», “every 6 hours”. */

import { t } from "../i18n";

const STEPS = [
  ["every.days", 86_400],
  ["every.hours", 3600],
  ["every.minutes", 60],
] as const;

/** The rhythm in the largest unit of which there are at least two, or one exactly. */
export function everyWords(seconds: number): string {
  for (const [key, unit] of STEPS) {
    const n = Math.round(seconds / unit);
    if (n >= 2 || (n === 1 && seconds % unit === 0)) return t(key, { n });
  }
  return t("every.minutes", { n: 1 });
}
