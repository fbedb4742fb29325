"""What is installed with Marsad, without extras, must not be under a GPL."""

import re
from importlib import metadata


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


def test_no_gpl_is_installed_with_marsad() -> None:
    names = closure("marsad", set())
    assert {"cyclopts", "rich", "hijridate"} <= names
    for name in names:
        fields = metadata.metadata(name)
        text = " ".join(
            [
                fields.get("License-Expression") or "",
                (fields.get("License") or "")[:200],
                *fields.get_all("Classifier", []),
            ]
        )
        assert not re.search(r"\b[LA]?GPL|General Public License", text), f"{name} is under {text}"
