import { describe, expect, it } from "vitest";

import type { Reason } from "../src/api/types";
import { reasonText } from "../src/i18n/reasons";
import { reasonNamesAr, reasonsAr } from "../src/i18n/reasons.ar";
import { reasonNamesEn, reasonsEn } from "../src/i18n/reasons.en";
import { holesOf } from "../src/i18n/translate";

const shown = (value: number): string => value.toFixed(2);
const arabic = (reason: Reason): string => reasonText(reason, "ar", shown).replace(/[\u2068\u2069]/g, "");
const english = (reason: Reason): string => reasonText(reason, "en", shown);

describe("reasons", () => {
  it("are told in both languages, with the same holes", () => {
    for (const [key, sentence] of Object.entries(reasonsAr)) {
      // Without its holes a sentence is words or nothing but marks.
      expect(sentence.replace(/\{\w+\}/g, "")).not.toMatch(/[A-Za-z]/);
      expect(holesOf(reasonsEn[key as keyof typeof reasonsEn]), key).toEqual(holesOf(sentence));
    }
    for (const [kind, names] of Object.entries(reasonNamesAr)) {
      expect(Object.keys(reasonNamesEn[kind as keyof typeof reasonNamesEn])).toEqual(Object.keys(names));
      for (const name of Object.values(names)) expect(name).toMatch(/[\u0621-\u064a]/);
    }
  });

  it("name slots, kinds and modality in the reader's language", () => {
    const slot = { code: "slot", role: "actor", name: "subject" };
    expect(arabic(slot)).toBe("الفاعل في الموقع الذي تنتظره القاعدة: موقع الفاعل نحويا");
    expect(arabic({ code: "modality", name: "denied" })).toBe("الثبوت: منفي");
    expect(english(slot)).toBe("the actor stands where the frame expects it: subject");
    expect(english({ code: "slot", role: "recipient", name: "على" })).toContain("«\u2068على\u2069»");
  });

  it("keep words of the article apart from the sentence around them", () => {
    expect(english({ code: "negated", words: "لم" })).toBe("negated by “\u2068لم\u2069”");
  });

  it("add what a judged word lacks, in words", () => {
    const judged = { code: "judged-parties", name: "actor|على", chance: 0.07 };
    expect(arabic(judged)).toBe(
      "احتمال كونه حدثا 0.07، بحسب ألفاظه وأطرافه، ولا يستوفي ما تشترطه القاعدة: فاعل أو «على»",
    );
  });

  it("show a code of a newer server as it is", () => {
    expect(english({ code: "something-new" })).toBe("something-new");
  });
});
