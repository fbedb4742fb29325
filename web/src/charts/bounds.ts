/** Where an axis of days should begin and end: one event of 1917 must not squeeze all of this year's. */

export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** All of the days, unless nine tenths of them lie in less than a third of the stretch: then those, with a margin. */
export function focused(days: readonly number[]): Bounds {
  const order = [...days].sort((a, b) => a - b);
  const [first, last] = [order[0] ?? 0, order.at(-1) ?? 1];
  const low = order[Math.floor((order.length - 1) * 0.05)] ?? first;
  const high = order[Math.ceil((order.length - 1) * 0.95)] ?? last;
  const core = Math.max(high - low, 14);
  if (last - first <= core * 3) return { from: first, to: last };
  const margin = Math.ceil(core * 0.1) + 1;
  return { from: Math.max(first, low - margin), to: Math.min(last, high + margin) };
}
