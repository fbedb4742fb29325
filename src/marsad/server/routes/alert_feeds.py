"""Feeds of what alerts found: of one, and of all together."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from marsad import alerting
from marsad.alerting.history import latest
from marsad.alerting.message import Message
from marsad.alerting.plain import bare

from .. import syndicating
from ..callers import Reader
from ..desk import AtDesk, Desk
from ..syndicating import Entry, Feed

router = APIRouter(prefix="/api/alerts", tags=["alerts"])
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
_ENTRIES: Final = 50


@router.get("/feed.atom", response_class=Response)
def atom_of_all(request: Request, desk: AtDesk, _: Reader) -> Response:
    """What all alerts found last, as Atom."""
    return syndicating.atom(_feed(desk, request, None))


@router.get("/feed.json", response_class=Response)
def json_of_all(request: Request, desk: AtDesk, _: Reader) -> Response:
    """What all alerts found last, as a JSON feed."""
    return syndicating.json_feed(_feed(desk, request, None))


@router.get("/{number}/feed.atom", response_class=Response)
def atom(number: Number, request: Request, desk: AtDesk, _: Reader) -> Response:
    """What an alert found last, as Atom."""
    return syndicating.atom(_feed(desk, request, number))


@router.get("/{number}/feed.json", response_class=Response)
def json_feed(number: Number, request: Request, desk: AtDesk, _: Reader) -> Response:
    """What an alert found last, as a JSON feed."""
    return syndicating.json_feed(_feed(desk, request, number))


def _feed(desk: Desk, request: Request, number: int | None) -> Feed:
    base = str(request.base_url).rstrip("/")
    with desk.record.database.reading() as connection:
        known = {alert.id: alert for alert in alerting.listed(connection)}
        title, updated = "مرصد: التنبيهات", "1970-01-01T00:00:00Z"
        if number is not None:
            found = alerting.named(connection, number)
            title, updated = found.name, found.made
        matches = latest(connection, number, _ENTRIES)
    entries = [_entry(match, known[match["alert"]], base) for match in matches]
    where = "alerts" if number is None else f"alerts/{number}"
    return Feed(f"urn:marsad:{where.replace('/', ':')}", title, updated, str(request.url), f"{base}/{where}", entries)


def _entry(match: dict[str, Any], alert: alerting.Alert, base: str) -> Entry:
    message = Message(match["key"], alert.name, alert.id, alert.timing.language, base, (match,))
    first = match["events"][0] if match["events"] else {}
    return Entry(
        id=f"urn:marsad:match:{match['key']}",
        title=message.bare_subject(),
        text=bare(message),
        at=match["at"],
        link=message.match_link(match),
        tag=match["facts"]["condition"],
        author=first.get("publisher"),
        source=first.get("url"),
    )
