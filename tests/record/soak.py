"""A process that adds a file of documents with a coder as quick as none: to be killed by the tests.

    python soak.py RECORD FILE

It says `begun` when the record is open. The path of every document through reading, looking up and storing is the real one.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import marsad
from marsad.model import Document
from marsad.pipeline.adding import Coding, add
from marsad.pipeline.arrivals import arrivals

CODES = ("TUR MIL", "EGY GOV", "LBY REB", "SYR GOV", "--- REB")
TYPES = ("ASSAULT", "CONSULT", "ACCUSE")


def write(file: Path, count: int) -> None:
    """A file of short reports, all different."""
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = f"قصفت القوات التركية الموقع رقم {number} قرب طرابلس\nونددت القاهرة بالهجوم رقم {number}"
            fields = {"id": f"d{number}", "title": f"خبر {number}", "text": text}
            fields |= {"published": f"2020-{1 + number % 12:02}-{1 + number % 28:02}", "publisher": "المرفأ"}
            out.write(json.dumps(fields, ensure_ascii=False) + "\n")


def events(document: Document) -> Iterator[dict[str, Any]]:
    """Two or three events a document, by its number."""
    number = int(document.id.removeprefix("d"))
    for ordinal in range(2 + number % 2):
        paragraph = 1 + ordinal % 2
        text = document.paragraphs[paragraph].split()[0]
        identity = hashlib.sha256(f"{document.id}{document.version}{ordinal}".encode()).hexdigest()[:16]
        span = {"text": text, "paragraph": paragraph, "start": 0, "end": len(text)}
        code = CODES[(number + ordinal) % len(CODES)]
        country = None if code.startswith("-") else code[:3]
        party = {**span, "name_ar": code, "name_en": None, "entity_id": None, "country": country}
        party |= {"roles": [code[4:]], "code": code}
        yield {
            "event_id": identity,
            "doc_id": document.id,
            "published": str(document.published),
            "publisher": document.publisher,
            "url": document.url,
            "type": TYPES[ordinal],
            "mode": None,
            "quad": 4,
            "trigger": span,
            "actors": [party],
            "recipients": [{**party, "code": "LBY GOV", "country": "LBY", "roles": ["GOV"], "name_ar": "الوفاق"}],
            "place": None,
            "time": None,
            "modality": "asserted",
            "condition": None,
            "content": [],
            "attribution": [],
            "quantities": {},
            "same_as": None,
            "evidence": span,
            "confidence": 0.5,
            "coder": {"release": "0", "lexicon": "0", "rule": "soak", "rows": []},
        }


def code(documents: Iterable[Document], _: Any) -> Iterator[str]:
    """The events as JSON lines."""
    for document in documents:
        yield "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events(document))


def run(url: str, file: str) -> None:
    """Add the file to the record."""

    def stop(error: Exception) -> None:
        raise error

    with marsad.open(url) as record:
        print("begun", flush=True)
        print(add(record, arrivals([file], stop), Coding(code, "0", "0"), stop))


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2])
