"""Places named in a text, with coordinates compiled from GeoNames and additions of our own."""

from .gazetteer import gazetteer, introduced
from .mentions import GazetteerEntry, PlaceFinder, PlaceMention
from .phrases import Phrase, phrase

__all__ = ["GazetteerEntry", "Phrase", "PlaceFinder", "PlaceMention", "gazetteer", "introduced", "phrase"]
