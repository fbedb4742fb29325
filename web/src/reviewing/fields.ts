/** An event as a form has it, and what of the form differs from the event. */

import type { Actor, Event } from "../api/types";

export interface PartyFields {
  text: string;
  code: string;
}

export interface EventFields {
  type: string;
  mode: string;
  modality: string;
  trigger: string;
  actors: PartyFields[];
  recipients: PartyFields[];
  place: string;
  time: string;
}

export const BLANK: EventFields = {
  type: "ASSAULT",
  mode: "",
  modality: "asserted",
  trigger: "",
  actors: [],
  recipients: [],
  place: "",
  time: "",
};

/** The form of an event. */
export function fieldsOf(event: Event): EventFields {
  const parties = (list: Actor[]) => list.map(({ text, code }) => ({ text: text ?? "", code }));
  const { start_date, end_date } = event.time ?? { start_date: "", end_date: "" };
  return {
    type: event.type,
    mode: event.mode ?? "",
    modality: event.modality,
    trigger: event.trigger.text ?? "",
    actors: parties(event.actors),
    recipients: parties(event.recipients),
    place: event.place?.text ?? "",
    time: start_date && end_date !== start_date ? `${start_date}/${end_date}` : start_date,
  };
}

/** What a form changes, in the short forms that the server takes; parties that stay keep all that is known of them. */
export function changesOf(form: EventFields, event: Event | null): Record<string, unknown> {
  const before = event ? fieldsOf(event) : null;
  const changes: Record<string, unknown> = {};
  for (const name of ["type", "mode", "modality", "trigger", "place", "time"] as const) {
    const value = form[name].trim();
    if (before ? value !== before[name] : value !== "") changes[name] = value || null;
  }
  if (!before && !form.mode) delete changes.mode;
  for (const name of ["actors", "recipients"] as const) {
    const wanted = form[name].filter((party) => party.text.trim());
    if (before ? JSON.stringify(wanted) === JSON.stringify(before[name]) : wanted.length === 0) continue;
    changes[name] = wanted.map((party) => {
      const kept = event?.[name].find((one) => one.text === party.text && one.code === party.code);
      return kept ?? { text: party.text.trim(), code: party.code.trim().toUpperCase() || "---" };
    });
  }
  return changes;
}
