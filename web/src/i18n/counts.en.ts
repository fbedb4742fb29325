/** Counted things in English. */

import type { countsAr } from "./counts.ar";
import type { Message } from "./translate";

export const countsEn: Record<keyof typeof countsAr, Message> = {
  "n.events": { one: "{n} event", other: "{n} events" },
  "n.events-of": { one: "event in this search", other: "events in this search" },
  "n.reports": { one: "{n} report", other: "{n} reports" },
  "n.origins": { one: "{n} origin", other: "{n} origins" },
  "n.independent": { one: "{n} independent source", other: "{n} independent sources" },
  "n.days": { one: "{n} day", other: "{n} days" },
  "n.shown": "{n} shown",
  "actor.events": { one: "{n} event", other: "All {n} events" },
  "facets.more": { one: "{n} more", other: "{n} more" },
  "ledger.evidence": { one: "{n} piece of evidence", other: "{n} pieces of evidence" },
  "map.nowhere": { one: "{n} event has no known place.", other: "{n} events have no known place." },
  "network.left-out": {
    one: "{n} party with few events is not drawn.",
    other: "{n} parties with few events are not drawn.",
  },
  "reader.rejected": { one: "{n} word not coded, and why", other: "{n} words not coded, and why" },
  "reader.versions": { one: "{n} version", other: "{n} versions held" },
  "review.left": "{n} left",
  "timeline.undated": { one: "{n} event without a date", other: "{n} events without a date" },
  "timeline.outside": {
    one: "{n} event lies outside this axis, far off in time.",
    other: "{n} events lie outside this axis, far off in time.",
  },
};
