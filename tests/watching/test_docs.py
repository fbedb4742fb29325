"""What docs/watching.md and the files beside it say is so."""

from __future__ import annotations

import configparser
import re
import shlex
from pathlib import Path

import pytest
import yaml

from marsad.cli.every import app
from marsad.watching import listfile
from marsad.watching.metrics import Metrics, SourceFigures


@pytest.fixture
def text(root: Path) -> str:
    return (root / "docs" / "watching.md").read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", text, re.S)


def accepted(tokens: list[str]) -> None:
    """Fails when the command line takes it for a mistake."""
    _, bound, _ = app.parse_args(tokens, exit_on_error=False, print_error=False)
    assert bound is not None


def test_the_example_list_is_read(text: str) -> None:
    [example] = blocks(text, "yaml")
    assert [one.kind for one in listfile.read(example, "docs")] == ["feed", "sitemap", "page", "feed"]


def test_the_commands_are_commands(text: str) -> None:
    lines = [
        line for block in blocks(text, "sh") for line in block.splitlines() if "marsad " in line and "pip " not in line
    ]
    assert len(lines) >= 6
    for line in lines:
        accepted(shlex.split(line[line.index("marsad ") :], comments=True)[1:])


def test_the_options_in_the_text_exist(text: str) -> None:
    words = set(re.findall(r"`[^`]*?(--[a-z][a-z-]+)", text))
    sources = (Path(__file__).parents[2] / "src" / "marsad" / "cli").glob("*.py")
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    for word in words - {"--json"}:
        assert re.search(rf"\b{word[2:].replace('-', '_')}: ", code), word


def test_the_unit_and_the_compose_file_start_what_exists(root: Path) -> None:
    folder = root / "docs" / "deploying"
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string((folder / "marsad-watch.service").read_text(encoding="utf-8"))
    accepted(shlex.split(unit["Service"]["ExecStart"])[1:])
    compose = yaml.safe_load((folder / "compose.yaml").read_text(encoding="utf-8"))
    accepted(compose["services"]["watcher"]["command"])
    assert compose["services"]["watcher"]["environment"]["MARSAD_RECORD"].startswith("postgresql://")


def test_every_metric_is_described(text: str, record) -> None:
    metrics = Metrics()
    metrics.registry.register(SourceFigures(record))
    names = set(re.findall(r"^# TYPE (\S+)", metrics.text().decode(), re.M))
    names = {name for name in names if not name.endswith("_created")}
    told = set(re.findall(r"`(marsad_[a-z_]+)", text))
    assert names == told
