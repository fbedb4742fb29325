/** Numbers in the digits that the reader chose. */

export type Digits = "latn" | "arab";

const ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩";

/** A number with grouping in the digits chosen. */
export function formatNumber(value: number, language: string, digits: Digits, places = 0): string {
  const tag = `${language}-u-nu-${digits}`;
  return new Intl.NumberFormat(tag, { maximumFractionDigits: places }).format(value);
}

/** A share (0–1) as a percentage. */
export function formatShare(value: number, language: string, digits: Digits): string {
  return new Intl.NumberFormat(`${language}-u-nu-${digits}`, { style: "percent" }).format(value);
}

/** A string's ASCII digits written in the digits chosen: «2020-12-27» as «٢٠٢٠-١٢-٢٧». */
export function inDigits(text: string, digits: Digits): string {
  return digits === "arab" ? text.replace(/[0-9]/g, (digit) => ARABIC_INDIC[Number(digit)] ?? digit) : text;
}

/** A count that may be open on one side: [5, 5] «5», [20, null] «20+», [5, 8] «5–8». */
export function formatRange(range: readonly [number | null, number | null], language: string, digits: Digits): string {
  const [low, high] = range;
  const one = (value: number) => formatNumber(value, language, digits);
  if (low !== null && high !== null) return low === high ? one(low) : `${one(low)}–${one(high)}`;
  if (low !== null) return `${one(low)}+`;
  return high !== null ? `≤ ${one(high)}` : "–";
}
