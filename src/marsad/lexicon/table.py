"""The compiled lexicon at run time: read once from JSON, looked up by key."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from marsad.model import LexiconError
from marsad.model.jsontext import decoded
from marsad.script import key

from .compiling import VERSION, compile_all
from .sources import HOME, shipped_sources

Analyses = tuple[tuple[int, int], ...]


class Lexicon:
    """Frames, rows, lemmas, forms, phrases, and the flat tables of the other rooms, each read at first use."""

    def __init__(self, texts: dict[str, str] | None = None) -> None:
        self._texts = texts
        events = self._table("events")
        self.frames: dict[str, Any] = events["frames"]
        self.modes: dict[str, dict[str, list[str]]] = events["modes"]
        self.rows: list[dict[str, Any]] = events["rows"]
        self.lemmas: list[dict[str, Any]] = events["lemmas"]
        self.phrases: list[dict[str, Any]] = events["phrases"]
        #: (lemma index, feature mask) pairs by number, and the number of each form
        self._analyses = [tuple([(lemma, mask) for lemma, mask in pairs]) for pairs in events["analyses"]]
        self._forms: dict[str, int] = events["forms"]
        self.version = VERSION + ("+overlay" if texts else "")

    def _table(self, name: str) -> dict[str, Any]:
        text = self._texts[f"{name}.json"] if self._texts else None
        try:
            loaded: dict[str, Any] = decoded(text or (HOME / f"{name}.json").read_bytes())
        except FileNotFoundError:
            raise LexiconError("the compiled lexicon is not there", str(HOME), "run marsad lexicon build") from None
        return loaded

    def analyses(self, stem: str) -> Analyses:
        """(lemma index, feature mask) pairs of a clitic-stripped key; () when no row has such a form."""
        number = self._forms.get(stem)
        return () if number is None else self._analyses[number]

    def actors(self) -> dict[str, list[dict[str, str]]]:
        """The rows of `lexicons/actors`, read anew: whoever has made tables of them needs 7 MB of rows no more."""
        return self._table("actors")

    @cached_property
    def attribution(self) -> dict[str, list[dict[str, str]]]:
        """The rows of `lexicons/attribution`."""
        return self._table("attribution")

    @cached_property
    def modality(self) -> dict[str, list[dict[str, str]]]:
        """The rows of `lexicons/modality`."""
        return self._table("modality")

    @cached_property
    def function_words(self) -> dict[str, str]:
        """Class of each function word, by key."""
        return {key(row["surface"]): row["class"] for row in self._table("text")["function_words"]}


def load(overlay: Path | None = None, source: Path | None = None) -> Lexicon:
    """The shipped lexicon, or with `overlay` the lexicon whose rows it adds to and replaces by id.

    `source` is the folder the overlay goes over, by default what this release was compiled from. Raises LexiconError for
    a folder that is not there or a row that does not compile.
    """
    if overlay is None:
        return Lexicon()
    return Lexicon(compile_all(source or shipped_sources(), overlay))
