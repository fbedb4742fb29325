"""Lexicon files to the JSON tables read at run time: deterministic, so that a test can rebuild and compare them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from marsad.model import LexiconError
from marsad.script import key

from .features import NOUN, PARTICIPLE
from .loading import TYPE_FOLDERS, SourceRow
from .paradigms import conjugate, inflect
from .schema import FILES
from .sources import HOME, Sources, Table

VERSION: Final = "2026.11"
_PATTERN: Final = re.compile(r"\[|\]|<[^>]*>|[^\s\[\]<>]+")
_GAP: Final = 5
_VERBS: Final = {"events/light_verbs.csv": "light", "attribution/verbs.csv": "report", "modality/verbs.csv": "modal"}
_PAYLOAD: Final = ("stance", "continuation", "value", "subject", "prep")


class EventTable:
    """Frames, rows, lemmas and forms, gathered file by file."""

    def __init__(self) -> None:
        self.frames: Table = {}
        self.modes: dict[str, dict[str, list[str]]] = {}
        self.rows: list[Table] = []
        self.lemmas: list[Table] = []
        self.phrases: list[Table] = []
        self._index: dict[tuple[str, str], int] = {}
        self._forms: dict[str, dict[tuple[int, int], int]] = {}
        self._of_lemma: dict[str, set[str]] = {}

    def lemma(self, name: str, family: str, **payload: str) -> int:
        """The index of a lemma of a family, made at first use."""
        place = self._index.get((name, family))
        if place is None:
            place = self._index[name, family] = len(self.lemmas)
            entry: Table = {"lemma": name, "family": family, "rows": [], "ids": []}
            self.lemmas.append(entry | {k: v for k, v in payload.items() if v})
        return place

    def form(self, form: str, lemma: int, mask: int) -> None:
        """Add a form; voices of one part of speech and tense are merged."""
        entries = self._forms.setdefault(form, {})
        entries[lemma, mask & 15] = entries.get((lemma, mask & 15), 0) | mask
        self._of_lemma.setdefault(self.lemmas[lemma]["lemma"], set()).add(form)

    def verb(self, row: SourceRow, lemma: int) -> None:
        """All forms of a verb row."""
        cells = row.cells
        try:
            for form, mask in conjugate(cells["lemma"], cells["root"], cells["form"], cells["vowels"]):
                self.form(form, lemma, mask)
        except ValueError as error:
            raise LexiconError(str(error), row.where, "see docs/lexicon.md on verbs") from None

    def noun(self, row: SourceRow) -> None:
        """A noun row with all its forms."""
        cells = row.cells
        name = key(cells["lemma"]) + "/n"
        sense = self.row(row, cells["kind"], name)
        lemma = self.lemma(name, "event")
        self.lemmas[lemma]["rows"].append(sense)
        mask = PARTICIPLE if cells["kind"] == "participle" else NOUN
        for form in sorted(inflect(cells["lemma"], cells["plural"].split("|"))):
            self.form(form, lemma, mask)

    def row(self, row: SourceRow, kind: str, lemma: str) -> int:
        """Add a sense; its index."""
        cells = row.cells
        if cells["frame"] not in self.frames:
            raise LexiconError(f"no frame {cells['frame']!r}", row.where, "add it to frames.yaml of this type")
        self.rows.append(
            {
                "id": cells["id"],
                "lemma": lemma,
                "kind": kind,
                "frame": cells["frame"],
                "needs": needs(cells["needs"]),
                "blocks": sorted({key(word) for word in cells["blocks"].split("|") if word}),
            }
        )
        return len(self.rows) - 1

    def pattern(self, row: SourceRow) -> None:
        """Compile a phrase: its elements, the trigger's range among them, and the keys it may begin with."""
        tokens: list[Table] = []
        trigger: list[int] = []
        first: list[str] = []
        for piece in _PATTERN.findall(row.cells["pattern"]):
            if piece in "[]":
                trigger.append(sum("gap" not in token for token in tokens))
            elif piece == "…":
                tokens.append({"gap": _GAP})
            elif piece.startswith("<"):
                lemma = key(piece[1:-1]) + "/v"
                if lemma not in self._of_lemma:
                    raise LexiconError(f"no verb {piece}", row.where, "give it a row in verbs.csv or light_verbs.csv")
                tokens.append({"lemma": [lemma]})
                first = first or sorted(self._of_lemma[lemma])
            else:
                literals = [key(word) for word in piece.split("/")]
                tokens.append({"any": literals})
                first = first or literals
        if len(trigger) != 2 or trigger[0] == trigger[1]:
            raise LexiconError("no trigger in square brackets", row.where, "bracket the trigger: <أَلْقَى> … [القبض] على")
        index = self.row(row, "phrase", row.cells["pattern"])
        self.phrases.append({"tokens": tokens, "trigger": trigger, "row": index, "first": first})

    def table(self) -> Table:
        """The compiled table; forms that are analysed alike, which most are, share one number of `analyses`."""
        numbers: dict[tuple[tuple[int, int], ...], int] = {}
        forms = {
            form: numbers.setdefault(tuple((lemma, mask) for (lemma, _), mask in sorted(entries.items())), len(numbers))
            for form, entries in sorted(self._forms.items())
        }
        return {
            "frames": self.frames,
            "modes": self.modes,
            "rows": self.rows,
            "lemmas": self.lemmas,
            "analyses": list(numbers),
            "forms": forms,
            "phrases": self.phrases,
        }


