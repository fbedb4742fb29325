"""Watchers share sources out: each source is one's at a time, a host is one's at a time, the dead hold nothing."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import select

from marsad.record import Record
from marsad.record.watched import SOURCES, WATCHERS
from marsad.watching import Sources, leases, wanted, watchers

from .conftest import Wheel


@pytest.fixture
def hand(record: Record, clock: Wheel):
    """Calls functions of `leases` with a connection that writes."""

    def call(function, *arguments):
        with record.database.writing() as connection:
            return function(connection, *arguments)

    return call


def add(sources: Sources, *urls: str) -> None:
    for url in urls:
        sources.add(wanted({"url": url}))


def names(lent: list) -> list[str]:
    return sorted(source.name for source in lent)


def test_a_source_is_one_watchers_at_a_time(sources, hand, clock) -> None:
    add(sources, "https://a.example/", "https://b.example/", "https://c.example/", "https://d.example/")
    for owner in ("one", "two"):
        hand(leases.begin, owner, clock.time)
    first = hand(leases.lend, "one", clock.time, 10)
    assert len(first) == 2, "its share"
    second = hand(leases.lend, "two", clock.time, 10)
    assert not set(names(first)) & set(names(second))
    third = hand(leases.lend, "two", clock.time, 10)
    assert sorted(names(first) + names(second) + names(third)) == ["a.example", "b.example", "c.example", "d.example"]
    assert hand(leases.lend, "one", clock.time, 10) == []


def test_a_host_is_one_watchers_at_a_time(sources, hand, clock) -> None:
    add(sources, "https://a.example/politics", "https://b.example/", "https://a.example/sport")
    first = hand(leases.lend, "one", clock.time, 1)
    assert names(first) == ["a.example"]
    assert names(hand(leases.lend, "two", clock.time, 10)) == ["b.example"], "its neighbour is the first one's host"
    assert names(hand(leases.lend, "one", clock.time, 10)) == ["a.example 2"]


def test_a_lease_ends_by_itself_unless_renewed(sources, hand, clock) -> None:
    add(sources, "https://a.example/")
    [source] = hand(leases.lend, "one", clock.time, 1)
    clock.go(leases.LEASE / 2)
    assert hand(leases.renew, "one", [source.id], clock.time) == set()
    clock.go(leases.LEASE - 1)
    assert hand(leases.lend, "two", clock.time, 1) == []
    clock.go(2)
    assert len(hand(leases.lend, "two", clock.time, 1)) == 1
    assert hand(leases.renew, "one", [source.id], clock.time) == {source.id}, "it is told"
    hand(leases.give_back, "one", source.id, clock.time)
    assert hand(leases.renew, "two", [source.id], clock.time) == set(), "and cannot give back what is another's"


def test_a_source_that_was_paused_is_let_go(sources, hand, clock) -> None:
    add(sources, "https://a.example/")
    [source] = hand(leases.lend, "one", clock.time, 1)
    sources.pause("a.example")
    assert hand(leases.renew, "one", [source.id], clock.time) == {source.id}


def test_what_a_dead_watcher_of_this_machine_held_is_free_at_once(record, sources, hand, clock) -> None:
    add(sources, "https://a.example/", "https://b.example/", "https://c.example/", "https://d.example/")
    me = leases.owner_name()
    machine, space, _, _ = me.split("/")
    gone = os.fork()
    if gone == 0:
        os._exit(0)
    os.waitpid(gone, 0)
    dead = f"{machine}/{space}/{gone}/x-1"
    same_number = f"{machine}/{space}/{os.getpid()}/before-1"
    elsewhere = f"other/{space}/{gone}/x-1"
    for owner in (dead, same_number, elsewhere, leases.owner_name()):
        assert len(hand(leases.lend, owner, clock.time, 1)) == 1
    assert hand(leases.begin, me, clock.time) == 2
    with record.database.reading() as connection:
        held = set(connection.execute(select(SOURCES.c.owner)).scalars())
        assert elsewhere in held and {dead, same_number} & held == set()
        assert [row["owner"] for row in watchers(connection, clock.time)] == [me]
    hand(leases.end, me)
    with record.database.reading() as connection:
        assert connection.execute(select(WATCHERS)).all() == []


def test_a_source_comes_due_when_its_list_or_an_item_does(sources, hand, clock) -> None:
    add(sources, "https://a.example/")
    [source] = hand(leases.lend, "one", clock.time, 1)
    hand(leases.give_back, "one", source.id, clock.time, clock.time + 500)
    clock.go(499)
    assert hand(leases.lend, "one", clock.time, 1) == [], "its host asked to wait"
    clock.go(2)
    assert len(hand(leases.lend, "one", clock.time, 1)) == 1
