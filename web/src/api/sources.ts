/** What the server says of watched sources. */

import type { Event } from "./types";

export const STATES = ["well", "failing", "silent", "new", "paused"] as const;
export type State = (typeof STATES)[number];

export interface Source {
  id: number;
  name: string;
  url: string;
  kind: "feed" | "page" | "sitemap";
  publisher: string | null;
  country: string | null;
  /** Seconds between visits, as wanted and as it is. */
  interval: number | null;
  pace: number;
  state: State;
  visiting: boolean;
  items: number;
  waiting: number;
  stored: number;
  skipped: number;
  failed: number;
  items_per_day: number;
  failures: number;
  last_success: string | null;
  last_news: string | null;
  last_error: string | null;
  failed_at: string | null;
  next_visit: string;
}

export interface Problem {
  url: string;
  state: string;
  error: string;
  at: string;
  title: string;
}

export interface SourceDetail extends Source {
  problems: Problem[];
}

export interface Trial {
  url: string;
  kind: Source["kind"];
  feeds: string[];
  entries: number;
  problems: string[];
  articles: {
    url: string;
    title: string;
    published: string | null;
    publisher: string | null;
    words: number;
    foreign: string | null;
    doubt: string | null;
    error: string | null;
    events: Event[];
  }[];
}
