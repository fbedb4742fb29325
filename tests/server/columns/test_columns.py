"""Columns and database give the same answers, and columns are never older than the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import sleep
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import marsad
from marsad.analysis.stories import SORTS as STORIES
from marsad.pipeline.adding import add, coding
from marsad.pipeline.arrivals import arrivals
from marsad.record import Query, Record, parse
from marsad.record.query import CLOSED, SORTS
from marsad.server.columns.keeping import Keeper
from marsad.server.remembering import Memory
from marsad.server.views.actors import actor_page
from marsad.server.views.facets import FACETS, facets
from marsad.server.views.lists import listed
from marsad.server.views.matching import counted
from marsad.server.views.network import network
from marsad.server.views.places import atlas
from marsad.server.views.queue import queue
from marsad.server.views.series import series_of
from marsad.server.views.stories import commitments_listed, stories_listed
from marsad.server.views.timeline import timeline

COUNTRIES = "TUR LBY EGY SYR RUS USA FRA QQQ".split()
FIELDS = {
    **{name: st.sampled_from(allowed) for name, allowed in CLOSED.items() if name != "state"},
    "state": st.sampled_from(["single", "corroborated"]),
    "actor": st.sampled_from([*COUNTRIES, "TUR GOV", "حفتر", "وزير", "lby"]),
    "recipient": st.sampled_from([*COUNTRIES, "LBY REB", "ليبيا"]),
    "party": st.sampled_from([*COUNTRIES, "أردوغان"]),
    "dyad": st.sampled_from(["TUR>LBY", "LBY<>TUR", "EGY<>حفتر", "TUR>SYR", "وزير>LBY"]),
    "country": st.sampled_from([*COUNTRIES, "lby"]),
    "place": st.sampled_from(["LBY", "طرابلس", "2210247", "سرت", "EGY", "99999999999"]),
    "time": st.sampled_from(["2020", "2020-12", "2020-12-16..2020-12-31", "..2020-06", ">=2021", "2020-12-20"]),
    "reported": st.sampled_from(["2020", "2020-12", "..2020-12-20", ">=2021"]),
    "publisher": st.sampled_from(["الأناضول", "anadolu", "x"]),
    "confidence": st.sampled_from([">=0.8", "<=0.5", "0.5..0.9"]),
    "doc": st.sampled_from(["turkey", "x"]),
    "event": st.sampled_from(["x"]),
}


@st.composite
def queries(draw: Any) -> Query:
    query = parse(draw(st.sampled_from(["", "", "", "ليبيا", "تركيا OR روسيا", "-حفتر", "وزير -قصف"])))
    for _ in range(draw(st.integers(0, 3))):
        field = draw(st.sampled_from(list(FIELDS)))
        values = draw(st.lists(FIELDS[field], min_size=1, max_size=2, unique=True))
        name = ("-" if draw(st.integers(0, 3)) == 0 else "") + field
        query = Query(query.words, (*query.filters, *parse(f"{name}:{','.join(map(quoted, values))}").filters))
    if draw(st.integers(0, 9)) == 0:
        query = query.where(box=["9", "20", "40", "40"])
    return query.sorted_by(draw(st.sampled_from(SORTS)))


def raise_error(error: Exception) -> None:
    raise error


def quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


@pytest.fixture
def both(file: Path) -> Iterator[Any]:
    """A record, a memory with columns over it and one without."""
    with marsad.open(str(file)) as record:
        for number, event in enumerate(list(record.events())[:12]):
            action = ("accept", "reject", "accept")[number % 3]
            record.review(event["event_id"], action, reviewer="سلمى")
        keeper = Keeper(record, 1_000_000)
        keeper.start()
        yield SimpleNamespace(
            record=record, keeper=keeper, with_=Memory(record, 8, keeper), without=Memory(record, 8, Keeper(record, 0))
        )
        keeper.stop()


def ready(both: Any) -> None:
    """Wait until the columns are those of the record."""
    for _ in range(50):
        with both.with_.snapshot() as snapshot:
            if snapshot.stories(Query(), "newest") is not None:
                return
        sleep(0.1)
    raise AssertionError("the columns did not come")


def answers(memory: Memory, query: Query, record: Record) -> dict[str, Any]:
    with memory.snapshot() as snapshot:
        found: dict[str, Any] = {"count": counted(snapshot, query), "facets": facets(snapshot, query, FACETS, 7)}
        found["map"] = atlas(snapshot, query)
        found["actors"] = [actor_page(snapshot, name, query) for name in ("TUR", "حفتر", "LBY GOV", "الخارجية")]
        found["network"] = network(snapshot, query, level="country", by=None, top=8)
        for by, axis in (("month", "event"), ("week", "report"), ("day", "event")):
            found[f"series {by}"] = series_of(snapshot, query, by, axis)
    desk: Any = SimpleNamespace(memory=memory, record=record)
    found["stories"] = [
        [story.id for story in stories_listed(desk, query, order, 6, at)] for order in STORIES for at in (0, 6)
    ]
    found["ledger"] = commitments_listed(desk, query, limit=4, offset=1)
    found["timeline"] = timeline(listed(memory, query, 20, bare=True))
    found["queue"], cursor = queue(memory, query, 5, None)
    found["queue behind"] = queue(memory, query, 5, cursor) if cursor else None
    page = listed(memory, query, 5)
    found["pages"] = [page]
    while page.cursor and len(found["pages"]) < 4:
        page = listed(memory, query, 5, page.cursor)
        found["pages"].append(page)
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries())
def test_columns_and_database_give_the_same_answers(both: Any, query: Query) -> None:
    ready(both)
    assert answers(both.with_, query, both.record) == answers(both.without, query, both.record)


def test_a_query_for_what_is_not_live_is_the_databases(both: Any) -> None:
    ready(both)
    with both.with_.snapshot() as snapshot:
        assert snapshot.chosen(parse("review:rejected")) is None
        assert snapshot.chosen(parse("version:all")) is None
        assert snapshot.chosen(parse("-review:rejected type:ASSAULT")) is not None


def test_columns_are_never_older_than_the_record(both: Any) -> None:
    ready(both)
    query = parse("type:ASSAULT")
    events = list(both.record.events(query))
    for step, event in enumerate(events[:4]):
        both.record.review(event["event_id"], "reject", reviewer="سلمى")
        with both.with_.snapshot() as snapshot:
            assert counted(snapshot, query) == len(events) - step - 1
        ready(both)
        assert answers(both.with_, query, both.record) == answers(both.without, query, both.record)


def test_what_is_added_comes_into_the_columns(both: Any, tmp_path: Path) -> None:
    ready(both)
    before = both.keeper._held[2].size
    new = tmp_path / "new.txt"
    new.write_text("قصفت طائرات تركية مواقع في مدينة سرت أمس.\n\nوزار وزير الخارجية المصري باريس.", encoding="utf-8")

    add(both.record, arrivals([str(new)], raise_error, lambda _: None), coding(), raise_error)
    ready(both)
    assert both.keeper._held[2].size > before
    for text in ("", "type:ASSAULT", "country:TUR", "party:EGY"):
        assert answers(both.with_, parse(text), both.record) == answers(both.without, parse(text), both.record)


def test_a_record_that_is_too_large_is_not_held(file: Path) -> None:
    with marsad.open(str(file)) as record:
        keeper = Keeper(record, 3)
        keeper.start()
        memory = Memory(record, 8, keeper)
        with memory.snapshot() as snapshot:
            assert snapshot.chosen(Query()) is None
        sleep(0.3)
        assert not keeper.ready
        keeper.stop()
