"""Reviewed documents as a gold file, for `marsad evaluate` and training."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, select

from marsad.model import Document
from marsad.model import Record as Fields

from .documents import document_of
from .events import Standing, standing_of
from .schema import DOCUMENTS, EVENTS, VERSIONS

_TRUE: Final = ("accepted", "edited", "added")


def gold(connection: Connection) -> Fields:
    """Every current document that a reviewer decided something about: what was accepted, edited and added is gold, what was
    rejected is not there, and what nobody looked at is optional, so that it counts neither for nor against a coder.
    """
    reviewed = select(EVENTS.c.version).where(EVENTS.c.review != "unreviewed")
    rows = connection.execute(
        select(VERSIONS, DOCUMENTS.c.doc_id, DOCUMENTS.c.url)
        .join_from(VERSIONS, DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
        .where(VERSIONS.c.current, VERSIONS.c.id.in_(reviewed))
        .order_by(VERSIONS.c.id)
    ).all()
    articles, annotations = [], []
    for row in rows:
        document = document_of(row)
        articles.append(_article(document))
        events = [_event(event, document) for event in standing_of(connection, row.id) if event.review != "rejected"]
        marked = {event["para"] for event in events}
        empty = [i for i in range(len(document.paragraphs)) if i not in marked]
        annotations.append({"id": document.id, "events": events, "no_event_paras": empty})
    return {"articles": articles, "annotations": annotations}


def _article(document: Document) -> Fields:
    return {
        "id": document.id,
        "date": document.anchor.isoformat() if document.anchor else None,
        "source": document.publisher,
        "url": document.url,
        "title": document.paragraphs[0],
        "paras": list(document.paragraphs),
    }


def _event(event: Standing, document: Document) -> Fields:
    record = event.record
    trigger, place = record["trigger"], record["place"]
    paragraph = document.paragraphs[trigger["paragraph"]]
    found: Fields = {
        "para": trigger["paragraph"],
        "trigger": trigger["text"],
        "occ": _occurrence(paragraph, trigger["text"], trigger["start"]),
        "type": record["type"],
        "mode": record["mode"],
        "actors": [_party(party, trigger["paragraph"]) for party in record["actors"]],
        "recipients": [_party(party, trigger["paragraph"]) for party in record["recipients"]],
        "place": place["text"] if place else None,
        "time": _time(record["time"]),
        "modality": record["modality"],
        "source": _source(record["attribution"]),
    }
    if event.review not in _TRUE:
        found["optional"] = True
    return found


def _occurrence(paragraph: str, text: str, start: int) -> int:
    """Which occurrence of `text` begins at `start`, counted as the gold reader counts: overlapping ones too."""
    count, at = 0, paragraph.find(text)
    while 0 <= at < start:
        count, at = count + 1, paragraph.find(text, at + 1)
    return count


def _party(party: Fields, paragraph: int) -> Fields:
    elsewhere = {} if party["paragraph"] == paragraph else {"para": party["paragraph"]}
    return {"text": party["text"], "code": party["code"], **elsewhere}


def _time(time: Fields | None) -> Fields | None:
    if time is None:
        return None
    start, end = time["start_date"], time["end_date"]
    value = start if start == end else f"{start}/{end}"
    if time["granularity"] in ("month", "year"):
        value = start[: 7 if time["granularity"] == "month" else 4]
    return {"text": time["text"], "value": value}


def _source(attribution: list[Fields]) -> Fields | None:
    if not attribution:
        return None
    link: dict[str, Any] = attribution[0]  # the outermost, which the scorer compares
    return {"text": link["text"], "kind": link["kind"], "quote": bool(link["quoted"])}
