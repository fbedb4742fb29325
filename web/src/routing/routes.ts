/** The addresses of the views. */

export const VIEWS = [
  "overview",
  "events",
  "reader",
  "timeline",
  "map",
  "network",
  "stories",
  "ledger",
  "review",
  "searches",
  "alerts",
  "sources",
] as const;
export type NavigationView = (typeof VIEWS)[number];
export type View = NavigationView | "event" | "story" | "actor" | "place" | "alert" | "source" | "missing";

export interface Route {
  readonly view: View;
  /** The id in the path: of an event, a story, an actor, a place, an alert or a source. */
  readonly id: string;
}

const PATHS: Record<NavigationView, string> = {
  overview: "/",
  events: "/events",
  reader: "/documents",
  timeline: "/timeline",
  map: "/map",
  network: "/network",
  stories: "/stories",
  ledger: "/ledger",
  review: "/review",
  searches: "/searches",
  alerts: "/alerts",
  sources: "/sources",
};

const ONE = new Map<string, View>([
  ["events", "event"],
  ["stories", "story"],
  ["actors", "actor"],
  ["places", "place"],
  ["alerts", "alert"],
  ["sources", "source"],
]);

/** The path of a view. */
export function pathOf(view: NavigationView): string {
  return PATHS[view];
}

/** The view that a path shows. */
export function matchPath(path: string): Route {
  const plain = path.replace(/\/+$/, "") || "/";
  for (const view of VIEWS) if (PATHS[view] === plain) return { view, id: "" };
  const [, room = "", ...rest] = plain.split("/");
  const view = ONE.get(room);
  if (view && rest.length === 1 && rest[0]) {
    try {
      return { view, id: decodeURIComponent(rest[0]) };
    } catch {
      return { view: "missing", id: "" };
    }
  }
  return { view: "missing", id: "" };
}

/** The navigation entry that a view stands under. */
export function navigationOf(view: View): NavigationView | null {
  if (view === "event") return "reader";
  if (view === "story") return "stories";
  if (view === "alert") return "alerts";
  if (view === "source") return "sources";
  if (view === "actor" || view === "place" || view === "missing") return null;
  return view;
}
