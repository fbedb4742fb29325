"""The linter: every rule of docs/lexicon.md, all findings at once, as `file:line: message`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from marsad.model import MODALITIES, ROLES, SOURCE_KINDS, TYPES, LexiconError
from marsad.script import key

from .compiling import compile_events, needs
from .loading import TYPE_FOLDERS, SourceRow, csv_files, read_yaml
from .paradigms import conjugate
from .schema import FRAME_KEYS, KEYS, NEEDS, NOUN_KINDS, SLOT_VALUES, SLOTS
from .sources import Sources
from .templates import templates

_FOREIGN: Final = re.compile("[\u0640\ufb50-\ufdff\ufe70-\ufeff\u06cc\u06a9\u06c0-\u06ff\u200b-\u200f\u202a-\u202e]")
_COMPARED: Final = ("lemma", "frame", "pattern", "surface", "needs", "blocks")
_ARABIC: Final = re.compile("[\u0621-\u063a\u0641-\u0652 ]+")


class Finding(NamedTuple):
    """Something a row or file does wrong."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def lint(root: Path, overlay: Path | None = None) -> list[Finding]:
    """All findings of a lexicon folder, in file order; with `overlay` those of the overlay as it lies over `root`."""
    found: dict[Finding, None] = {}

    def report(error: LexiconError) -> None:
        found[Finding(error.where, error.message)] = None

    sources = Sources(root, overlay, report)
    files = dict.fromkeys([*csv_files(root), *(csv_files(overlay) if overlay else ())])
    rows = [row for file in files for row in sources.rows(file)]
    frames = {folder: _frames_of(sources, folder) for folder in TYPE_FOLDERS}
    for findings in (_letters(rows), _duplicates(rows), _verbs(rows), _closed_lists(rows), _needs(rows)):
        found |= dict.fromkeys(findings)
    for folder, (place, entries) in frames.items():
        found |= dict.fromkeys(_frames(folder, place, entries))
        found |= dict.fromkeys(_modes(sources, folder))
    found |= dict.fromkeys(Finding(*finding) for finding in templates(rows, frames.values()))
    # reports what only shows in the whole: frames that are not there, phrases without their verb
    compile_events(sources)
    return [finding for finding in found if overlay is None or finding.where.startswith(str(overlay))]


def _frames_of(sources: Sources, folder: str) -> tuple[str, dict[str, Any]]:
    """Place and entries of the frames to check: those of the overlay where there is one."""
    home = sources.overlay or sources.root
    prefix = f"{sources.overlay}/" if sources.overlay else ""
    entries = read_yaml(home / "events" / folder / "frames.yaml", sources.report)
    return f"{prefix}events/{folder}/frames.yaml", {id_: e for id_, e in entries.items() if isinstance(e, dict)}


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


def _needs(rows: list[SourceRow]) -> Iterator[Finding]:
    for row in rows:
        if row.file.startswith("events/"):
            for term in needs(row.cells.get("needs", "")):
                yield from (Finding(row.where, f"no need {one!r}") for one in term if not _is_need(one))


def _is_need(term: object) -> bool:
    """A need is one of the closed list, a slot, or an Arabic word that must stand near the trigger."""
    return isinstance(term, str) and (term in NEEDS or term in SLOTS or bool(_ARABIC.fullmatch(term)))


def _frames(folder: str, where: str, frames: dict[str, Any]) -> Iterator[Finding]:
    type_ = folder.upper()
    for id_, frame in frames.items():
        for name in frame:
            if name not in FRAME_KEYS:
                yield Finding(where, f"{id_}: no key {name!r} in a frame")
        if frame.get("mode") is not None and frame["mode"] not in TYPES[type_].modes:
            yield Finding(where, f"{id_}: no mode {frame['mode']!r} of {type_}")
        slots = frame.get("slots") or {}
        if not isinstance(slots, dict):
            yield Finding(where, f"{id_}: slots are not a mapping")
            slots = {}
        for slot, values in slots.items():
            if slot not in SLOTS:
                yield Finding(where, f"{id_}: no slot {slot!r}")
            for value in values if isinstance(values, list) else [values]:
                if value not in SLOT_VALUES:
                    yield Finding(where, f"{id_}: no slot value {value!r}")
        terms = frame.get("needs") or []
        if not isinstance(terms, list):
            yield Finding(where, f"{id_}: needs are not a list")
            terms = []
        for term in terms:
            for one in term.split("|") if isinstance(term, str) else [term]:
                if not _is_need(one):
                    yield Finding(where, f"{id_}: no need {one!r}")
        for name in ("example", "counterexample"):
            if not frame.get(name) or not isinstance(frame[name], str):
                yield Finding(where, f"{id_}: no {name}")


def _modes(sources: Sources, folder: str) -> Iterator[Finding]:
    prefix = f"{sources.overlay}/" if sources.overlay else ""
    where = f"{prefix}events/{folder}/modes.yaml"
    for mode in read_yaml((sources.overlay or sources.root) / "events" / folder / "modes.yaml", sources.report):
        if mode not in TYPES[folder.upper()].modes:
            yield Finding(where, f"no mode {mode!r} of {folder.upper()}")
