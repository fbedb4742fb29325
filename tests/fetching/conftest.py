"""A server to fetch from, and a fetcher that may."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from marsad.fetching import Fetcher, Limits, Permitted

from .serving import Web, web


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(Permitted(["127.0.0.1"]), Limits(size=100_000, total=2.0, silence=0.6))
    yield made
    made.close()


@pytest.fixture
def fetching() -> Iterator[Callable[..., Fetcher]]:
    """Makes fetchers that are closed afterwards."""
    made: list[Fetcher] = []

    def make(*arguments: object, **named: object) -> Fetcher:
        made.append(Fetcher(*arguments, **named))
        return made[-1]

    yield make
    for one in made:
        one.close()