def needs(cell: str) -> list[list[str]]:
    """Needs in a cell: alternatives joined by `|`, several needs by `;`."""
    return [need.split("|") for need in cell.replace(" ", "").split(";") if need]


def compile_events(sources: Sources) -> Table:
    """`events.json`: frames, rows and every form of every lemma; faulty rows go to the report of `sources`."""
    table = EventTable()
    phrases: list[SourceRow] = []
    for folder in TYPE_FOLDERS:
        table.frames |= sources.frames(folder)
        table.modes[folder.upper()] = sources.modes(folder)
        for row in sources.rows(f"events/{folder}/verbs.csv"):
            with _reported(sources):
                name = key(row.cells["lemma"]) + "/v"
                lemma = table.lemma(name, "event")
                table.lemmas[lemma]["rows"].append(table.row(row, "verb", name))
                table.verb(row, lemma)
        for row in sources.rows(f"events/{folder}/nouns.csv"):
            with _reported(sources):
                table.noun(row)
        phrases.extend(sources.rows(f"events/{folder}/phrases.csv"))
    for file, family in _VERBS.items():
        for row in sources.rows(file):
            with _reported(sources):
                payload = {name: row.cells[name] for name in _PAYLOAD if name in row.cells}
                lemma = table.lemma(key(row.cells["lemma"]) + "/v", family, **payload)
                table.lemmas[lemma]["ids"].append(row.cells["id"])
                table.verb(row, lemma)
    for row in phrases:
        with _reported(sources):
            table.pattern(row)
    return table.table()


@contextmanager
def _reported(sources: Sources) -> Iterator[None]:
    """A row's fault goes to the report, which raises it or lets the next row be read."""
    try:
        yield
    except LexiconError as error:
        sources.report(error)


def compile_rows(sources: Sources, room: str) -> Table:
    """The flat files of a folder as lists of rows, without examples: `actors.json`, `attribution.json` …"""
    table: Table = {}
    for file in FILES:
        folder, name = file.split("/")
        if folder == room and name != "light_verbs.csv":
            table[name.removesuffix(".csv")] = [
                {column: cell for column, cell in row.cells.items() if "example" not in column}
                for row in sources.rows(file)
            ]
    return table


def compile_all(root: Path, overlay: Path | None = None) -> dict[str, str]:
    """File name to text of every compiled table."""
    sources = Sources(root, overlay)
    tables: dict[str, Table] = {"events": compile_events(sources)}
    tables |= {room: compile_rows(sources, room) for room in ("actors", "attribution", "modality", "text")}
    texts = {f"{name}.json": _json(table) for name, table in tables.items()}
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in sorted(texts.items())}
    texts["manifest.json"] = json.dumps({"version": VERSION, "sha256": hashes}, indent=1) + "\n"
    return texts


def _json(table: Table) -> str:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"


def build(root: Path, out: Path | None = None, overlay: Path | None = None) -> str:
    """Compile `root`, with `overlay` over it, into `out` (the package's own folder by default); says what was built."""
    target = out or HOME
    texts = compile_all(root, overlay)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    size = sum(len(text.encode()) for text in texts.values())
    return f"lexicon {VERSION}: {len(texts)} files, {size / 1e6:.1f} MB in {target}"
