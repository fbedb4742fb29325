"""Search: pages of events or documents that fit a query, by relevance or by day, as many pages as there are."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from marsad.model import QueryError
from marsad.model import Record as Fields
from marsad.model.jsontext import decoded

from .conditions import conditions
from .indexes import Ranked, search_for
from .query import Query
from .schema import DOCUMENTS, EVENT_RECORDS, EVENTS, VERSIONS
from .snippets import Snippet, of_document, of_event

UNITS: Final = ("event", "document")
#: versions looked at for a page, without filters and with; five times as many when they do not fill it
_FIRST_LOOK: Final = (200, 2000)
_LONGEST_LOOK: Final = 10_000


class Hit(NamedTuple):
    """What was found: an event with its document, or a document alone; and where the words stand."""

    event: Fields | None
    document: dict[str, Any]
    snippet: Snippet


class Page(NamedTuple):
    """Hits, and the cursor that asks for those behind them; None at the end."""

    hits: list[Hit]
    cursor: str | None


class Place(NamedTuple):
    """A row's place in the order asked for."""

    key: Any
    id: int
    position: int = -1


Found = list[tuple[int, Place]]  # the id of the event (or version), and its place in the order


def search(connection: Connection, query: Query, *, unit: str, limit: int, cursor: str | None) -> Page:
    """A page of what fits."""
    if unit not in UNITS:
        raise QueryError(f"no search for {unit!r}", "search", "events or documents: unit event or document")
    if limit < 1:
        raise QueryError("a page has at least one hit", "search", "give --limit 1 or more")
    after = place_at(cursor, query, unit)
    if query.order == "relevance":
        places = _by_relevance(connection, query, unit, after, limit + 1)
    else:
        places = _by_day(connection, query, unit, after, limit + 1)
    return page_of(connection, query, unit, places, limit)


Hits = Callable[[Connection, Query, str, Sequence[int]], list[Hit]]


def page_of(
    connection: Connection, query: Query, unit: str, places: Found, limit: int, *, hits: Hits | None = None
) -> Page:
    """The page of hits at the first places, by the ids of their events (or versions); one place more says that more follow.
    `hits` makes them, where less is wanted of them than a list shows.
    """
    more = len(places) > limit
    places = places[:limit]
    found = (hits or _hits)(connection, query, unit, [row for row, _ in places])
    return Page(found, _write(query, unit, places[-1][1]) if more else None)


