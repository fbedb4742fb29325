"""A message as plain text, in Unicode's own terms of direction: isolates around names, a mark where a line begins otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from marsad.analysis.wording import FSI, PDI

from .message import WORDS, Message
from .telling import told

#: a program that shows a text line by line takes each line's direction from its first letter
_RLM: Final = "\u200f"
_LETTER: Final = re.compile(r"[^\W\d_]")
_ARABIC: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIRECTING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: what a terminal would act on
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def text(message: Message) -> str:
    """The message in its languages, one after the other."""
    parts = ["\n".join(_lines(message, language)) for language in message.languages]
    return "\n\n".join(parts) + "\n"


def bare(message: Message) -> str:
    """The message for a terminal, which has its own ways with direction: no marks of it, no controls."""
    return _CONTROLS.sub("", _DIRECTING.sub("", text(message)))


def _lines(message: Message, language: str) -> Iterator[str]:
    words = WORDS[language]
    mark = _right if language == "ar" else str
    for match in message.matches:
        found = told(match, language)
        yield mark(f"{words.ALERT} {FSI}{message.name}{PDI}: {found.title}")
        yield from map(mark, found.lead)
        for place, item in enumerate(found.items):
            yield ""
            if place or item.line != found.title:
                yield mark(item.line)
            yield _right(f"«{item.quotation}»")
            yield from map(mark, item.details)
            yield mark(f"{words.SOURCE}: {item.source}")
            yield message.event_link(item.event_id)
        yield ""
    yield mark(words.FOOTER.format(name=f"{FSI}{message.name}{PDI}"))
    yield message.alert_link


def _right(line: str) -> str:
    """A line of Arabic that goes from right to left also where it begins with a name in Latin letters, or with a digit."""
    first = _LETTER.search(line)
    return line if first and _ARABIC.match(first.group()) and not line.startswith(FSI) else _RLM + line
