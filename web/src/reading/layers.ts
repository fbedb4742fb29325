/** Spans over a paragraph laid in lanes, so that those that overlap stay apart, and the text cut where any begins. */

export type SpanKind = "trigger" | "actor" | "place" | "time" | "content" | "attribution" | "condition" | "evidence";

export interface Mark {
  readonly kind: SpanKind;
  readonly start: number;
  readonly end: number;
  /** What the span is of: an event's id for a trigger, else what a tooltip says. */
  readonly ref: string;
}

export interface LaidMark extends Mark {
  /** The line under the text on which it is drawn; 0 is the nearest. */
  readonly lane: number;
}

export interface Segment {
  readonly start: number;
  readonly end: number;
  /** The marks over this stretch, nearest lane first. */
  readonly marks: readonly LaidMark[];
}

/** Lanes are given to the longest marks last, so that a short one inside a long one lies nearer to the letters. */
export function lay(marks: readonly Mark[]): LaidMark[] {
  const order = [...marks].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  const lanes: LaidMark[][] = [];
  const laid: LaidMark[] = [];
  for (const mark of order) {
    // A lane must be free and above every mark that this one covers.
    let lane = 0;
    for (let i = 0; i < lanes.length; i++) if (lanes[i]?.some((other) => overlap(other, mark))) lane = i + 1;
    const put = { ...mark, lane };
    (lanes[lane] ??= []).push(put);
    laid.push(put);
  }
  return laid;
}

/** A paragraph of `length` code points cut wherever a mark begins or ends; the pieces joined are the paragraph. */
export function segments(length: number, marks: readonly LaidMark[]): Segment[] {
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(length, mark.end) }))
    .filter((mark) => mark.start < mark.end);
  const cuts = [...new Set([0, length, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const found: Segment[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i] as number;
    const end = cuts[i + 1] as number;
    const over = inside.filter((mark) => mark.start <= start && mark.end >= end).sort((a, b) => a.lane - b.lane);
    found.push({ start, end, marks: over });
  }
  return found;
}

function overlap(a: Mark, b: Mark): boolean {
  return a.start < b.end && b.start < a.end;
}
