"""What is installed with Marsad, without extras, must not be under a GPL; nor what reads files, with two exceptions told."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def closure(name: str, seen: set[str]) -> set[str]:
    seen.add(name)
    for requirement in metadata.requires(name) or []:
        if "extra ==" in requirement:
            continue
        other = re.split(r"[ ;<>=!~\[(]", requirement, maxsplit=1)[0].lower().replace("_", "-")
        if other in seen:
            continue
        try:
            metadata.distribution(other)
        except metadata.PackageNotFoundError:
            continue
        closure(other, seen)
    return seen


def licence(name: str) -> str:
    fields = metadata.metadata(name)
    said = [fields.get("License-Expression") or "", (fields.get("License") or "")[:200]]
    return " ".join([*said, *fields.get_all("Classifier", [])])


def test_no_gpl_is_installed_with_marsad() -> None:
    names = closure("marsad", set())
    assert {"cyclopts", "rich", "hijridate"} <= names
    for name in names:
        assert not re.search(r"\b[LA]?GPL|General Public License", licence(name)), f"{name} is under {licence(name)}"


def test_no_gpl_comes_with_the_readers() -> None:
    """But python-bidi, used unchanged as a library under the LGPL, and tld, whose licence we choose is the MPL."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        extra = tomllib.load(file)["project"]["optional-dependencies"]["readers"]
    names: set[str] = set()
    for requirement in extra:
        closure(re.split(r"[>=<]", requirement)[0].lower().replace("_", "-"), names)
    assert {"trafilatura", "lxml", "feedparser", "fastwarc"} <= names
    free = {name for name in names if re.search(r"\b[LA]?GPL|General Public License", licence(name))}
    assert free <= {"python-bidi", "tld"}
    assert "MPL" in licence("tld") and "Lesser" in licence("python-bidi")


def test_no_gpl_comes_with_watching_beyond_that() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        extra = tomllib.load(file)["project"]["optional-dependencies"]["watch"]
    names: set[str] = set()
    for requirement in extra:
        name = re.split(r"[>=<\[]", requirement)[0].lower().replace("_", "-")
        if name != "marsad":
            closure(name, names)
    assert {"protego", "structlog", "prometheus-client"} <= names
    for name in names:
        assert not re.search(r"\b[LA]?GPL|General Public License", licence(name)), f"{name} is under {licence(name)}"
