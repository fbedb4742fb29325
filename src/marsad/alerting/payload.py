"""A message as JSON: what a webhook gets, and what a match is in the API."""

from __future__ import annotations

import json
from typing import Any, Final

from marsad.analysis.wording import FSI, PDI

from .message import Message
from .plain import bare
from .telling import Told, told

#: raised when a field changes its meaning or goes
VERSION: Final = 1


def payload(message: Message, sent: str) -> bytes:
    """The body of a webhook. `text` is there for chat services that show nothing else."""
    body = {
        "version": VERSION,
        "key": message.key,
        "sent": sent,
        "alert": {"id": message.number, "name": message.name, "link": message.alert_link},
        "text": bare(message),
        "matches": [match_fields(match, message) for match in message.matches],
    }
    try:
        return json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a surrogate pair in a sentence
        return json.dumps(body).encode()


def match_fields(match: dict[str, Any], message: Message) -> dict[str, Any]:
    """One match: its own key, what came about in both languages, the events that show it, and where to see it."""
    return {
        "key": match["key"],
        "at": match["at"],
        "day": match["day"],
        **match["facts"],
        "ar": _words(told(match, "ar")),
        "en": _words(told(match, "en")),
        "link": message.match_link(match),
        "events": match["events"],
    }


def _words(found: Told) -> dict[str, Any]:
    items = [
        {"line": _bare(item.line), "quotation": item.quotation, "source": _bare(item.source)} for item in found.items
    ]
    return {"title": _bare(found.title), "lead": [_bare(line) for line in found.lead], "evidence": items}


def _bare(text: str) -> str:
    return text.replace(FSI, "").replace(PDI, "")
