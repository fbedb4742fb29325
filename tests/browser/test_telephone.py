"""Every view on a telephone, in the dark: nothing wider than the window, nothing serious that axe finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_a_view_fits_a_telephone_and_is_readable_in_the_dark(
    look: Callable[..., Any], view: tuple[str, str, str, str]
) -> None:
    looking = look("ar", viewport={"width": 360, "height": 740}, color_scheme="dark")
    looking.go(view[1])
    assert looking.overflow() <= 0
    assert looking.violations() == []
