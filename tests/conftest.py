"""Options and fixtures: `--long`, the shared folder, one coder for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .cli.commands import marsad, marsad_apart
from .record.databases import (
    empty_file,
    empty_template,
    kind,
    maker,
    new_database,
    new_record,
    new_url,
    postgres,
    record,
    url,
)

__all__ = [
    "empty_file",
    "empty_template",
    "kind",
    "maker",
    "marsad",
    "marsad_apart",
    "new_database",
    "new_record",
    "new_url",
    "postgres",
    "record",
    "url",
]

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))
#: rooms in the order in which they are begun: those whose files take longest first, since one that begins last is
#: waited for by all; the others after them
LONG = "browser project scale record watching performance server opinions bench cli pipeline alerting lexicon".split()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run soaks and long fuzzing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    rooms = {room: place for place, room in enumerate(LONG)}
    items.sort(key=lambda item: rooms.get(item.path.relative_to(ROOT / "tests").parts[0], len(rooms)))
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
def kept(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the example reports, coded and stored once; to be read, or copied."""
    from marsad import open as open_record
    from marsad.pipeline.adding import add, coding
    from marsad.pipeline.arrivals import arrivals

    def fail(error: Exception) -> None:
        raise error

    file = tmp_path_factory.mktemp("kept") / "examples.db"
    with open_record(str(file)) as record:
        add(record, arrivals([str(root / "examples")], fail, fail), coding(), fail)
    return file


@pytest.fixture(scope="session")
def coder():
    from marsad.pipeline import Coder

    return Coder()
