"""Much news of one kind: bounded lists of pairs, few stories weighed at a time, and the outcome never a matter of the order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

import marsad
from marsad import analysis
from marsad.analysis import comparing, pairs, regions
from marsad.record import Coded, Record
from marsad.record.linkage import STORY_MEMBERS, STORY_PAIRS

from ..record.making import Maker
from .newsdesk import STRIKE, report

FEW = 5
WORDS = "الميدان المطار الجسر السوق المصنع الميناء الثكنة المخزن الحاجز المعبر".split()


@pytest.fixture
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "KEPT", FEW)
    monkeypatch.setattr(comparing, "KEPT", FEW)


def told(maker: Maker, dice: random.Random, number: int, days: int) -> tuple[Coded, dict[str, Any]]:
    """A report of one of as many strikes as there are days; now and then of a denial, or of all the month."""
    day = date(2020, 12, 1) + timedelta(days=dice.randrange(days))
    sentence = STRIKE.replace("معسكر اليرموك", f"{dice.choice(WORDS)} و{dice.choice(WORDS)}")
    fields: dict[str, Any] = {"day": day.isoformat(), "published": day + timedelta(days=dice.randint(0, 2))}
    chance = dice.random()
    if chance < 0.1:
        fields["modality"] = "denied"
    elif chance < 0.2:
        fields |= {"day": "2020-12-01", "until": "2020-12-31", "published": date(2021, 1, 3)}
    return report(maker, f"report {number}", sentence, publisher=f"صحيفة {number}", **fields)


def stories_of(record: Record) -> set[frozenset[str]]:
    with record.database.reading() as connection:
        rows = connection.execute(select(STORY_MEMBERS.c.event_id, STORY_MEMBERS.c.story)).all()
    found: dict[str, set[str]] = {}
    for event, story in rows:
        found.setdefault(story, set()).add(event)
    return {frozenset(events) for events in found.values()}


def kept(record: Record) -> set[tuple[str, str, float]]:
    with record.database.reading() as connection:
        return {tuple(row) for row in connection.execute(select(STORY_PAIRS))}


def batches(items: list[Coded], dice: random.Random) -> Iterator[list[Coded]]:
    while items:
        size = dice.randint(1, 9)
        yield items[:size]
        items = items[size:]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("bounded", [False, True])
def test_the_order_does_not_matter_whatever_is_left_out(
    new_url, maker: Maker, seed: int, bounded: bool, request: pytest.FixtureRequest
) -> None:
    """Reports in two orders and batches, some rejected, some coded again: the same pairs and stories, as when made anew."""
    if bounded:
        request.getfixturevalue("short_lists")
    dice = random.Random(seed)
    made = [told(maker, dice, number, days=6) for number in range(60)]
    outcomes = []
    for _ in range(2):
        dice.shuffle(made)
        with marsad.open(new_url("sqlite")) as record:
            for batch in batches([coded for coded, _ in made], dice):
                maker.store(record, *batch)
                analysis.update(record)
            for _, event in sorted(made, key=lambda one: one[1]["event_id"])[:6:2]:
                record.review(event["event_id"], "reject", reviewer="سلمى")
                analysis.update(record)
            outcomes.append((stories_of(record), kept(record)))
            analysis.rebuild(record)
            assert (stories_of(record), kept(record)) == outcomes[-1]
    assert outcomes[0] == outcomes[1]
    assert len(outcomes[0][0]) > 3


@pytest.mark.parametrize("undone", [False, True])
def test_decisions_hold_among_neighbours(new_url, maker: Maker, undone: bool) -> None:
    """Merges and splits, also one that takes away what its story is named by, then more reports: as when made anew."""
    dice = random.Random(7)
    made = [told(maker, dice, number, days=5)[0] for number in range(50)]
    with marsad.open(new_url("sqlite")) as record:
        maker.store(record, *made[:30])
        analysis.update(record)
        largest = sorted(stories_of(record), key=lambda story: (-len(story), min(story)))
        one, other = (sorted(story) for story in largest[:2])
        entries = [record.enter("merge-stories", {"stories": [one[0], other[0]]}, reviewer="سلمى")]
        analysis.update(record)
        entries.append(record.enter("split-story", {"story": one[1], "events": one[1:3]}, reviewer="سلمى"))
        analysis.update(record)
        third = sorted(largest[2])
        entries.append(record.enter("split-story", {"story": third[0], "events": third[1:2]}, reviewer="سلمى"))
        for batch in batches(made[30:40], dice):
            maker.store(record, *batch)
            analysis.update(record)
        if undone:
            for entry in reversed(entries):
                record.undo(entry.id, reviewer="سلمى")
                analysis.update(record)
        for batch in batches(made[40:], dice):
            maker.store(record, *batch)
            analysis.update(record)
        before = stories_of(record)
        analysis.rebuild(record)
        assert stories_of(record) == before


def test_a_story_that_all_papers_tell_keeps_few_pairs(new_url, maker: Maker, short_lists: None) -> None:
    dice = random.Random(3)
    made = [told(maker, dice, number, days=1)[0] for number in range(120)]
    with marsad.open(new_url("sqlite")) as record:
        for batch in batches(made, dice):
            maker.store(record, *batch)
            analysis.update(record)
        with record.database.reading() as connection:
            lists = select(func.count().label("n")).select_from(STORY_PAIRS).group_by(STORY_PAIRS.c.other).subquery()
            assert connection.execute(select(func.max(lists.c.n))).scalar_one() == FEW
        assert max(map(len, stories_of(record))) >= 100, "it is one story all the same"


def test_one_more_report_weighs_its_neighbours_alone(new_url, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A month of strikes, each like those of the days around it: a report of the last is not weighed with the first."""
    weighed: list[int] = []
    joined = regions.joined

    def counted(events: Any, *more: Any) -> Any:
        weighed.append(len(events))
        return joined(events, *more)

    monkeypatch.setattr(regions, "joined", counted)
    made = []
    for number in range(90):
        day = date(2020, 12, 1) + timedelta(days=number // 3)
        until = day + timedelta(days=1)
        made.append(
            report(maker, f"r{number}", publisher=f"p{number}", published=until, day=str(day), until=str(until))[0]
        )
    with marsad.open(new_url("sqlite")) as record:
        maker.store(record, *made[:-1])
        analysis.update(record)
        assert len(kept(record)) > 200, "every strike is like that of the next day"
        weighed.clear()
        maker.store(record, made[-1])
        analysis.update(record)
        assert sum(weighed) < 40, weighed
