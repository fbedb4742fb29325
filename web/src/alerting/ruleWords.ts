/** A rule in the reader's words. */

import type { Rule, Timing } from "../api/alerts";
import { code, digits, t, type Key } from "../i18n";

/** «أكثر من 3 وقائع في يوم واحد», “Promise: overdue”. */
export function ruleWords(rule: Rule): string {
  const any = (names: string[], list: "statuses" | "states" | "kinds") =>
    names.map((name) => code(list, name)).join(t("list.separator"));
  switch (rule.condition) {
    case "count":
      return `${t(`alerts.more.${rule.unit}` as Key, { n: rule.over })} ${t("alerts.in-days", { n: rule.window })}`;
    case "new-actor":
      return rule.window ? t("alerts.absent-days", { n: rule.window }) : t("alerts.new-actor");
    case "ledger":
      return (any(rule.kinds, "kinds") || t("alerts.kind.any")) + t("code.separator") + any(rule.statuses, "statuses");
    case "story":
      return t("alerts.story-state", { state: any(rule.states, "states") });
    default:
      return t(`alerts.any.${rule.unit}` as Key);
  }
}

/** «موجز كل يوم 07:00», with the quiet hours and whose clock it goes by; what is sent at once has none. */
export function timingWords(timing: Timing): string {
  const parts: string[] = [];
  const { every, day, at } = digestOf(timing.digest);
  if (every !== "none") {
    const named = day ? t(`alerts.day.${day}` as Key) : "";
    parts.push([t(`alerts.digest.${every}` as Key), named, digits(at)].filter(Boolean).join(" "));
  }
  if (timing.quiet) parts.push(`${t("alerts.quiet")} ${digits(timing.quiet.replace("-", "–"))}`);
  return parts.length ? `${parts.join(t("list.separator"))} (${timing.zone})` : t("alerts.digest.none");
}

/** The parts of a digest: `sun 07:00` is weekly, on Sunday, at seven. */
export function digestOf(digest: string): { every: "none" | "hourly" | "daily" | "weekly"; day: string; at: string } {
  if (!digest) return { every: "none", day: "", at: "" };
  if (digest === "hourly") return { every: "hourly", day: "", at: "" };
  const [first = "", second] = digest.split(" ");
  return second ? { every: "weekly", day: first, at: second } : { every: "daily", day: "", at: first };
}
