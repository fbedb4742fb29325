import { describe, expect, it } from "vitest";

import { countryName, countryOfNumber } from "../src/format/countries";
import { coarseness, dayNumber, isoDay, longDay, periodEnd } from "../src/format/days";
import { formatNumber, formatRange, inDigits } from "../src/format/numerals";

describe("digits", () => {
  it("are those that were chosen", () => {
    expect(formatNumber(12345, "ar", "latn")).toBe("12,345");
    expect(formatNumber(12345, "ar", "arab")).toBe("١٢٬٣٤٥");
    expect(inDigits("2020-12-27", "arab")).toBe("٢٠٢٠-١٢-٢٧");
    expect(inDigits("2020-12-27", "latn")).toBe("2020-12-27");
  });

  it("say how open a count is", () => {
    expect(formatRange([5, 5], "en", "latn")).toBe("5");
    expect(formatRange([20, null], "en", "latn")).toBe("20+");
    expect(formatRange([5, 8], "ar", "arab")).toBe("٥–٨");
    expect(formatRange([null, null], "ar", "latn")).toBe("–");
  });
});

describe("days", () => {
  it("are counted and written", () => {
    expect(isoDay(dayNumber("2020-02-29") + 1)).toBe("2020-03-01");
    expect(longDay("2020-12-27", "ar", "latn")).toBe("27 ديسمبر 2020");
    expect(longDay("2020-12-01", "en", "latn", "month")).toBe("December 2020");
    expect(longDay("not a day", "ar", "latn")).toBe("not a day");
  });

  it("end periods", () => {
    expect(periodEnd("2020-02-01", "month")).toBe("2020-02-29");
    expect(periodEnd("2020-12-27", "week")).toBe("2021-01-02");
    expect(periodEnd("2020-01-01", "year")).toBe("2020-12-31");
    expect(periodEnd("2020-12-27", "day")).toBe("2020-12-27");
  });

  it("make bars that can be told apart", () => {
    expect(coarseness("2020-12-01", "2020-12-31")).toBe("day");
    expect(coarseness("2020-01-01", "2020-12-31")).toBe("week");
    expect(coarseness("2016-01-01", "2020-12-31")).toBe("month");
    expect(coarseness("1980-01-01", "2020-12-31")).toBe("year");
  });
});

describe("countries", () => {
  it("have names in both languages", () => {
    expect(countryName("LBY", "ar")).toBe("ليبيا");
    expect(countryName("LBY", "en")).toBe("Libya");
    expect(countryName("XYZ", "ar")).toBe("XYZ");
    expect(countryOfNumber(434)).toBe("LBY");
  });
});
