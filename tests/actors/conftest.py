"""Actors of a text as the public function finds them, by their text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from marsad.model import Actor, Document


@pytest.fixture(scope="session")
def actors(coder) -> Callable[..., list[Actor]]:
    """Actors of paragraphs, in text order."""

    def find(*paragraphs: str, year: int | None = None, publisher: str | None = None) -> list[Actor]:
        published = datetime(year, 6, 1) if year else None
        return coder.actors(Document("t", paragraphs, published=published, publisher=publisher))

    return find


@pytest.fixture(scope="session")
def codes(actors) -> Callable[..., dict[str, str]]:
    """Text of each actor -> its code; a later mention of the same text wins."""

    def find(*paragraphs: str, **options: object) -> dict[str, str]:
        return {actor.text: actor.code for actor in actors(*paragraphs, **options)}

    return find
