/** An alert while it is being written, and what is sent of it. */

import type { Alert, Channel, Condition, Rule, Unit } from "../api/alerts";
import { digestOf } from "./ruleWords";

/** Statuses that an entry of each kind may come to; `open` is what it is before anything happens. */
export const STATUSES: Readonly<Record<string, readonly string[]>> = {
  "": ["overdue", "met", "refused", "kept", "broken", "accepted", "carried-out", "lapsed", "violated"],
  promise: ["overdue", "kept", "broken"],
  threat: ["carried-out", "lapsed"],
  demand: ["met", "refused"],
  offer: ["accepted", "refused"],
  agreement: ["kept", "broken"],
  truce: ["violated"],
  plan: ["overdue", "kept"],
};

export interface Draft {
  name: string;
  condition: Condition;
  query: string;
  unit: Unit;
  over: number;
  window: number;
  fresh: number;
  kind: string;
  status: string;
  state: string;
  channels: Channel[];
  every: "none" | "hourly" | "daily" | "weekly";
  day: string;
  at: string;
  quietFrom: string;
  quietTo: string;
  zone: string;
  language: string;
}

/** An empty draft, by the clock of this browser. */
export function blank(): Draft {
  return {
    name: "",
    condition: "event",
    query: "",
    unit: "story",
    over: 3,
    window: 1,
    fresh: 7,
    kind: "promise",
    status: "overdue",
    state: "disputed",
    channels: [],
    every: "none",
    day: "sun",
    at: "07:00",
    quietFrom: "",
    quietTo: "",
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    language: "both",
  };
}

/** A kept alert to be changed. */
export function draftOf(alert: Alert): Draft {
  const { rule, timing } = alert;
  const start = blank();
  const digest = digestOf(timing.digest);
  const [quietFrom = "", quietTo = ""] = timing.quiet.split("-");
  return {
    ...start,
    name: alert.name,
    condition: rule.condition,
    query: rule.query,
    unit: rule.unit,
    over: rule.over,
    window: rule.window,
    fresh: rule.fresh,
    kind: rule.kinds[0] ?? "",
    status: rule.statuses[0] ?? start.status,
    state: rule.states[0] ?? start.state,
    channels: alert.channels.map((channel) => ({ ...channel })),
    every: digest.every,
    day: digest.day || start.day,
    at: digest.at || start.at,
    quietFrom,
    quietTo,
    zone: timing.zone,
    language: timing.language,
  };
}

/** The rule that a draft asks for; fields that its condition does not heed are left at rest. */
export function ruleOf(draft: Draft): Rule {
  const { condition, unit, fresh } = draft;
  const rests: Rule = {
    condition,
    query: draft.query.trim(),
    unit: condition === "event" || condition === "count" ? unit : "story",
    over: 0,
    window: 0,
    fresh,
    kinds: [],
    statuses: [],
    states: [],
  };
  if (condition === "count") return { ...rests, over: draft.over, window: draft.window };
  if (condition === "new-actor") return { ...rests, window: draft.window };
  if (condition === "ledger") return { ...rests, kinds: draft.kind ? [draft.kind] : [], statuses: [draft.status] };
  if (condition === "story") return { ...rests, states: [draft.state] };
  return rests;
}

/** What is sent to keep a draft. */
export function wantedOf(draft: Draft): Record<string, unknown> {
  const digest = { none: "", hourly: "hourly", daily: draft.at, weekly: `${draft.day} ${draft.at}` }[draft.every];
  const quiet = draft.quietFrom && draft.quietTo ? `${draft.quietFrom}-${draft.quietTo}` : "";
  return {
    name: draft.name.trim(),
    rule: ruleOf(draft),
    channels: draft.channels.filter(({ kind, target }) => kind === "stdout" || target.trim()),
    timing: { zone: draft.zone.trim() || "UTC", quiet, digest, language: draft.language },
  };
}
