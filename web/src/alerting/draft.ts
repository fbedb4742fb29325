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
  /** What a kept rule has of these: more than one of a list can be asked for on the command line, and must not get lost here. */
  kept: Pick<Rule, "kinds" | "statuses" | "states">;
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
    kept: { kinds: [], statuses: [], states: [] },
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
    kept: { kinds: rule.kinds, statuses: rule.statuses, states: rule.states },
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
  if (condition === "ledger") {
    const kinds = draft.kind ? listOf(draft.kind, draft.kept.kinds) : [];
    return { ...rests, kinds, statuses: listOf(draft.status, draft.kept.statuses) };
  }
  if (condition === "story") return { ...rests, states: listOf(draft.state, draft.kept.states) };
  return rests;
}

/** The list that was kept where its first was not changed, else what was chosen. */
function listOf(chosen: string, kept: string[]): string[] {
  return kept[0] === chosen ? kept : [chosen];
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
