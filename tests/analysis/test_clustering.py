"""Groups of mentions: joined by a fair share of their pairs, and in no time where hundreds of reports are of one kind."""

from __future__ import annotations

import random
from datetime import date
from time import perf_counter

from marsad.analysis.clustering import Pair, clusters
from marsad.analysis.decisions import Decisions
from marsad.analysis.traits import Traits

DAY = date(2020, 12, 27)


def mention(number: int) -> Traits:
    name, none = f"e{number:04}", frozenset[str]()
    days = {"first": DAY, "last": DAY, "dated": True, "reported": DAY}
    words = {"trigger": none, "words": none, "content": none, "counts": {}}
    place = {"place": None, "place_name": "", "place_country": ""}
    parties = {"actors": (), "recipients": ()}
    kind = {"type": "ASSAULT", "mode": None, "modality": "asserted", "same_as": None}
    return Traits(name, name, number, paragraph=1, sentence=(0, 9), **kind, **days, **parties, **place, **words)


def two_kinds(half: int, across: float) -> tuple[dict[str, Traits], list[Pair]]:
    """Mentions of two acts, nearly all of one act alike, and a share `across` of the pairs between the two as well."""
    dice = random.Random(20201227)
    events = [mention(number) for number in range(2 * half)]
    pairs = []
    for one in range(2 * half):
        for other in range(one + 1, 2 * half):
            same = (one < half) == (other < half)
            if dice.random() < (0.9 if same else across):
                score = dice.uniform(6, 9) if same else dice.uniform(4, 6)
                pairs.append(Pair(score, events[one].event_id, events[other].event_id))
    return {event.event_id: event for event in events}, pairs


def test_a_fair_share_of_all_pairs_joins_two_groups() -> None:
    assert len(clusters(*two_kinds(20, 0.5), Decisions())) == 1
    assert [len(group) for group in clusters(*two_kinds(20, 0.1), Decisions())] == [20, 20]


def test_hundreds_of_reports_of_one_kind_take_no_time() -> None:
    """Every one of some 2,000 pairs between the groups asks whether they may join; counting 22,500 pairs each time took minutes."""
    events, pairs = two_kinds(150, 0.1)
    began = perf_counter()
    assert [len(group) for group in clusters(events, pairs, Decisions())] == [150, 150]
    assert perf_counter() - began < 5
