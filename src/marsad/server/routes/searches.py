"""Saved searches made, changed and deleted."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field
from starlette.responses import Response

from ..answers import Answer
from ..callers import Reader, Reviewer, signature
from ..desk import AtDesk
from ..searches import Search, change, forget, keep, one, saved

router = APIRouter(prefix="/api/searches", tags=["saved searches"])
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


class Wanted(BaseModel):
    """A search to keep."""

    name: str = Field(min_length=1, max_length=200, pattern=r"\S", examples=["قصف في ليبيا"])
    query: str = Field(max_length=2000, examples=["type:ASSAULT country:LBY"])
    reviewer: str | None = Field(None, max_length=100, description="Who keeps it; only heard where no token is used.")


@router.get("")
def searches(desk: AtDesk, _: Reader) -> Answer:
    """All saved searches with the addresses of their feeds."""
    with desk.record.database.reading() as connection:
        return Answer({"searches": [_fields(search) for search in saved(connection)]})


@router.get("/{number}")
def search(number: Number, desk: AtDesk, _: Reader) -> Answer:
    """One saved search."""
    with desk.record.database.reading() as connection:
        return Answer(_fields(one(connection, number)))


@router.post("", status_code=201)
def add(wanted: Wanted, desk: AtDesk, who: Reviewer) -> Answer:
    """Save a search."""
    with desk.record.database.writing() as connection:
        return Answer(_fields(keep(connection, wanted.name, wanted.query, signature(who, wanted.reviewer))), 201)


@router.put("/{number}")
def edit(number: Number, wanted: Wanted, desk: AtDesk, _: Reviewer) -> Answer:
    """Change a saved search."""
    with desk.record.database.writing() as connection:
        return Answer(_fields(change(connection, number, wanted.name, wanted.query)))


@router.delete("/{number}", status_code=204)
def remove(number: Number, desk: AtDesk, _: Reviewer) -> Response:
    """Delete a saved search."""
    with desk.record.database.writing() as connection:
        forget(connection, number)
    return Response(status_code=204)


def _fields(search: Search) -> dict[str, Any]:
    base = f"/api/searches/{search.id}/feed"
    return {**search._asdict(), "atom": f"{base}.atom", "json": f"{base}.json"}
