/** Offsets count code points; JavaScript counts UTF-16 units. This turns the one into the other. */

/** A text cut by code-point offsets. */
export interface Cutter {
  readonly length: number;
  cut(start: number, end: number): string;
}

/** A cutter for a text; a text without surrogate pairs, as nearly all are, is cut as it is. */
export function cutter(text: string): Cutter {
  // eslint-disable-next-line no-control-regex -- the range of all code units outside surrogates
  if (/^[\u0000-\ud7ff\ue000-\uffff]*$/.test(text)) {
    return { length: text.length, cut: (start, end) => text.slice(start, end) };
  }
  const points = Array.from(text);
  return { length: points.length, cut: (start, end) => points.slice(start, end).join("") };
}
