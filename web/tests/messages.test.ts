import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { ar } from "../src/i18n/ar";
import { codesAr } from "../src/i18n/codes.ar";
import { codesEn } from "../src/i18n/codes.en";
import { en } from "../src/i18n/en";
import { fill, holesOf, pluralOf, type Message } from "../src/i18n/translate";

const messages: [string, Message, Message][] = Object.keys(ar).map((key) => [
  key,
  ar[key as keyof typeof ar],
  en[key as keyof typeof ar],
]);

function textsOf(message: Message): string[] {
  return typeof message === "string" ? [message] : Object.values(message);
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf-8" })
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.includes("i18n/ar") && !name.includes("i18n/en"))
    .map((name) => readFileSync(join(folder, name), "utf-8"));
}

describe("the interface", () => {
  it("has every message in both languages, with the same holes", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ar).sort());
    for (const [key, arabic, english] of messages) {
      // A form of a plural may leave the number out («حدثان»), a message may not.
      expect(holesOf(arabic), key).toEqual(expect.arrayContaining(holesOf(english).filter((hole) => hole !== "n")));
      expect(holesOf(english).concat("n"), key).toEqual(expect.arrayContaining(holesOf(arabic)));
    }
  });

  it("speaks Arabic in Arabic and English in English", () => {
    for (const [key, arabic, english] of messages) {
      if (["searches.example", "list.separator", "code.separator"].includes(key)) continue;
      for (const text of textsOf(arabic))
        expect(text === "" || /[\u0621-\u064a]/.test(text), `${key}: ${text}`).toBe(true);
      for (const text of textsOf(english)) expect(/[\u0600-\u06ff]/.test(text), `${key}: ${text}`).toBe(false);
    }
  });

  it("uses every message that it has", () => {
    const all = sourcesIn(join(import.meta.dirname, "../src")).join("\n");
    const built = [...all.matchAll(/`([a-z-]+(?:\.[a-z-]+)*\.)\$\{/g)].map((found) => found[1] ?? "");
    const unused = Object.keys(ar).filter(
      (key) => !all.includes(`"${key}"`) && !built.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it("names every code in both languages", () => {
    for (const list of Object.keys(codesAr) as (keyof typeof codesAr)[]) {
      expect(Object.keys(codesEn[list]).sort()).toEqual(Object.keys(codesAr[list]).sort());
      for (const words of Object.values(codesAr[list])) expect(words).toMatch(/[\u0621-\u064a]/);
    }
  });
});

describe("counted things", () => {
  const shown = (value: number) => String(value);
  const events = (n: number) => fill(ar["n.events"], { n }, "ar", shown);

  it("take the six forms of Arabic", () => {
    expect([0, 1, 2, 3, 11, 100].map((n) => pluralOf(n, "ar"))).toEqual(["zero", "one", "two", "few", "many", "other"]);
    expect([0, 1, 2, 7, 45, 100, 103].map(events)).toEqual([
      "لا أحداث",
      "حدث واحد",
      "حدثان",
      "7 أحداث",
      "45 حدثا",
      "100 حدث",
      "103 أحداث",
    ]);
  });

  it("take the two of English", () => {
    expect(fill(en["n.events"], { n: 1 }, "en", shown)).toBe("1 event");
    expect(fill(en["n.events"], { n: 2 }, "en", shown)).toBe("2 events");
  });
});
