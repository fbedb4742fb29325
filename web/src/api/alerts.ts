/** What the server says of alerts, as docs/alerts.md describes it. */

import type { Event } from "./types";

export type Condition = "event" | "count" | "new-actor" | "ledger" | "story";
export type Unit = "story" | "report";

export interface Rule {
  condition: Condition;
  query: string;
  unit: Unit;
  over: number;
  /** Days. */
  window: number;
  /** Days after which a report raises nothing; 0: never. */
  fresh: number;
  kinds: string[];
  statuses: string[];
  states: string[];
}

export interface Channel {
  kind: string;
  target: string;
}

export interface Timing {
  zone: string;
  quiet: string;
  digest: string;
  language: string;
}

export interface Standing {
  matches: number;
  last: string | null;
  waiting: number;
  failed: number;
  error: string | null;
}

export interface Alert {
  id: number;
  name: string;
  by: string;
  made: string;
  paused: boolean;
  checked: string | null;
  fault: string | null;
  rule: Rule;
  channels: Channel[];
  timing: Timing;
  atom: string;
  json: string;
  standing: Standing;
}

export interface Told {
  title: string;
  lead: string[];
  evidence: { line: string; quotation: string; source: string }[];
}

export interface Match {
  id: number;
  at: string;
  day: string;
  story?: string | null;
  ar: Told;
  en: Told;
  events: Event[];
}

export interface Message {
  id: number;
  kind: string;
  target: string;
  state: "gathering" | "waiting" | "sent" | "failed";
  due: string;
  attempts: number;
  error: string | null;
  sent: string | null;
  matches: number;
}

export interface AlertDetail extends Alert {
  matches: Match[];
  /** The number to go on behind; null at the end. */
  before: number | null;
  messages: Message[];
}
