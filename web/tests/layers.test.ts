import { describe, expect, it } from "vitest";

import { lay, segments, type Mark } from "../src/reading/layers";
import { cutter } from "../src/reading/points";

const TEXT = "وزير الدفاع التركي في طرابلس";
const mark = (kind: Mark["kind"], words: string): Mark => {
  const start = TEXT.indexOf(words);
  return { kind, start, end: start + words.length, ref: words };
};

describe("spans over a paragraph", () => {
  it("that overlap lie in different lanes, the shorter nearer to the letters", () => {
    const laid = lay([mark("actor", "وزير الدفاع التركي"), mark("place", "التركي"), mark("place", "طرابلس")]);
    const lane = (words: string) => laid.find((one) => one.ref === words)?.lane;
    expect(lane("التركي")).toBe(0);
    expect(lane("وزير الدفاع التركي")).toBe(1);
    expect(lane("طرابلس")).toBe(0);
  });

  it("never share a lane where they touch, however they nest", () => {
    const marks: Mark[] = [];
    for (let start = 0; start < 6; start++)
      for (let end = start + 1; end < 8; end++) marks.push({ kind: "actor", start, end, ref: `${start}-${end}` });
    const laid = lay(marks);
    for (const a of laid)
      for (const b of laid) if (a !== b && a.start < b.end && b.start < a.end) expect(a.lane).not.toBe(b.lane);
  });

  it("cut the paragraph into pieces that joined are the paragraph", () => {
    const pieces = segments(TEXT.length, lay([mark("actor", "وزير الدفاع التركي"), mark("place", "التركي")]));
    expect(pieces.map(({ start, end }) => TEXT.slice(start, end)).join("")).toBe(TEXT);
    const inside = pieces.find(({ start }) => start === TEXT.indexOf("التركي"));
    expect(inside?.marks.map(({ kind }) => kind)).toEqual(["place", "actor"]);
  });

  it("that run past the end or are empty do no harm", () => {
    expect(segments(4, lay([{ kind: "time", start: 2, end: 99, ref: "" }]))).toHaveLength(2);
    expect(segments(4, lay([{ kind: "time", start: 3, end: 3, ref: "" }]))).toHaveLength(1);
    expect(segments(0, [])).toHaveLength(0);
  });

  it("count code points: a flag before the word does not shift it", () => {
    const text = "🇱🇾 ليبيا";
    expect(cutter(text).cut(3, 8)).toBe("ليبيا");
    expect(cutter(text).length).toBe(8);
    expect(cutter("ليبيا").cut(1, 3)).toBe("يب");
  });
});
