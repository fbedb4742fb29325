/** What the server says, as docs/server.md describes it. */

export interface Span {
  text: string | null;
  paragraph: number | null;
  start: number | null;
  end: number | null;
}

export interface Named {
  name_ar: string | null;
  name_en: string | null;
}

export interface Actor extends Span, Named {
  entity_id: string | null;
  country: string | null;
  roles: string[];
  code: string;
}

export interface Place extends Span, Named {
  country: string | null;
  admin1: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: string;
  geonames_id: number | null;
}

export interface When extends Span {
  start_date: string;
  end_date: string;
  granularity: string;
}

export interface Source extends Span {
  kind: string;
  cue: string | null;
  channel: string | null;
  quoted: boolean;
}

export type Amount = [number | null, number | null];

export interface Event {
  event_id: string;
  doc_id: string;
  published: string | null;
  publisher: string | null;
  url: string | null;
  type: string;
  mode: string | null;
  quad: number;
  trigger: Span;
  actors: Actor[];
  recipients: Actor[];
  place: Place | null;
  time: When | null;
  modality: string;
  condition: Span | null;
  content: (Span & { time: When | null })[];
  attribution: Source[];
  quantities: Record<string, Amount>;
  same_as: string | null;
  evidence: Span;
  confidence: number;
  coder: {
    release: string;
    lexicon: string;
    rule: string;
    rows: string[];
    second_opinion?: { model: string; changed: string[]; before?: Record<string, string | null> };
  };
  review?: string;
  story?: string | null;
}

export interface DocumentHead {
  doc_id: string;
  url: string | null;
  number?: number;
  publisher: string | null;
  published: string | null;
  title: string;
}

export interface Snippet {
  text: string;
  paragraph: number;
  start: number;
  end: number;
  marks: [number, number][];
}

export interface Hit {
  event: Event;
  document: DocumentHead;
  snippet: Snippet | null;
}

export interface DocumentHit {
  event: Event | null;
  document: DocumentHead;
  snippet: Snippet | null;
}

export interface Hits<H = Hit> {
  hits: H[];
  cursor: string | null;
}

export interface Vocabulary {
  types: { type: string; quad: number; score: number; modes: string[] }[];
  modalities: string[];
  reviews: string[];
  sorts: string[];
  first_day: string | null;
  last_day: string | null;
  export_formats: Record<"event" | "story" | "ledger", string[]>;
}

export interface Health {
  status: string;
  release: string;
  documents?: number;
  events?: number;
}

export interface Me {
  name: string;
  role: "reader" | "reviewer" | "admin";
  loopback: boolean;
  needs_token: boolean;
}

export interface Facet extends Partial<Named> {
  value: string;
  events: number;
  code?: string;
  actor?: string;
  recipient?: string;
  country?: string | null;
  precision?: string;
}

/** Why something was decided: a code and what fills its sentence. */
export interface Reason {
  code: string;
  words?: string;
  name?: string;
  role?: string;
  cue?: string;
  chance?: number;
}

/** A word that a row of the lexicon proposed and that is no event. */
export interface Dismissed {
  paragraph: number;
  start: number;
  text: string;
  frame: string;
  row: string;
  reason: Reason;
}

export interface Reading {
  doc_id: string;
  version?: number;
  current?: boolean;
  versions?: { number: number; current: boolean; arrived: string; published: string | null; source: string }[];
  published: string | null;
  publisher: string | null;
  url: string | null;
  language: string | null;
  title: string;
  paragraphs: string[];
  events: Event[];
  actors: Actor[];
  times: When[];
  places: Place[];
  rejected: Dismissed[];
  decisions: Record<string, Reason[]>;
  neighbours?: { previous: string | null; next: string | null };
}

export interface Entry {
  id: number;
  at: string;
  reviewer: string;
  action: string;
  doc_id: string | null;
  event_id: string | null;
  payload: Record<string, unknown>;
  note: string;
  undoes: number | null;
  undone: boolean;
}

