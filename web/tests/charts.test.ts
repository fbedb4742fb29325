import { describe, expect, it } from "vitest";

import { focused } from "../src/charts/bounds";
import { packed } from "../src/charts/lanes";
import { linear, ticks } from "../src/charts/scale";
import { byQuad, periodsBetween } from "../src/charts/series";
import { clustered, type Located } from "../src/mapping/clusters";
import { placed, type Label } from "../src/mapping/labels";

describe("axes", () => {
  it("are not squeezed by one event far off", () => {
    const days = [...Array(100).keys()].map((n) => 18_000 + n);
    expect(focused([-19_000, ...days]).from).toBeGreaterThan(17_900);
    expect(focused(days)).toEqual({ from: 18_000, to: 18_099 });
    expect(focused([])).toEqual({ from: 0, to: 1 });
  });

  it("have round ticks beyond the highest value", () => {
    expect(ticks(7, 3)).toEqual([0, 5, 10]);
    expect(ticks(0)).toEqual([0, 1]);
    expect(linear([0, 10], [0, 100])(5)).toBe(50);
  });
});

describe("stretches of days", () => {
  it("share a row only where none covers another", () => {
    expect(
      packed([
        { from: 0, to: 10 },
        { from: 5, to: 6 },
        { from: 20, to: 25 },
      ]),
    ).toEqual([0, 1, 0]);
  });
});

describe("series", () => {
  it("have no gaps and the four classes", () => {
    const rows = [
      { period: "2020-11-01", type: "AID", events: 2, score: 20 },
      { period: "2021-01-01", type: "ASSAULT", events: 3, score: -27 },
    ];
    expect(byQuad(rows, "month")).toEqual([
      { period: "2020-11-01", quads: [0, 2, 0, 0] },
      { period: "2020-12-01", quads: [0, 0, 0, 0] },
      { period: "2021-01-01", quads: [0, 0, 0, 3] },
    ]);
    expect(periodsBetween("2020-12-28", "2021-01-11", "week")).toEqual(["2020-12-28", "2021-01-04", "2021-01-11"]);
  });
});

describe("the map", () => {
  const at = (value: string, x: number, events: number): Located => ({
    place: {
      value,
      name_ar: value,
      name_en: null,
      country: "LBY",
      admin1: null,
      latitude: 0,
      longitude: 0,
      precision: "city",
      events,
      quads: [events, 0, 0, 0],
      types: {},
    },
    x,
    y: 0,
  });

  it("draws near places as one where the busier of them is, and loses no event", () => {
    const found = clustered([at("a", 0, 1), at("b", 8, 5), at("c", 100, 2)], 10);
    expect(found.map(({ x, events }) => [x, events])).toEqual([
      [8, 6],
      [100, 2],
    ]);
    expect(clustered([at("a", 0, 1), at("b", 8, 5)], 2)).toHaveLength(2);
  });

  it("names what is weightier where names would cover each other", () => {
    const label = (key: string, x: number, weight: number): Label => ({
      key,
      text: "طرابلس",
      x,
      y: 50,
      size: 12,
      weight,
      kind: "place",
    });
    const found = placed([label("a", 100, 1), label("b", 110, 9), label("c", 300, 1)], 400, 100);
    expect(found.map(({ key }) => key)).toEqual(["b", "c"]);
  });
});
