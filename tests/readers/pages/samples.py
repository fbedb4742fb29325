"""The forty pages: every style with two of the ten texts."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def _templates() -> Any:
    name = "marsad_page_templates"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE / "templates.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def texts() -> list[Any]:
    """The texts, in their order."""
    rows = json.loads((HERE / "texts.json").read_text(encoding="utf-8"))
    return [_templates().Text(**row) for row in rows]


def pages() -> Iterator[tuple[str, Any]]:
    """Name and page: `drupal-flood`."""
    known = texts()
    for number, style in enumerate(_templates().STYLES):
        for step in (0, 3):
            text = known[(number + step) % len(known)]
            yield f"{style.__name__}-{text.id}", style(text)
