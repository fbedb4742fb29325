"""Lists of events and documents, their facets, and the words that may be used in asking."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi import Query as Parameter

from marsad.model import MODALITIES, PRECISIONS, ROLES, SOURCE_KINDS, TYPES
from marsad.record.query import FIELDS, REVIEWS, SORTS

from ..answers import Answer
from ..asking import Asked, Cursor, Limit, written
from ..callers import Reader
from ..desk import AtDesk
from ..views.facets import FACETS, facets
from ..views.lists import listed
from ..views.matching import counted
from ..views.spans import extent
from .exports import UNITS, formats
from .pages import page_fields

router = APIRouter(prefix="/api", tags=["lists"])
_QUANTITIES = ("killed", "wounded", "detained", "displaced", "participants")


@router.get("/events")
def events(query: Asked, desk: AtDesk, _: Reader, limit: Limit = 50, cursor: Cursor = None) -> Answer:
    """Events that fit, with their documents and the words found; as many pages as there are."""
    return Answer(page_fields(listed(desk.memory, query, limit, cursor)))


@router.get("/documents")
def documents(query: Asked, desk: AtDesk, _: Reader, limit: Limit = 50, cursor: Cursor = None) -> Answer:
    """Documents that hold the words and an event that fits the filters."""
    return Answer(page_fields(desk.record.search(query, unit="document", limit=limit, cursor=cursor)))


@router.get("/count")
def count(query: Asked, desk: AtDesk, _: Reader) -> Answer:
    """How many events fit."""
    found = desk.memory.answer(("count", query), lambda snapshot: counted(snapshot, query), query)
    return Answer({"events": found})


@router.get("/facets")
def facet_counts(
    query: Asked,
    desk: AtDesk,
    _: Reader,
    fields: Annotated[
        str, Parameter(max_length=200, description="Facets, with commas between.")
    ] = "type,modality,source",
    top: Annotated[int, Parameter(ge=1, le=200)] = 15,
) -> Answer:
    """The most frequent values of fields among the events that fit."""
    names = [name.strip() for name in fields.split(",") if name.strip()]
    with desk.memory.snapshot(query) as snapshot:
        return Answer({"facets": facets(snapshot, query, names, top)})


@router.get("/query")
def as_text(query: Asked, _: Reader) -> Answer:
    """The parameters as one query in the query language, to be shown and kept."""
    return Answer({"q": written(query)})


@router.get("/vocabulary")
def vocabulary(desk: AtDesk, _: Reader) -> Answer:
    """The closed lists, the fields and the orders; the first and last day of an act."""
    first, last = desk.memory.answer("extent", lambda snapshot: extent(snapshot.connection))
    types = [{"type": name, "quad": t.quad, "score": t.score, "modes": t.modes} for name, t in TYPES.items()]
    return Answer(
        {
            "types": types,
            "modalities": MODALITIES,
            "source_kinds": [*SOURCE_KINDS, "paper"],
            "roles": sorted(ROLES),
            "precisions": PRECISIONS,
            "quantities": _QUANTITIES,
            "reviews": REVIEWS,
            "sorts": SORTS,
            "fields": FIELDS,
            "facets": FACETS,
            "export_formats": {unit: formats(unit) for unit in UNITS},
            "first_day": first or None,
            "last_day": last or None,
        }
    )
