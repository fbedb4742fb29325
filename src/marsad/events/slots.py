"""The slots around an act (subject, object, idafa, a preposition) and which mentions of its sentence fill them.

In «زيارة الوزير إلى باريس» the minister fills the idafa, Paris the slot of «إلى».
"""

from __future__ import annotations

from typing import Final

from .context import Context

Positions = dict[str, list[int]]

_REACH: Final = 28  # tokens to look ahead for a slot


def add(found: Positions, slot: str, index: int) -> None:
    """Put a mention into a slot, once."""
    taken = found.setdefault(slot, [])
    if index not in taken:
        taken.append(index)


def following(context: Context, token: int) -> range:
    """The mentions after an act that are near enough to fill one of its slots."""
    return range(*context.mentions_from(token + 1, token + _REACH))
