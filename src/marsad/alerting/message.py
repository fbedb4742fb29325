"""A message: one match or a digest of several, with what every form of it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from marsad.analysis.wording import FSI, PDI, isolated

from . import arabic, english
from .telling import languages, told

WORDS: Final = {"ar": arabic, "en": english}
_LONGEST_SUBJECT: Final = 160


@dataclass(frozen=True)
class Message:
    """What is sent: the key by which a receiver sees it once, the alert's name and number, and its matches, oldest first."""

    key: str
    name: str
    number: int
    language: str
    base: str
    matches: tuple[dict[str, Any], ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is in, Arabic first."""
        return languages(self.language)

    def subject(self, language: str = "") -> str:
        """One line that says what came about: «تهديد تركي: تهديد (استخدام القوة): …»."""
        language = language or self.languages[0]
        if len(self.matches) == 1:
            what = told(self.matches[0], language).title
        else:
            what = f"{WORDS[language].DIGEST} ({len(self.matches)})"
        line = f"{isolated(self.name)}: {what}"
        return line if len(line) <= _LONGEST_SUBJECT else _closed(line[: line.rfind(" ", 0, _LONGEST_SUBJECT)]) + "…"

    def bare_subject(self) -> str:
        """The subject for what has its own ways with direction: headers and titles take no marks of it."""
        return self.subject().replace(FSI, "").replace(PDI, "")

    def event_link(self, event_id: str) -> str:
        """The address of an event in the explorer."""
        return f"{self.base}/events/{quote(event_id, safe='')}"

    def match_link(self, match: dict[str, Any]) -> str:
        """The address at which the explorer shows a match best: its story, else its first event, else the alert."""
        if story := match["facts"].get("story"):
            return f"{self.base}/stories/{quote(story, safe='')}"
        return self.event_link(match["events"][0]["event_id"]) if match["events"] else self.alert_link

    @property
    def alert_link(self) -> str:
        """The address of the alert in the explorer."""
        return f"{self.base}/alerts/{self.number}"


def _closed(text: str) -> str:
    """A text that was cut, with the isolates that stand open closed."""
    return text + PDI * max(0, text.count(FSI) - text.count(PDI))
