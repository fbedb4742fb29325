"""The appeal's trees, fitted on invented reports."""

import random

import pytest

from marsad.events import Heard, company
from marsad.training.appeal import Hearing, appeal_table, fit_appeal


def hearings(count: int) -> list[Hearing]:
    """Reports in which a doubtful act is one if the headline tells of an act of its type."""
    chance = random.Random(7)
    found = []
    for number in range(count):
        article, told = f"r{number}", number % 2 == 0
        headline = Heard(0, 0, "ASSAULT" if told else "CONSULT", 2.0)
        doubtful = Heard(1, 30, "ASSAULT", chance.uniform(-1, 1))
        optional = Heard(1, 90, "REJECT", 0.0)
        found += [Hearing(article, headline, True, True), Hearing(article, doubtful, told, number % 4 < 2)]
        found.append(Hearing(article, optional, None, True))
    return found


def test_it_learns_what_the_headline_says_of_an_act() -> None:
    pytest.importorskip("lightgbm", reason="training needs marsad[train]")
    appeal = fit_appeal(hearings(600))
    told = [Heard(0, 0, "ASSAULT", 2.0), Heard(1, 30, "ASSAULT", 0.0)]
    not_told = [Heard(0, 0, "CONSULT", 2.0), Heard(1, 30, "ASSAULT", 0.0)]
    assert appeal.worth(company(told)[1]) > 0.5 > -0.5 > appeal.worth(company(not_told)[1])
    assert appeal_table(appeal) == appeal_table(fit_appeal(hearings(600))), "it is reproducible"
