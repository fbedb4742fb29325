"""Lexicon files to the JSON tables read at run time: deterministic, so that a test can rebuild and compare them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from marsad.model import LexiconError
from marsad.script import key

from .features import NOUN, PARTICIPLE
from .loading import TYPE_FOLDERS, SourceRow, read_csv, read_yaml
from .paradigms import conjugate, inflect
from .schema import FILES

VERSION: Final = "2026.11"
HOME: Final = Path(__file__).resolve().parent / "compiled"
_PATTERN: Final = re.compile(r"\[|\]|<[^>]*>|[^\s\[\]<>]+")
_GAP: Final = 5
_VERBS: Final = {"events/light_verbs.csv": "light", "attribution/verbs.csv": "report", "modality/verbs.csv": "modal"}
_PAYLOAD: Final = ("stance", "continuation", "value", "subject", "prep")

Table = dict[str, Any]


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
        """The compiled table."""
        forms = {
            form: [[lemma, mask] for (lemma, _), mask in sorted(entries.items())]
            for form, entries in sorted(self._forms.items())
        }
        return {
            "frames": self.frames,
            "modes": self.modes,
            "rows": self.rows,
            "lemmas": self.lemmas,
            "forms": forms,
            "phrases": self.phrases,
        }


def needs(cell: str) -> list[list[str]]:
    """Needs in a cell: alternatives joined by `|`, several needs by `;`."""
    return [need.split("|") for need in cell.replace(" ", "").split(";") if need]


def compile_events(root: Path) -> Table:
    """`events.json`: frames, rows and every form of every lemma."""
    table = EventTable()
    phrases: list[SourceRow] = []
    for folder in TYPE_FOLDERS:
        home = root / "events" / folder
        for id_, frame in read_yaml(home / "frames.yaml").items():
            table.frames[id_] = {
                "type": folder.upper(),
                "mode": frame.get("mode"),
                "slots": {s: v if isinstance(v, list) else [v] for s, v in (frame.get("slots") or {}).items()},
                "needs": [need.split("|") for need in frame.get("needs") or []],
            }
        cues = read_yaml(home / "modes.yaml")
        table.modes[folder.upper()] = {mode: [key(str(cue)) for cue in phrases_] for mode, phrases_ in cues.items()}
        for row in _rows(root, f"events/{folder}/verbs.csv"):
            name = key(row.cells["lemma"]) + "/v"
            lemma = table.lemma(name, "event")
            table.lemmas[lemma]["rows"].append(table.row(row, "verb", name))
            table.verb(row, lemma)
        for row in _rows(root, f"events/{folder}/nouns.csv"):
            name = key(row.cells["lemma"]) + "/n"
            lemma = table.lemma(name, "event")
            kind = row.cells["kind"]
            table.lemmas[lemma]["rows"].append(table.row(row, kind, name))
            mask = PARTICIPLE if kind == "participle" else NOUN
            for form in sorted(inflect(row.cells["lemma"], row.cells["plural"].split("|"))):
                table.form(form, lemma, mask)
        phrases.extend(_rows(root, f"events/{folder}/phrases.csv"))
    for file, family in _VERBS.items():
        for row in _rows(root, file):
            payload = {name: row.cells[name] for name in _PAYLOAD if name in row.cells}
            lemma = table.lemma(key(row.cells["lemma"]) + "/v", family, **payload)
            table.lemmas[lemma]["ids"].append(row.cells["id"])
            table.verb(row, lemma)
    for row in phrases:
        table.pattern(row)
    return table.table()


def _rows(root: Path, file: str) -> Iterable[SourceRow]:
    return read_csv(root, file) if (root / file).is_file() else ()


def compile_rows(root: Path, room: str) -> Table:
    """The flat files of a folder as lists of rows, without examples: `actors.json`, `attribution.json` …"""
    table: Table = {}
    for file in FILES:
        folder, name = file.split("/")
        if folder == room and name != "light_verbs.csv":
            rows = [
                {column: cell for column, cell in row.cells.items() if "example" not in column}
                for row in _rows(root, file)
            ]
            table[name.removesuffix(".csv")] = rows
    return table


def compile_all(root: Path) -> dict[str, str]:
    """File name to text of every compiled table."""
    tables: dict[str, Table] = {"events": compile_events(root)}
    tables |= {room: compile_rows(root, room) for room in ("actors", "attribution", "modality", "text")}
    texts = {f"{name}.json": _json(table) for name, table in tables.items()}
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in sorted(texts.items())}
    texts["manifest.json"] = json.dumps({"version": VERSION, "sha256": hashes}, indent=1) + "\n"
    return texts


def _json(table: Table) -> str:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"


def build(root: Path, out: Path | None = None) -> str:
    """Compile `root` into `out` (the package's own folder by default); a line that says what was built."""
    target = out or HOME
    target.mkdir(parents=True, exist_ok=True)
    texts = compile_all(root)
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    size = sum(len(text.encode()) for text in texts.values())
    return f"lexicon {VERSION}: {len(texts)} files, {size / 1e6:.1f} MB"
