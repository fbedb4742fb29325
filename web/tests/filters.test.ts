import { describe, expect, it } from "vitest";

import {
  askedFor,
  exactly,
  isEmpty,
  NONE,
  readFilters,
  toggled,
  withValues,
  writeFilters,
} from "../src/routing/filters";
import { matchPath, pathOf, VIEWS } from "../src/routing/routes";

describe("filters in the address", () => {
  it("come back as they were written, whatever is in them", () => {
    const filters = {
      words: "«مطار طرابلس» & قصف=؟",
      exact: true,
      fields: {
        type: ["ASSAULT", "PROTEST"],
        dyad: ["TUR>LBY"],
        publisher: ["وكالة المرفأ"],
        time: ["2020-10..2020-12"],
      },
    };
    expect(readFilters(new URLSearchParams(writeFilters(filters).toString()))).toEqual(filters);
  });

  it("have one form, in whatever order they were chosen", () => {
    const one = toggled(toggled(NONE, "type", "ASSAULT"), "country", "LBY");
    const other = toggled(toggled(NONE, "country", "LBY"), "type", "ASSAULT");
    expect(writeFilters(one).toString()).toBe(writeFilters(other).toString());
  });

  it("are added and taken away again", () => {
    const with_ = toggled(NONE, "modality", "denied");
    expect(isEmpty(with_)).toBe(false);
    expect(isEmpty(toggled(with_, "modality", "denied"))).toBe(true);
    expect(withValues(with_, "modality", []).fields).toEqual({});
  });

  it("leave out what is no filter, and doubles", () => {
    const read = readFilters(new URLSearchParams("type=AID&type=AID&type=&utm_source=x&event_id=7"));
    expect(read.fields).toEqual({ type: ["AID"] });
  });
});

describe("the exact switch", () => {
  it("wants words and phrases as spelled and leaves filters alone", () => {
    expect(exactly('أحمد "قصف المطار" type:ASSAULT')).toBe('exact:أحمد exact:"قصف المطار" type:ASSAULT');
    expect(exactly("سوريا OR لبنان -مصر نوع:AID")).toBe("exact:سوريا OR exact:لبنان -exact:مصر نوع:AID");
    expect(exactly("«الجيش الوطني»")).toBe("exact:«الجيش الوطني»");
  });

  it("reaches the server as a query and not as a parameter of its own", () => {
    const asked = askedFor({ words: "أحمد", exact: true, fields: {} });
    expect(asked.get("q")).toBe("exact:أحمد");
    expect(asked.has("exact")).toBe(false);
    expect(askedFor({ words: "أحمد", exact: false, fields: {} }).get("q")).toBe("أحمد");
  });
});

describe("addresses of views", () => {
  it("lead to the views", () => {
    for (const view of VIEWS) expect(matchPath(pathOf(view)).view).toBe(view);
    expect(matchPath("/timeline/").view).toBe("timeline");
    expect(matchPath("/events/8c1f")).toEqual({ view: "event", id: "8c1f" });
    expect(matchPath(`/actors/${encodeURIComponent("حركة/حزب")}`)).toEqual({ view: "actor", id: "حركة/حزب" });
  });

  it("that lead nowhere say so", () => {
    expect(matchPath("/nowhere").view).toBe("missing");
    expect(matchPath("/actors/%E0%A4%A").view).toBe("missing");
    expect(matchPath("/__proto__/x").view).toBe("missing");
  });
});
