/** What is marked in an article: every event's trigger, every mention, and the parts of the event that is looked at. */

import type { Event, Reading, Span } from "../api/types";
import { lay, type LaidMark, type Mark, type SpanKind } from "./layers";

/** Marks of one paragraph, laid in lanes. */
export function marksOf(reading: Reading, paragraph: number, selected: Event | null): LaidMark[] {
  const found = new Map<string, Mark>();
  const put = (kind: SpanKind, span: Span | null | undefined, ref: string) => {
    if (!span || span.paragraph !== paragraph || span.start === null || span.end === null) return;
    const key = `${kind} ${span.start} ${span.end}`;
    // A mention that is also a part of the selected event says what part it is.
    if (!found.has(key) || ref) found.set(key, { kind, start: span.start, end: span.end, ref });
  };
  for (const one of reading.actors) put("actor", one, "");
  for (const one of reading.places) put("place", one, "");
  for (const one of reading.times) put("time", one, "");
  if (selected) for (const [kind, span, part] of partsOf(selected)) put(kind, span, part);
  const mentions = [...found.values()];
  const triggers: Mark[] = reading.events
    .filter((event) => event.trigger.paragraph === paragraph)
    .map((event) => ({
      kind: "trigger",
      start: event.trigger.start ?? 0,
      end: event.trigger.end ?? 0,
      ref: event.event_id,
    }));
  const evidence: LaidMark[] =
    selected?.evidence.paragraph === paragraph
      ? [{ kind: "evidence", start: selected.evidence.start ?? 0, end: selected.evidence.end ?? 0, ref: "", lane: 0 }]
      : [];
  // Triggers are filled and the evidence is a ground, so neither takes a line under the text.
  return [...lay(mentions), ...triggers.map((mark) => ({ ...mark, lane: 0 })), ...evidence];
}

/** The spans of an event with the part that each plays. */
export function partsOf(event: Event): [SpanKind, Span | null, string][] {
  return [
    ...event.actors.map((one): [SpanKind, Span, string] => ["actor", one, "who"]),
    ...event.recipients.map((one): [SpanKind, Span, string] => ["actor", one, "whom"]),
    ["place", event.place, "where"],
    ["time", event.time, "when"],
    ["condition", event.condition, "condition"],
    ...event.content.map((one): [SpanKind, Span, string] => ["content", one, "content"]),
    ...event.attribution.map((one): [SpanKind, Span, string] => ["attribution", one, "according"]),
  ];
}

/** Events in the order of the text. */
export function inOrder(events: readonly Event[]): Event[] {
  const at = (event: Event) => (event.trigger.paragraph ?? 0) * 1e6 + (event.trigger.start ?? 0);
  return [...events].sort((a, b) => at(a) - at(b));
}
