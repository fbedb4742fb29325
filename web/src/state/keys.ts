/** Single keys as commands, by their place on the keyboard, so that an Arabic layout has them too. */

import { settings } from "./settings.svelte";

/** Listen until the returned function is called. Fields that are typed in, and open dialogs, keep their keys. */
export function onKey(commands: Readonly<Record<string, () => unknown>>): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (!settings.shortcuts && event.code !== "Escape") return;
    const target = event.target;
    if (target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], dialog")) return;
    const command = commands[event.code];
    if (!command) return;
    event.preventDefault();
    command();
  };
  window.addEventListener("keydown", listen);
  return () => window.removeEventListener("keydown", listen);
}