def holding(connection: Connection, query: Query, column: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """The conditions on a version's id that all words of the query make."""
    searcher = search_for(connection)
    found: list[ColumnElement[bool]] = []
    for words in query.words:
        among = column.in_(searcher.matching(words))
        found.append(~among if words.negated else among)
    return found


def fits(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    """The conditions on events that a whole query makes, put so that SQLite takes the shorter way: by the versions that hold
    the words where few do, else by what the filters say.
    """
    column: ColumnElement[Any] = EVENTS.c.version
    by_version = False
    if connection.dialect.name == "sqlite" and any(not words.negated for words in query.words):
        if search_for(connection).frequent(connection, query.words):
            # Adding nothing keeps SQLite from gathering and sorting all events of a frequent word: it goes through the days
            # in order instead, and has a page soon.
            column = column + 0
        else:
            by_version = True
    return [*conditions(query, by_version=by_version), *holding(connection, query, column)]


def _by_day(connection: Connection, query: Query, unit: str, after: Place | None, limit: int) -> Found:
    key, identity, descending = _keys(query.order, unit)
    statement = select(identity, key)
    if unit == "event":
        where = fits(connection, query)
    else:
        where = [VERSIONS.c.current, *holding(connection, query, VERSIONS.c.id)]
        if query.filters:
            where.append(VERSIONS.c.id.in_(select(EVENTS.c.version).where(*conditions(query))))
    if after is not None:
        behind = (key < after.key, identity < after.id) if descending else (key > after.key, identity > after.id)
        # The first condition repeats what the second says in a form that an index can answer.
        where += [
            key <= after.key if descending else key >= after.key,
            or_(behind[0], and_(key == after.key, behind[1])),
        ]
    order = (key.desc(), identity.desc()) if descending else (key, identity)
    rows = connection.execute(statement.where(*where).order_by(*order).limit(limit))
    return [(row[0], Place(row[1], row[0])) for row in rows]


def _keys(order: str, unit: str) -> tuple[ColumnElement[Any], ColumnElement[Any], bool]:
    if unit == "document":
        return VERSIONS.c.report_day, VERSIONS.c.id, order != "oldest"
    column = {"reported": EVENTS.c.report_day, "confidence": EVENTS.c.confidence}.get(order, EVENTS.c.day)
    return column, EVENTS.c.id, order != "oldest"


def _by_relevance(connection: Connection, query: Query, unit: str, after: Place | None, limit: int) -> Found:
    found: Found = []
    for versions in _looks(connection, query, after):
        ranks = {ranked.version: ranked.rank for ranked in versions}
        statement: Any
        if unit == "event":
            statement = select(EVENTS.c.id, EVENTS.c.version, EVENTS.c.position)
            statement = statement.where(EVENTS.c.version.in_(list(ranks)), *conditions(query, probing=True))
        else:
            statement = select(VERSIONS.c.id, VERSIONS.c.id, VERSIONS.c.number).where(VERSIONS.c.id.in_(list(ranks)))
            if query.filters:
                statement = statement.where(VERSIONS.c.id.in_(select(EVENTS.c.version).where(*conditions(query))))
        negated = [words for words in query.words if words.negated]
        column = EVENTS.c.version if unit == "event" else VERSIONS.c.id
        statement = statement.where(*holding(connection, Query(tuple(negated)), column))
        rows = sorted((Place(ranks[row[1]], row[1], row[2]), row[0]) for row in connection.execute(statement))
        found += [(identity, place) for place, identity in rows if after is None or place > after]
        if len(found) >= limit:
            break
    return found[:limit]


def _looks(connection: Connection, query: Query, after: Place | None) -> Iterator[list[Ranked]]:
    """The ranked versions in ever greater portions: the first one fills most pages."""
    words = [entry for entry in query.words if not entry.negated]
    searcher, size = search_for(connection), _FIRST_LOOK[bool(query.filters)]
    last = None
    if after is not None:
        yield [Ranked(after.id, after.key)]  # its other events may be still to come
        last = Ranked(after.id, after.key)
    while versions := searcher.ranked(connection, words, last, size):
        yield versions
        if len(versions) < size:
            return
        last, size = versions[-1], min(size * 5, _LONGEST_LOOK)


def _hits(connection: Connection, query: Query, unit: str, ids: Sequence[int]) -> list[Hit]:
    columns: tuple[Any, ...] = (
        VERSIONS.c.id,
        DOCUMENTS.c.doc_id,
        DOCUMENTS.c.url,
        VERSIONS.c.number,
        VERSIONS.c.publisher,
        VERSIONS.c.published,
        VERSIONS.c.paragraphs,
    )
    joined: Any = VERSIONS.join(DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
    statement: Any
    if unit == "document":
        statement = select(VERSIONS.c.id.label("key"), *columns).select_from(joined).where(VERSIONS.c.id.in_(ids))
    else:
        joined = joined.join(EVENTS, EVENTS.c.version == VERSIONS.c.id)
        joined = joined.join(EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
        statement = select(EVENTS.c.id.label("key"), EVENT_RECORDS.c.record, EVENTS.c.review, *columns)
        statement = statement.select_from(joined).where(EVENTS.c.id.in_(ids))
    found = {}
    for row in connection.execute(statement).mappings():
        paragraphs = decoded(row["paragraphs"])
        title = next((p for p in paragraphs if p.strip()), "")
        names = ("doc_id", "url", "number", "publisher", "published")
        document = {name: row[name] for name in names} | {"title": title}
        if unit == "document":
            found[row["key"]] = Hit(None, document, of_document(query, paragraphs))
        else:
            event = {**decoded(row["record"]), "review": row["review"]}
            found[row["key"]] = Hit(event, document, of_event(query, event, paragraphs))
    return [found[identity] for identity in ids]


def _mark(query: Query, unit: str) -> str:
    return hashlib.sha256(repr((query, query.order, unit)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _write(query: Query, unit: str, place: Place) -> str:
    return base64.urlsafe_b64encode(json.dumps([_mark(query, unit), *place]).encode()).decode().rstrip("=")


def place_at(cursor: str | None, query: Query, unit: str) -> Place | None:
    """The place that a cursor of this query tells; None at the beginning."""
    if not cursor:
        return None
    try:
        mark, key, identity, position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        place = Place(key, int(identity), int(position))
    except (ValueError, TypeError):
        raise QueryError("the cursor is none of ours", "search", "use the one that the last page gave") from None
    if mark != _mark(query, unit):
        raise QueryError("the cursor is of another query", "search", "start the new query without a cursor")
    return place
