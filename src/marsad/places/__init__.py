"""Places named in a text, with coordinates compiled from GeoNames and additions of our own."""

from .gazetteer import gazetteer, introduced
from .mentions import GazetteerEntry, PlaceFinder, PlaceMention

__all__ = ["GazetteerEntry", "PlaceFinder", "PlaceMention", "gazetteer", "introduced"]
