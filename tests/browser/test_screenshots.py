"""Pictures of every view for the documentation: `MARSAD_SCREENSHOTS=1 pytest tests/browser/test_screenshots.py`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs/screenshots"
LARGEST = 300_000


@pytest.mark.skipif(not os.environ.get("MARSAD_SCREENSHOTS"), reason="only when pictures are asked for")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_picture_is_taken(
    look: Callable[..., Any], view: tuple[str, str, str, str], language: str, theme: str
) -> None:
    name, path, *_ = view
    looking = look(language, color_scheme=theme, viewport={"width": 1280, "height": 860})
    page = looking.go(path)
    if name == "reader":
        for _ in range(3):
            page.keyboard.press("KeyJ")
        looking.settled()
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture = FOLDER / f"{name}-{language}-{theme}.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size < LARGEST
