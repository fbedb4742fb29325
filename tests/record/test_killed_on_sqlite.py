"""Writers to a record on SQLite, killed at any moment."""

from pathlib import Path

import pytest

from .killing import soaked


def test_a_killed_writer_loses_and_doubles_nothing(new_url, articles: Path) -> None:
    soaked(new_url, "sqlite", articles, 10)


@pytest.mark.long
def test_a_writer_killed_fifty_times_loses_and_doubles_nothing(new_url, articles: Path) -> None:
    soaked(new_url, "sqlite", articles, 50)
