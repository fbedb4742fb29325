"""Options and fixtures: `--long`, the shared folder, one coder for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))
#: rooms whose tests wait for servers, browsers and processes: begun first, since one that begins last is waited for by all
WAITING = frozenset(
    {"browser", "scale", "watching", "performance", "pipeline", "alerting", "bench", "cli", "record", "server"}
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run soaks and long fuzzing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.parent.name not in WAITING)
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="long: run with --long")
        for item in items:
            if "long" in item.keywords:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the shared folder with gold and corpora is not beside this checkout (set MARSAD_SHARED)")
    return SHARED


@pytest.fixture(scope="session")
def coder():
    from marsad.pipeline import Coder

    return Coder()
