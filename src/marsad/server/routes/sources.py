"""Sources that are watched: how they do, and what a reviewer does with them."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field
from starlette.responses import Response

from marsad.watching.health import watchers
from marsad.watching.source import wanted as wanted_source
from marsad.watching.sources import Sources

from ..answers import Answer, missing
from ..callers import Reader, Reviewer
from ..desk import AtDesk, Desk
from ..trying import tried

router = APIRouter(prefix="/api/sources", tags=["sources"])
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


class Wanted(BaseModel):
    """A source to watch; only its address is needed."""

    url: str = Field(min_length=1, max_length=2000, examples=["https://example.org/rss.xml"])
    name: str | None = Field(None, max_length=200)
    kind: str | None = Field(None, max_length=20, description="feed, page or sitemap")
    publisher: str | None = Field(None, max_length=200)
    country: str | None = Field(None, max_length=3, description="ISO 3166-1 alpha-3")
    interval: str | None = Field(None, max_length=20, description="30m, 6h; by its habit when left out")
    silence: str | None = Field(None, max_length=20, description="2d: so long without news is too long")


class Tested(BaseModel):
    """A source to try out."""

    url: str = Field(min_length=1, max_length=2000, examples=["https://example.org/rss.xml"])
    kind: Literal["feed", "page", "sitemap"] | None = None
    publisher: str | None = Field(None, max_length=200)


class Paused(BaseModel):
    """Whether a source is left alone."""

    paused: bool


@router.get("")
def sources(desk: AtDesk, _: Reader) -> Answer:
    """All sources with their health, and the watchers at work."""
    with desk.record.database.reading() as connection:
        at_work = watchers(connection, time.time())
    return Answer({"sources": [asdict(one) for one in Sources(desk.record).health()], "watchers": at_work})


@router.post("/test")
def test(wanted: Tested, desk: AtDesk, _: Reviewer) -> Answer:
    """What a source has and what of it would be stored: its feed, its list, and a few of its articles coded. Nothing is kept."""
    return Answer(tried(desk, wanted.url, wanted.kind, wanted.publisher))


@router.get("/{number}")
def source(number: Number, desk: AtDesk, _: Reader) -> Answer:
    """One source, and what went wrong with it last."""
    problems = [problem._asdict() for problem in Sources(desk.record).problems(str(number))]
    return Answer(_health(desk, number) | {"problems": problems})


@router.post("", status_code=201)
def add(wanted: Wanted, desk: AtDesk, _: Reviewer) -> Answer:
    """Watch a source from now on."""
    fields = {name: value for name, value in wanted.model_dump().items() if value}
    made = Sources(desk.record).add(wanted_source(fields, "source"))
    return Answer(_health(desk, made.id), 201)


@router.post("/{number}/pause")
def pause(number: Number, wanted: Paused, desk: AtDesk, _: Reviewer) -> Answer:
    """Leave a source alone, or watch it again from now on."""
    Sources(desk.record).pause(str(number), wanted.paused)
    return Answer(_health(desk, number))


@router.post("/{number}/visit")
def visit(number: Number, desk: AtDesk, _: Reviewer) -> Answer:
    """Have a watcher visit a source now, whatever its pace or its failures."""
    Sources(desk.record).visit(str(number))
    return Answer(_health(desk, number))


@router.post("/{number}/retry")
def retry(number: Number, desk: AtDesk, _: Reviewer) -> Answer:
    """Have a watcher try failed and skipped articles of a source again; how many there are."""
    return Answer({"again": Sources(desk.record).retry(str(number))})


@router.delete("/{number}", status_code=204)
def remove(number: Number, desk: AtDesk, _: Reviewer) -> Response:
    """Forget a source and what it listed; the documents it brought stay."""
    _health(desk, number)
    Sources(desk.record).remove(str(number))
    return Response(status_code=204)


def _health(desk: Desk, number: int) -> dict[str, Any]:
    found = next((one for one in Sources(desk.record).health() if one.id == number), None)
    if found is None:
        raise missing(f"no source {number}", "sources", "see the list of sources")
    return asdict(found)
