import { describe, expect, it } from "vitest";

import type { Event } from "../src/api/types";
import { BLANK, changesOf, fieldsOf } from "../src/reviewing/fields";
import { nearby } from "../src/reviewing/nearby";

const span = (text: string) => ({ text, paragraph: 1, start: 0, end: text.length });
const EVENT = {
  event_id: "1",
  type: "THREATEN",
  mode: "violence",
  modality: "asserted",
  trigger: span("هدد"),
  actors: [
    {
      ...span("وزير الدفاع"),
      name_ar: "خلوصي أكار",
      name_en: null,
      entity_id: "TUR-AKAR",
      country: "TUR",
      roles: ["GOV"],
      code: "TUR GOV",
    },
  ],
  recipients: [],
  place: null,
  time: { ...span("الأحد"), start_date: "2020-12-27", end_date: "2020-12-27", granularity: "day" },
} as unknown as Event;

describe("an edit", () => {
  it("says only what it changes", () => {
    expect(changesOf(fieldsOf(EVENT), EVENT)).toEqual({});
    expect(changesOf({ ...fieldsOf(EVENT), modality: "denied", time: "" }, EVENT)).toEqual({
      modality: "denied",
      time: null,
    });
  });

  it("keeps what is known of a party that stays", () => {
    const form = fieldsOf(EVENT);
    form.actors = [...form.actors, { text: "الجيش ", code: "tur mil" }];
    expect(changesOf(form, EVENT)).toEqual({ actors: [EVENT.actors[0], { text: "الجيش", code: "TUR MIL" }] });
  });
});

describe("an event that was missed", () => {
  it("has what was filled in", () => {
    const form = { ...BLANK, type: "AID", trigger: "مساعدات", actors: [{ text: "", code: "" }] };
    expect(changesOf(form, null)).toEqual({ type: "AID", modality: "asserted", trigger: "مساعدات" });
  });
});

describe("a story that is the same act", () => {
  it("is looked for in the days around the event, whatever its type", () => {
    expect(nearby(EVENT)).toBe("time=2020-12-24..2020-12-30");
    expect(nearby({ time: null, published: "2021-01-01T10:00:00" })).toBe("reported=2020-12-29..2021-01-04");
    expect(nearby({ time: null, published: null })).toBe("");
  });
});
