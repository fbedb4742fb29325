/** A filter's value in the reader's words. */

import type { Field } from "../routing/filters";
import { code, country, digits } from "./index";

const LISTS = {
  type: "types",
  mode: "modes",
  quad: "quads",
  role: "roles",
  modality: "modalities",
  source: "sources",
  review: "reviews",
  state: "states",
} as const;

/** «type: ASSAULT» is «اعتداء», «dyad: TUR>LBY» is «تركيا ← ليبيا». */
export function filterWords(field: Field, value: string): string {
  if (field in LISTS) return code(LISTS[field as keyof typeof LISTS], value);
  if (field === "dyad") return dyadWords(value);
  if (field === "country" || /^[A-Z]{3}$/.test(value)) return country(value);
  if (field === "time" || field === "reported") return digits(value.replace("..", " – "));
  return value;
}

/** Two parties and the arrow between them, pointing with the line of writing. */
export function dyadWords(value: string): string {
  const [actor = "", recipient = ""] = value.split(/<>|>/);
  return `${partyWords(actor)} ${arrow(value.includes("<>"))} ${partyWords(recipient)}`;
}

function partyWords(value: string): string {
  return /^([A-Z]{3}|---)$/.test(value) ? country(value) : value;
}

/** The arrow of an act from one party to another: the browser does not mirror arrows, so the language must. */
export function arrow(both = false): string {
  if (both) return "↔";
  return document.documentElement.dir === "rtl" ? "←" : "→";
}
