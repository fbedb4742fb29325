"""Documents and contract records made by hand, so that the record is tested without the coder."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from marsad.model import TYPES, Document
from marsad.record import Arrival, Coded, Record

PLACES = {
    "طرابلس": ("Tripoli", "LBY", 32.88, 13.19, 2210247),
    "بنغازي": ("Benghazi", "LBY", 32.11, 20.06, 88319),
    "حلب": ("Aleppo", "SYR", 36.20, 37.16, 170063),
    "صنعاء": ("Sanaa", "YEM", 15.35, 44.20, 71137),
}


def span(document: Document, text: str, paragraph: int = 1) -> dict[str, Any]:
    start = document.paragraphs[paragraph].index(text)
    return {"text": text, "paragraph": paragraph, "start": start, "end": start + len(text)}


def party(document: Document, text: str, code: str, entity: str | None = None, english: str | None = None):
    country, *roles = code.split()
    return {
        **span(document, text),
        "name_ar": text,
        "name_en": english,
        "entity_id": entity,
        "country": None if country == "---" else country,
        "roles": roles,
        "code": code,
    }


class Maker:
    """Makes documents of a headline and a sentence or more, and their events."""

    def document(self, name: str, *sentences: str, **fields: Any) -> Document:
        fields = {"published": date(2020, 12, 27), "publisher": "وكالة المرفأ", "url": None} | fields
        return Document(name, ("عنوان الخبر", *sentences), **fields)

    def event(
        self,
        document: Document,
        trigger: str,
        kind: str,
        actors: tuple = (),
        recipients: tuple = (),
        *,
        paragraph: int = 1,
        place: str | None = None,
        day: str | None = None,
        until: str | None = None,
        sources: tuple[tuple[str, str], ...] = (),
        **fields: Any,
    ) -> dict[str, Any]:
        where = span(document, trigger, paragraph)
        identity = f"{document.id}\0{document.version}\0{paragraph}\0{where['start']}\0{where['end']}\0" + "0"
        time = None
        if day:
            time = {"text": None, "paragraph": None, "start": None, "end": None}
            time |= {"start_date": day, "end_date": until or day, "granularity": "day"}
        spot = None
        if place:
            name, country, latitude, longitude, geonames = PLACES[place]
            spot = span(document, place, paragraph) | {"name_ar": place, "name_en": name, "country": country}
            spot |= {"admin1": None, "latitude": latitude, "longitude": longitude, "precision": "city"}
            spot["geonames_id"] = geonames
        sentence = document.paragraphs[paragraph]
        record = {
            "event_id": hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            "doc_id": document.id,
            "published": document.published.isoformat() if document.published else None,
            "publisher": document.publisher,
            "url": document.url,
            "type": kind,
            "mode": None,
            "quad": TYPES[kind].quad,
            "trigger": where,
            "actors": [party(document, *a) for a in actors],
            "recipients": [party(document, *r) for r in recipients],
            "place": spot,
            "time": time,
            "modality": "asserted",
            "condition": None,
            "content": [],
            "attribution": [
                span(document, text, paragraph) | {"kind": k, "cue": None, "channel": None, "quoted": False}
                for text, k in sources
            ],
            "quantities": {},
            "same_as": None,
            "evidence": {"text": sentence, "paragraph": paragraph, "start": 0, "end": len(sentence)},
            "confidence": 0.8,
            "coder": {"release": "0", "lexicon": "0", "rule": "made.by.hand", "rows": []},
        }
        return record | fields

    def coded(self, document: Document, *events: dict[str, Any], source: str = "made.jsonl:1") -> Coded:
        text = "\n".join(document.paragraphs) + str(document.published) + str(document.publisher)
        return Coded(Arrival(document, text.encode("utf-8", "surrogatepass"), source), list(events))

    def store(self, record: Record, *coded: Coded):
        run = record.begin_run("add", "0", "0")
        stored = record.store(run, coded)
        record.end_run(run)
        return stored
