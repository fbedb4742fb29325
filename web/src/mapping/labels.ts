/** Which names there is room for: the weightier first, none over another. */

export interface Label {
  readonly key: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly kind: "country" | "place";
}

/** The labels that fit, by weight; a letter is taken to be a little over half as wide as the type is high. */
export function placed(labels: readonly Label[], width: number, height: number): Label[] {
  const boxes: { left: number; right: number; top: number; bottom: number }[] = [];
  const found: Label[] = [];
  for (const label of [...labels].sort((a, b) => b.weight - a.weight)) {
    const half = (label.text.length * label.size * 0.56) / 2 + 3;
    const box = { left: label.x - half, right: label.x + half, top: label.y - label.size, bottom: label.y + 5 };
    if (box.right < 0 || box.left > width || box.bottom < 0 || box.top > height) continue;
    if (boxes.some((b) => b.left < box.right && box.left < b.right && b.top < box.bottom && box.top < b.bottom))
      continue;
    boxes.push(box);
    found.push(label);
  }
  return found;
}
