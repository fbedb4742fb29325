import { beforeAll, describe, expect, it, vi } from "vitest";

import type { Alert, Rule } from "../src/api/alerts";

const rule: Rule = {
  condition: "event",
  query: "type:THREATEN",
  unit: "story",
  over: 0,
  window: 0,
  fresh: 7,
  kinds: [],
  statuses: [],
  states: [],
};
const kept: Rule[] = [
  rule,
  { ...rule, condition: "count", unit: "report", over: 3, window: 2 },
  { ...rule, condition: "new-actor", window: 90, fresh: 0 },
  { ...rule, condition: "ledger", kinds: ["plan", "promise"], statuses: ["overdue"] },
  { ...rule, condition: "ledger", statuses: ["refused", "met"] },
  { ...rule, condition: "story", states: ["disputed", "retracted"] },
];

function alertOf(one: Rule, digest = "", quiet = ""): Alert {
  const timing = { zone: "Africa/Tripoli", quiet, digest, language: "ar" };
  return { name: "تنبيه", rule: one, channels: [{ kind: "mail", target: "a@example.org" }], timing } as Alert;
}

describe("an alert that is changed", () => {
  let draft: typeof import("../src/alerting/draft");
  let words: typeof import("../src/alerting/ruleWords");

  beforeAll(async () => {
    vi.stubGlobal("window", { location: { search: "" }, localStorage: { getItem: () => null } });
    vi.stubGlobal("navigator", { language: "ar" });
    draft = await import("../src/alerting/draft");
    words = await import("../src/alerting/ruleWords");
  });

  it("keeps its rule where nothing was touched", () => {
    for (const one of kept) expect(draft.ruleOf(draft.draftOf(alertOf(one)))).toEqual(one);
  });

  it("takes what was chosen in the place of a list", () => {
    const changed = { ...draft.draftOf(alertOf(kept[3] as Rule)), kind: "promise" };
    expect(draft.ruleOf(changed).kinds).toEqual(["promise"]);
  });

  it("keeps its hours", () => {
    for (const digest of ["", "hourly", "07:00", "sun 18:30"]) {
      const wanted = draft.wantedOf(draft.draftOf(alertOf(rule, digest, "22:00-07:00")));
      expect(wanted.timing).toEqual({ zone: "Africa/Tripoli", quiet: "22:00-07:00", digest, language: "ar" });
    }
  });

  it("is said in words", () => {
    expect(kept.map(words.ruleWords)).toEqual([
      "كل واقعة",
      "أكثر من 3 أخبار في يومين",
      "طرف لم يذكر منذ 90 يوما",
      "خطة، وعد: فات أجله",
      "أي قيد: رفض، استجيب له",
      "واقعة: متنازع فيه، تراجع عنه ناشره",
    ]);
    expect(words.timingWords(alertOf(rule, "sun 07:00", "22:00-06:00").timing)).toBe(
      "موجز كل أسبوع الأحد 07:00، ساعات هدوء 22:00–06:00 (Africa/Tripoli)",
    );
  });
});
