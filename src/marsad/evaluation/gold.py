"""Gold files: articles with hand-marked events, read into plain values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from marsad.model import GoldError


class GoldEvent(NamedTuple):
    """One hand-marked event: trigger offsets in its paragraph, and the annotator's values."""

    paragraph: int
    start: int
    end: int
    trigger: str
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    time: dict[str, Any] | None
    modality: str
    source: str | None
    optional: bool


def _codes(fillers: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(filler["code"] for filler in fillers)


def _event(event: dict[str, Any], paragraphs: list[str]) -> GoldEvent:
    text, start = paragraphs[event["para"]], -1
    for _ in range(event.get("occ", 0) + 1):
        start = text.find(event["trigger"], start + 1)
    return GoldEvent(
        event["para"],
        start,
        start + len(event["trigger"]),
        event["trigger"],
        event["type"],
        event.get("mode"),
        _codes(event["actors"]),
        _codes(event["recipients"]),
        event.get("place"),
        event.get("time"),
        event["modality"],
        (event.get("source") or {}).get("kind"),
        bool(event.get("optional")),
    )


def read_gold(path: str | Path) -> dict[str, list[GoldEvent]]:
    """Gold events by article id. Raises GoldError when the file is not of the gold form."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        articles = {article["id"]: article["paras"] for article in data["articles"]}
        return {
            entry["id"]: [_event(event, articles[entry["id"]]) for event in entry["events"]]
            for entry in data["annotations"]
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"not a gold file: {error}", str(path), "see the README's section on gold files") from error
