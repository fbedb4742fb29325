/** Reasons put into a language; what comes from the article or the lexicon keeps its own direction. */

import type { Reason } from "../api/types";
import { codesAr } from "./codes.ar";
import { codesEn } from "./codes.en";
import { reasonNamesAr, reasonsAr } from "./reasons.ar";
import { reasonNamesEn, reasonsEn } from "./reasons.en";

type Language = "ar" | "en";
type Names = Readonly<Record<string, Readonly<Record<string, string>>>>;

const SENTENCES: Record<Language, Record<keyof typeof reasonsAr, string>> = { ar: reasonsAr, en: reasonsEn };
const NAMES: Record<Language, Names> = {
  ar: { ...reasonNamesAr, modality: codesAr.modalities },
  en: { ...reasonNamesEn, modality: codesEn.modalities },
};
/** Alternatives of a need that are told: a row may ask for any of fifty words. */
const MOST = 6;
/** First strong isolate and its end: an Arabic word in an English sentence, a row's name in an Arabic one. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** A reason as a sentence; a code that this page does not know is shown as it is. */
export function reasonText(reason: Reason, language: Language, shown: (value: number) => string): string {
  const sentences: Readonly<Record<string, string>> = SENTENCES[language];
  const judged = reason.code.startsWith("judged");
  const holes: Record<string, string> = {
    words: isolated(reason.words ?? "–"),
    cue: isolated(reason.cue ?? "–"),
    name: judged || reason.code === "needs" ? need(reason.name ?? "", language) : named(reason, language),
    role: NAMES[language].role?.[reason.role ?? ""] ?? reason.role ?? "",
    chance: isolated(shown(reason.chance ?? 0)),
  };
  const parts = [sentences[reason.code] ?? reason.code, judged && reason.name ? SENTENCES[language].lacks : ""];
  return parts.join("").replace(/\{(\w+)\}/g, (hole, key: string) => holes[key] ?? hole);
}

/** What would have met a need: positions, kinds of party, or words near the trigger; any of them. */
function need(cell: string, language: Language): string {
  const { need: kinds, slot: slots } = NAMES[language];
  const wanted = cell.split("|").map((one) => kinds?.[one] ?? slots?.[one] ?? `«${isolated(one)}»`);
  const listed = wanted.slice(0, MOST).join(SENTENCES[language].or);
  return wanted.length > MOST ? `${listed}…` : listed;
}

function named({ code, name = "" }: Reason, language: Language): string {
  return NAMES[language][code]?.[name] ?? (code === "slot" ? `«${isolated(name)}»` : isolated(name));
}
