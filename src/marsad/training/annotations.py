"""Marks on news that we may not ship: where events stand in an article of a corpus, without a word of it.

A line of a file of marks names a corpus, an article's id in it, and its events as [paragraph, start, end, type, mode,
modality, actors, recipients, optional]; a party is [paragraph, start, end, code or null], and null for actors and recipients
says that nobody marked the parties. Where an article was marked in full, an event goes on with its time [start, end, ISO value],
its place [start, end] and its source [paragraph, start, end, kind, quoted], each null where the text gives none; what is told
in no words has null for start and end. With the corpora at hand the lines become gold articles; the texts stay where they are.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.model import GoldError


def annotated(path: Path, corpora: Path) -> dict[str, Any]:
    """The articles that a file marks in the form of a gold file: `articles` and `annotations`.

    Raises GoldError naming the line whose article or text the corpora do not have.
    """
    marks = list(_lines(path))
    texts = _texts(corpora, {(mark["corpus"], mark["id"]) for _, mark in marks})
    articles, annotations = [], []
    for where, mark in marks:
        found = texts.get((mark["corpus"], mark["id"]))
        if found is None:
            raise GoldError(f"no article {mark['id']} in {corpora}", where, "get the corpora, or remove the line")
        paragraphs = found["paragraphs"]
        articles.append(
            {
                "id": mark["id"],
                "date": found["published"],
                "source": found.get("publisher"),
                "title": found["title"],
                "paras": paragraphs,
            }
        )
        annotations.append({"id": mark["id"], "events": [_event(event, paragraphs, where) for event in mark["events"]]})
    return {"articles": articles, "annotations": annotations}


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            yield f"{path}:{number}", json.loads(line)


def _texts(corpora: Path, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for corpus in sorted({corpus for corpus, _ in wanted}):
        path = corpora / f"{corpus}.jsonl.gz"
        if not path.is_file():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                if (corpus, article["id"]) in wanted:
                    found[corpus, article["id"]] = article
    return found


def _event(event: list[Any], paragraphs: list[str], where: str) -> dict[str, Any]:
    paragraph, start, end, type_, mode, modality, actors, recipients, optional, *circumstances = event
    text = paragraphs[paragraph]
    if not 0 <= start < end <= len(text):
        raise GoldError(f"no characters {start}–{end} in paragraph {paragraph}", where, "mark the article again")
    marked = {
        "para": paragraph,
        "trigger": text[start:end],
        "occ": _occurrence(text, text[start:end], start),
        "type": type_,
        "mode": mode,
        "modality": modality,
        "actors": [_party(party, paragraphs) for party in actors or ()],
        "recipients": [_party(party, paragraphs) for party in recipients or ()],
        "parties": actors is not None,
        "optional": bool(optional),
    }
    if circumstances:
        time, place, source = circumstances
        marked["time"] = time and {"text": _piece(text, time), "value": time[2]}
        marked["place"] = place and _piece(text, place)
        marked["source"] = source and {
            "text": _piece(paragraphs[source[0]], source[1:]), "kind": source[3], "quote": bool(source[4])
        }  # fmt: skip
    return marked


def _piece(text: str, span: list[Any]) -> str | None:
    return None if span[0] is None else text[span[0] : span[1]]


def _party(party: list[Any], paragraphs: list[str]) -> dict[str, Any]:
    paragraph, start, end, code = party
    return {"text": paragraphs[paragraph][start:end], "code": code or "---", "para": paragraph}


def _occurrence(text: str, part: str, start: int) -> int:
    """Which occurrence of `part`, overlapping ones counted, begins at `start`."""
    number, at = 0, text.find(part)
    while at != start:
        number, at = number + 1, text.find(part, at + 1)
    return number
