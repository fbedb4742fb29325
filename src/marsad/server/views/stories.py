"""Lists of stories and of commitments: the columns say which, `marsad.analysis` what they are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from marsad import analysis
from marsad.analysis.commitments import TYPES_OF_WORD
from marsad.analysis.stories import stories_named
from marsad.record import Query

from ..columns.chosen import Chosen
from ..columns.following import following
from ..desk import Desk


def stories_listed(desk: Desk, query: Query, order: str, limit: int, offset: int) -> list[analysis.Story]:
    """The stories of which an event fits, from a place in the order asked for."""
    query = replace(query, sort=None)
    if query.words or query.filters:
        with desk.memory.snapshot(query) as snapshot:
            names = snapshot.stories(query, order)
            if names is not None:
                return stories_named(snapshot.connection, list(islice(names, offset, offset + limit)))
    return analysis.stories(desk.record, query, sort=order, limit=limit, offset=offset)


def commitments_listed(desk: Desk, query: Query, **asked: Any) -> list[analysis.Entry]:
    """The entries of the ledger whose story has an event that fits; `asked` is what `analysis.ledger` takes."""
    query = replace(query, sort=None)
    with desk.memory.snapshot() as snapshot:
        names = snapshot.stories(query, "reported", _of_words)
        columns = snapshot.columns
    find = partial(following, columns) if columns is not None else None
    return analysis.ledger(desk.record, query, stories=names, find=find, **asked)


def _of_words(chosen: Chosen) -> Chosen:
    """Those of some events that commit somebody to something."""
    texts = chosen.columns.texts
    return chosen.narrowed(texts["type"].among(TYPES_OF_WORD) | texts["modality"].among({"planned"}))
