"""A lexicon's source files, with a user's overlay over them: rows, frames and modes of the overlay win by id."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from marsad.model import LexiconError
from marsad.script import key

from .loading import Report, SourceRow, raise_error, read_csv, read_yaml
from .schema import KEYS

HOME: Final = Path(__file__).resolve().parent / "compiled"
_CHECKOUT: Final = Path(__file__).resolve().parents[3] / "lexicons"
_SHIPPED: Final = Path(__file__).resolve().parent / "sources"

Table = dict[str, Any]


def shipped_sources() -> Path:
    """The source files this release was compiled from: those of the checkout, or those packed into the wheel."""
    for folder in (_SHIPPED, _CHECKOUT):
        if folder.is_dir():
            return folder
    raise LexiconError("the lexicon's source files are not there", str(_SHIPPED), "install Marsad again")


class Sources:
    """What the compiler reads: a lexicon folder, and optionally an overlay laid out like it."""

    def __init__(self, root: Path, overlay: Path | None = None, report: Report = raise_error) -> None:
        for folder in (root, overlay):
            if folder is not None and not folder.is_dir():
                raise LexiconError("no such lexicon folder", str(folder), "give a folder laid out as lexicons/")
        self.root, self.overlay, self.report = root, overlay, report

    def rows(self, file: str) -> list[SourceRow]:
        """The rows of a file, in order; those of the overlay take the place of rows with their id or follow."""
        found = read_csv(self.root, file, self.report) if (self.root / file).is_file() else []
        if self.overlay is None or not (self.overlay / file).is_file():
            return found
        name = KEYS.get(file, "id")
        merged = {row.cells[name]: row for row in found}
        for row in read_csv(self.overlay, file, self.report, f"{self.overlay}/"):
            merged[row.cells[name]] = row
        return list(merged.values())

    def frames(self, folder: str) -> Table:
        """The frames of a type as they are compiled; what has not the shape of a frame is reported and left out."""
        found: Table = {}
        for home in self._homes():
            path = home / "events" / folder / "frames.yaml"
            if home is self.root and self.overlay is not None and not find_spec("yaml"):
                found |= {id_: f for id_, f in _compiled("frames").items() if f["type"] == folder.upper()}
                continue
            for id_, frame in read_yaml(path, self.report).items():
                try:
                    found[id_] = _frame(folder, frame)
                except (TypeError, ValueError, AttributeError):
                    self.report(
                        LexiconError(f"{id_}: not a frame", str(path), "give slots, needs, mode: docs/lexicon.md")
                    )
        return found

    def modes(self, folder: str) -> dict[str, list[str]]:
        """The cue keys of each mode of a type."""
        found: dict[str, list[str]] = {}
        for home in self._homes():
            if home is self.root and self.overlay is not None and not find_spec("yaml"):
                found |= _compiled("modes").get(folder.upper(), {})
                continue
            path = home / "events" / folder / "modes.yaml"
            for mode, cues in read_yaml(path, self.report).items():
                if isinstance(cues, list):
                    found[mode] = [key(str(cue)) for cue in cues]
                else:
                    self.report(LexiconError(f"{mode}: not a list of cues", str(path), "write mode: [word, word]"))
        return found

    def _homes(self) -> tuple[Path, ...]:
        return (self.root,) if self.overlay is None else (self.root, self.overlay)


def _frame(folder: str, frame: Mapping[str, Any]) -> Table:
    slots = (frame.get("slots") or {}).items()
    return {
        "type": folder.upper(),
        "mode": frame.get("mode"),
        "slots": {slot: value if isinstance(value, list) else [value] for slot, value in slots},
        "needs": [need.split("|") for need in frame.get("needs") or []],
    }


def _compiled(name: str) -> Table:
    """A part of the compiled events: stands in for the shipped YAML where PyYAML is not installed."""
    table: Table = json.loads((HOME / "events.json").read_text(encoding="utf-8"))[name]
    return table
