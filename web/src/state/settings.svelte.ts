/** What the reader chose about the page itself; kept in this browser only. */

import type { Digits } from "../format/numerals";

export type Language = "ar" | "en";
export type Theme = "auto" | "light" | "dark";

interface Settings {
  language: Language;
  digits: Digits;
  theme: Theme;
  /** Single-key shortcuts; speech-input users want to be able to turn them off (WCAG 2.1.4). */
  shortcuts: boolean;
  /** Who decides in the review; sent with each decision on a machine without tokens. */
  reviewer: string;
}

const KEY = "marsad.settings";

function stored(): Settings {
  const start: Settings = {
    language: navigator.language.startsWith("en") ? "en" : "ar",
    digits: "latn",
    theme: "auto",
    shortcuts: true,
    reviewer: "",
  };
  try {
    Object.assign(start, JSON.parse(window.localStorage.getItem(KEY) ?? "{}"));
  } catch {
    // A browser that keeps nothing still shows the page.
  }
  const asked = new URLSearchParams(window.location.search);
  const language = asked.get("lang");
  if (language === "ar" || language === "en") start.language = language;
  return start;
}

export const settings = $state(stored());

/** Dress the document in the settings and keep them; call it inside an effect. */
export function applySettings(): void {
  const root = document.documentElement;
  root.lang = settings.language;
  root.dir = settings.language === "ar" ? "rtl" : "ltr";
  if (settings.theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  try {
    window.localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // As above.
  }
}
