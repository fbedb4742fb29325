/** Places that would cover each other at a zoom are drawn as one; nothing is moved from where it is. */

import type { MapPlace, Quads } from "../api/types";

export interface Located {
  readonly place: MapPlace;
  readonly x: number;
  readonly y: number;
}

export interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly events: number;
  readonly quads: Quads;
  readonly places: readonly MapPlace[];
}

/** Greedy clusters: the place with most events first, taking in what lies within `reach` of it. */
export function clustered(located: readonly Located[], reach: number): Cluster[] {
  const waiting = [...located].sort((a, b) => b.place.events - a.place.events);
  const found: Cluster[] = [];
  while (waiting.length) {
    const centre = waiting[0] as Located;
    const near = waiting.filter(({ x, y }) => Math.hypot(x - centre.x, y - centre.y) <= reach);
    for (const one of near) waiting.splice(waiting.indexOf(one), 1);
    const quads: Quads = [0, 0, 0, 0];
    for (const { place } of near) place.quads.forEach((n, i) => (quads[i] = (quads[i] ?? 0) + n));
    found.push({
      x: centre.x,
      y: centre.y,
      events: near.reduce((sum, { place }) => sum + place.events, 0),
      quads,
      places: near.map(({ place }) => place),
    });
  }
  return found;
}
