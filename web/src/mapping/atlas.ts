/** The world's countries as shapes (Natural Earth through world-atlas); their names come from the browser. */

import { geoArea } from "d3-geo";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json";

import { countryOfNumber } from "../format/countries";

export interface Country {
  readonly code: string | null;
  readonly shape: Feature<Geometry>;
}

const topology = world as unknown as Topology<{ countries: GeometryCollection }>;

/** All countries but Antarctica, which would take a fifth of the picture. */
export const COUNTRIES: readonly Country[] = (
  feature(topology, topology.objects.countries) as FeatureCollection<Geometry>
).features
  .map((shape) => ({ code: countryOfNumber(Number(shape.id)), shape }))
  .filter(({ code }) => code !== "ATA");

/** The largest part of a country: where its label belongs (France's is not in Guiana). */
export function mainland(country: Country): Feature<Geometry> {
  const { geometry } = country.shape;
  if (geometry.type !== "MultiPolygon") return country.shape;
  const parts = geometry.coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
  parts.sort((a, b) => geoArea(b) - geoArea(a));
  return { type: "Feature", properties: null, geometry: parts[0] ?? geometry };
}
