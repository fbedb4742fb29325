/** Where the reader is: the browser's address as state, moved without loading the page anew. */

import { readFilters, writeFilters, type Field, type Filters } from "./filters";
import { matchPath } from "./routes";

const place = $state({ path: window.location.pathname, search: window.location.search });

const parameters = $derived(new URLSearchParams(place.search));
const filters = $derived(readFilters(parameters));
const route = $derived(matchPath(place.path));

/** The view that is shown, the filters that hold, and every parameter of the address. */
export const location = {
  get path() {
    return place.path;
  },
  get route() {
    return route;
  },
  get parameters() {
    return parameters;
  },
  get filters() {
    return filters;
  },
};

/** Go to an address of the app; `replace` leaves no step in the history. */
export function navigate(url: string, options: { replace?: boolean; keepScroll?: boolean } = {}): void {
  const target = new URL(url, window.location.href);
  const samePath = target.pathname === place.path;
  window.history[options.replace ? "replaceState" : "pushState"](null, "", target);
  place.path = target.pathname;
  place.search = target.search;
  if (!samePath && !options.keepScroll) {
    window.scrollTo(0, 0);
    // Screen readers go on at the new view's heading, as they would on a new page.
    requestAnimationFrame(() => document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true }));
  }
}

/** The same view under other filters; parameters of the view itself stay, the page it was on does not. */
export function filter(next: Filters): void {
  navigate(place.path + query(next, viewParameters()));
}

/** The same view with one of its own parameters set, or taken out by null. */
export function setParameter(name: string, value: string | null, options: { replace?: boolean } = {}): void {
  const search = new URLSearchParams(place.search);
  if (value === null || value === "") search.delete(name);
  else search.set(name, value);
  navigate(place.path + (search.size ? `?${search}` : ""), { ...options, keepScroll: true });
}

/** The address of another path under the filters that hold now, with parameters added. */
export function hrefTo(path: string, extra: Record<string, string> = {}, under: Filters = filters): string {
  return path + query(under, Object.entries(extra));
}

function query(next: Filters, extra: Iterable<readonly [string, string]>): string {
  const search = writeFilters(next);
  for (const [name, value] of extra) search.append(name, value);
  return search.size ? `?${search}` : "";
}

function viewParameters(): [string, string][] {
  const known = new Set<string>([...writeFilters(filters).keys(), "q", "exact", "cursor"] as (Field | string)[]);
  return [...parameters].filter(([name]) => !known.has(name));
}

window.addEventListener("popstate", () => {
  place.path = window.location.pathname;
  place.search = window.location.search;
});

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
  if (link.origin !== window.location.origin || link.pathname.startsWith("/api/") || link.hash) return;
  event.preventDefault();
  navigate(link.href, { keepScroll: link.dataset.keepScroll !== undefined });
});
