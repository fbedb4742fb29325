"""The linter: every rule of docs/lexicon.md, all findings at once, as `file:line: message`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from marsad.model import MODALITIES, ROLES, SOURCE_KINDS, TYPES, LexiconError
from marsad.script import key

from .compiling import compile_events
from .loading import TYPE_FOLDERS, SourceRow, csv_files, read_csv, read_yaml
from .paradigms import conjugate
from .schema import KEYS, NOUN_KINDS, SLOT_VALUES, SLOTS

_FOREIGN: Final = re.compile("[\u0640\ufb50-\ufdff\ufe70-\ufeff\u06cc\u06a9\u06c0-\u06ff\u200b-\u200f\u202a-\u202e]")
_COMPARED: Final = ("lemma", "frame", "pattern", "surface", "needs", "blocks")
_LATIN_COLUMNS: Final = frozenset({"name_en", "id", "code", "aliases", "name"})


class Finding(NamedTuple):
    """Something a row or file does wrong."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def lint(root: Path) -> list[Finding]:
    """All findings of a lexicon folder, in file order."""
    found: list[Finding] = []
    rows: list[SourceRow] = []
    for file in csv_files(root):
        try:
            rows.extend(read_csv(root, file))
        except LexiconError as error:
            found.append(Finding(error.where, error.message))
    found.extend(_letters(rows))
    found.extend(_duplicates(rows))
    found.extend(_verbs(rows))
    found.extend(_closed_lists(rows))
    found.extend(_templates(rows))
    for folder in TYPE_FOLDERS:
        found.extend(_frames(root, folder))
    try:
        compile_events(root)
    except LexiconError as error:
        found.append(Finding(error.where, error.message))
    return found


def _letters(rows: list[SourceRow]) -> Iterator[Finding]:
    for row in rows:
        for column, cell in row.cells.items():
            if unicodedata.normalize("NFC", cell) != cell:
                yield Finding(row.where, f"{column} is not NFC")
            if match := _FOREIGN.search(cell):
                yield Finding(row.where, f"{column} holds U+{ord(match.group()):04X}, not a plain Arabic letter")
            if cell != cell.strip():
                yield Finding(row.where, f"{column} begins or ends with a space")


def _duplicates(rows: list[SourceRow]) -> Iterator[Finding]:
    names: dict[tuple[str, str], SourceRow] = {}
    senses: dict[tuple[str, ...], SourceRow] = {}
    for row in rows:
        name = row.cells[KEYS.get(row.file, "id")]
        scope = "events" if row.file.startswith("events/") else row.file
        if not name:
            yield Finding(row.where, "no id")
        elif (scope, name) in names:
            yield Finding(row.where, f"id {name} is already used at {names[scope, name].where}")
        names.setdefault((scope, name), row)
        if row.file.startswith("events/") and "frame" in row.cells:
            sense = (row.file, *(key(row.cells.get(column, "")) for column in _COMPARED))
            if sense in senses:
                yield Finding(row.where, f"the same sense stands at {senses[sense].where}")
            senses.setdefault(sense, row)


def _verbs(rows: list[SourceRow]) -> Iterator[Finding]:
    for row in rows:
        if "root" not in row.cells:
            continue
        cells = row.cells
        try:
            forms = {form for form, _ in conjugate(cells["lemma"], cells["root"], cells["form"], cells["vowels"])}
        except ValueError as error:
            yield Finding(row.where, str(error))
            continue
        if key(cells["lemma"]) not in forms:
            yield Finding(row.where, f"{cells['lemma']} is not among its own forms: check root and form")
        if cells["form"] == "I" and not re.fullmatch("[aiu]-[aiu]", cells["vowels"]):
            yield Finding(row.where, "a verb of form I needs its vowels, as a-u")


def _closed_lists(rows: list[SourceRow]) -> Iterator[Finding]:
    for row in rows:
        cells = row.cells
        if row.file.endswith("nouns.csv") and cells["kind"] not in NOUN_KINDS:
            yield Finding(row.where, f"kind {cells['kind']!r} is none of {', '.join(sorted(NOUN_KINDS))}")
        if row.file == "modality/particles.csv" and cells["value"] not in (*MODALITIES, "demanded"):
            yield Finding(row.where, f"no modality {cells['value']!r}")
        if row.file == "attribution/sources.csv" and cells["kind"] not in SOURCE_KINDS:
            yield Finding(row.where, f"no kind of source {cells['kind']!r}")
        if row.file.startswith("actors/") and "roles" in cells:
            for role in cells["roles"].replace("|", " ").split():
                if role not in ROLES:
                    yield Finding(row.where, f"no role {role!r}")


def _templates(rows: list[SourceRow]) -> Iterator[Finding]:
    """Examples that differ only in the trigger teach nothing: the sentence without its row's own word must be new."""
    seen: dict[str, SourceRow] = {}
    for row in rows:
        example = row.cells.get("example", "")
        if not row.file.startswith("events/") or not example or row.file == "events/light_verbs.csv":
            continue
        words = [word for word in key(example).split() if not _own(word, row)]
        frame = " ".join(words)
        if len(words) > 2 and frame in seen and seen[frame].cells["example"] != example:
            yield Finding(row.where, f"the example differs from {seen[frame].where} only in the trigger")
        seen.setdefault(frame, row)


def _own(word: str, row: SourceRow) -> bool:
    lemma = key(row.cells.get("lemma") or row.cells.get("pattern") or "")
    stem = lemma.split()[0][:4] if lemma else ""
    return bool(stem) and stem[1:3] in word


def _frames(root: Path, folder: str) -> Iterator[Finding]:
    type_ = folder.upper()
    where = f"events/{folder}/frames.yaml"
    try:
        frames = read_yaml(root / "events" / folder / "frames.yaml")
        modes = read_yaml(root / "events" / folder / "modes.yaml")
    except LexiconError as error:
        yield Finding(error.where, error.message)
        return
    for id_, frame in frames.items():
        if frame.get("mode") is not None and frame["mode"] not in TYPES[type_].modes:
            yield Finding(where, f"{id_}: no mode {frame['mode']!r} of {type_}")
        for slot, values in (frame.get("slots") or {}).items():
            if slot not in SLOTS:
                yield Finding(where, f"{id_}: no slot {slot!r}")
            for value in values if isinstance(values, list) else [values]:
                if value not in SLOT_VALUES:
                    yield Finding(where, f"{id_}: no slot value {value!r}")
        for name in ("example", "counterexample"):
            if not frame.get(name):
                yield Finding(where, f"{id_}: no {name}")
    for mode in modes:
        if mode not in TYPES[type_].modes:
            yield Finding(f"events/{folder}/modes.yaml", f"no mode {mode!r} of {type_}")
