"""docs/export.md is the data dictionary; what it says is what is written."""

import re
from pathlib import Path

from marsad.export.cameo import cameo
from marsad.export.columns import COLUMNS
from marsad.model import TYPES

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "export.md").read_text(encoding="utf-8")


def test_every_column_is_documented() -> None:
    part = TEXT[: TEXT.index("## The columns of stories")]
    rows = [tuple(cell.strip() for cell in line.strip("| \n").split(" | ")) for line in part.splitlines()]
    documented = [row for row in rows if len(row) == 3 and row[1] in ("text", "day", "integer", "number", "whole")]
    wanted = [(f"`{column.name}`", column.kind, column.meaning) for column in COLUMNS]
    assert [row for row in documented if row in wanted] == wanted
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


def test_the_cameo_codes_are_documented() -> None:
    for kind, entry in TYPES.items():
        line = next(line for line in TEXT.splitlines() if line.startswith(f"| {kind} | "))
        assert line.split(" | ")[1] == cameo(kind, None)
        said = dict(re.findall(r"([\w-]+) (\d{3,4})", line.split(" | ")[2]))
        assert said == {mode: cameo(kind, mode) for mode in entry.modes if cameo(kind, mode) != cameo(kind, None)}
