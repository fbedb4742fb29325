/** Scales and ticks of the charts. */

/** Round numbers from zero up to at least `most`, about `count` of them. */
export function ticks(most: number, count = 3): number[] {
  if (most <= 0) return [0, 1];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((n) => n * power >= rough) ?? 10) * power);
  const found = [];
  for (let value = 0; value < most + step; value += step) found.push(value);
  return found;
}

/** A linear scale. */
export function linear(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const span = from[1] - from[0] || 1;
  return (value) => to[0] + ((value - from[0]) / span) * (to[1] - to[0]);
}

/** The indexes of labels that stand at least `gap` apart when `count` things share `width`. */
export function labelled(count: number, width: number, gap: number): number[] {
  const every = Math.max(1, Math.ceil((count * gap) / Math.max(width, 1)));
  return Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every);
}