export interface EventDetail {
  event: Event;
  document: DocumentHead;
  coded: Event | null;
  log: Entry[];
  story: string | null;
  explanation: {
    frame: string;
    rows: string[];
    release: string;
    lexicon: string;
    decisions: Reason[];
    current: boolean;
  };
}

export type Quads = [number, number, number, number];

export interface Period {
  period: string;
  quads: Quads;
  events?: number;
  score?: number;
}

export interface Totals {
  events: number;
  stories: number;
  reports: number;
  origins: number;
  cooperation: number;
  conflict: number;
  score: number;
}

export interface DyadCount {
  value: string;
  actor: string;
  recipient: string;
  events: number;
  before: number;
  quads: Quads;
  score: number;
}

export interface ActorCount extends Named {
  value: string;
  code: string | null;
  country: string | null;
  events: number;
  first_day?: string;
}

export interface Overview {
  period: { first: string; last: string };
  before: { first: string; last: string };
  by: string;
  counts: Totals;
  counts_before: Totals;
  series: Period[];
  series_before: Period[];
  changes: { type: string; events: number; before: number }[];
  dyads: DyadCount[];
  new_actors: ActorCount[];
  deadlines: LedgerItem[];
  latest: Hit[];
}

export interface SeriesRow {
  period: string;
  type: string;
  events: number;
  score: number;
}

export interface TimelineItem {
  event_id: string;
  doc_id: string;
  type: string;
  mode: string | null;
  quad: number;
  start: string | null;
  end: string | null;
  granularity: string | null;
  report_day: string | null;
  modality: string;
  confidence: number;
  actors: string[];
  recipients: string[];
  label: string;
  evidence: string;
}

export interface MapPlace extends Named {
  value: string;
  country: string | null;
  admin1: string | null;
  latitude: number;
  longitude: number;
  precision: string;
  events: number;
  quads: Quads;
  types: Record<string, number>;
}

export interface MapAnswer {
  places: MapPlace[];
  countries: { country: string; events: number; only?: number; quads: Quads }[];
  nowhere: number;
}

export interface NetworkNode extends Named {
  value: string;
  code: string | null;
  country: string | null;
  events: number;
  out: number;
  in: number;
}

export interface NetworkEdge {
  actor: string;
  recipient: string;
  events: number;
  quads: Quads;
  score: number;
  slices: { period: string; quads: Quads }[];
}

export interface Network {
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  periods: string[];
  left_out: { nodes: number; edges: number };
}

export interface LedgerItem {
  id: string;
  kind: string;
  status: string;
  who: string[];
  toward: string[];
  what: string | null;
  condition: string | null;
  deadline: [string, string] | null;
  said: string | null;
  source: string | null;
  story: string | null;
  event_id: string;
  mentions: string[];
  evidence: LedgerEvidence[];
}

/** A report that bears on a ledger entry, and what it means for it. */
export interface LedgerEvidence {
  event_id: string;
  doc_id: string;
  day: string | null;
  publisher: string | null;
  text: string;
  means: string;
}

/** One of those who vouch for a story, and for which part. */
export interface Voice {
  publisher: string | null;
  source: string | null;
  kind: string | null;
  via: string | null;
  origin: string | null;
  doc_id: string;
  event_id: string;
  published: string | null;
  modality: string;
}

export type Standing = "asserts" | "denies" | "cites" | "withdrawn";

export interface Account extends Partial<Record<Standing, Voice[]>> {
  first?: Voice | null;
  figures?: Record<
    string,
    { low: number | null; high: number | null; by: (Voice & { low: number | null; high: number | null })[] }
  >;
}

export interface Story {
  id: string;
  type: string;
  mode: string | null;
  first_day: string;
  last_day: string;
  first_report: string;
  last_report: string;
  state: string;
  events: number;
  reports: number;
  origins: number;
  independent: number;
  head: Event;
  account: Account;
  members: { event: Event & { origin?: string | null; standing?: Standing }; document: DocumentHead | null }[];
}

export interface SavedSearch {
  id: number;
  name: string;
  query: string;
  by: string | null;
  at: string;
  atom: string;
  json: string;
}
