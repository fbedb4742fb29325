/** Stretches of days packed into rows, so that none covers another. */

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The row of each stretch, in the order given; a row is free again `gap` after its last stretch ended. */
export function packed(stretches: readonly Stretch[], gap = 1): number[] {
  const ends: number[] = [];
  const rows = new Array<number>(stretches.length).fill(0);
  const order = stretches.map((_, i) => i).sort((a, b) => (stretches[a]?.from ?? 0) - (stretches[b]?.from ?? 0));
  for (const i of order) {
    const stretch = stretches[i] as Stretch;
    let row = ends.findIndex((end) => end + gap <= stretch.from);
    if (row < 0) row = ends.length;
    ends[row] = stretch.to;
    rows[i] = row;
  }
  return rows;
}
