"""Threats, demands, promises, offers and agreements read out of stories: an entry for each thing threatened or demanded.

«طالبت القاهرة بوقف صادرات السلاح وبتفكيك الميليشيات» makes two entries, though ten papers print it: mentions of one story
share an entry where they speak of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from marsad.model import Record as Fields
from marsad.record.segmentation import stems
from marsad.script import key

from .corroboration import Mention
from .traits import Party, Traits, traits

KINDS: Final = ("threat", "demand", "promise", "offer", "agreement", "truce", "plan")
#: types of which an entry can be made whatever their modality; an act of another type when it is planned
TYPES_OF_WORD: Final = ("THREATEN", "REQUEST", "AGREE", "CONCEDE", "SUPPORT", "RETREAT")

_TRUCE: Final = re.compile(
    r"(?<!\w)[وفبل]?(?:ال|لل)?(?:هدن[هة]|وقف (?:ا?ل?ل?اطلاق ال?نار|ا?ل?اعمال ا?ل?قتالي[هة]|ا?ل?قتال))"
)
_AGREEMENT: Final = frozenset(
    key(word) for word in "اتفاق اتفاقية اتفاقا معاهدة مذكرة تفاهم تسوية هدنة بروتوكول".split()
)
_SIGNING: Final = re.compile(r"(?:وقع|توقيع|ابرم|ابرام|صادق|مصادق|اقر|اتفق|اتفاق|توصل)")
_OFFERING: Final = re.compile(r"(?:عرض|اقترح|مستعد|استعداد|مبادر)")
_LONGEST: Final = 160  # characters of a sentence that stands for what has no content of its own
_NEXT_CLAUSE: Final = re.compile(r"(?<=.{40})، (?=و)")
_CLAUSE: Final = 70
_SAME: Final = 0.5  # so much of the shorter content in common makes it one thing


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing said, with the mentions that say it; `parties` are for comparison with later events."""

    kind: str
    record: Fields
    item: int
    what: str
    stems: frozenset[str]
    condition: str | None
    deadline: tuple[str, str] | None
    story: str
    mentions: tuple[str, ...]
    asserted_later: tuple[Fields, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]

    @property
    def said(self) -> str:
        """The day it was said, or agreed."""
        time, reported = self.record["time"], self.reported
        if time is None or self.kind == "plan" or time["text"] is None:
            return reported
        # A day to come, or one that stands in the content, is not the day of the word but of what it is about.
        if (reported and time["start_date"] > reported) or any(i["time"] == time for i in self.record["content"]):
            return reported
        return str(time["start_date"])

    @property
    def reported(self) -> str:
        """The day of the report."""
        return (self.record["published"] or "")[:10]


def commitments(story: str, mentions: Sequence[Mention]) -> list[Commitment]:
    """The entries that a story makes, in the order in which they were said."""
    live = sorted(
        (one for one in mentions if one.live and one.record["modality"] != "denied"),
        key=lambda one: (one.record["published"] or "9999", one.record["doc_id"], one.record["trigger"]["paragraph"]),
    )
    found: list[Commitment] = []
    bare: list[Commitment] = []
    for one in live:
        kind = kind_of(one.record)
        if kind is None:
            continue
        seen = traits(one.record, 0)
        later = (
            tuple(other.record for other in live if other.record["modality"] == "asserted") if kind == "plan" else ()
        )
        for commitment in _items(kind, one.record, story, seen, later):
            into = found if one.record["content"] else bare
            place = next((i for i, known in enumerate(into) if _one_thing(known, commitment)), None)
            if place is None:
                into.append(commitment)
            else:
                into[place] = _joined(into[place], commitment)
    # A headline that only says «يهدد» belongs to what the report says is threatened.
    for commitment in bare:
        place = next((i for i, known in enumerate(found) if known.kind == commitment.kind), None)
        if place is None:
            found.append(commitment)
        else:
            found[place] = _joined(found[place], commitment)
    return found


def kind_of(record: Fields) -> str | None:
    """What an event is in the ledger, if anything."""
    kind, modality = record["type"], record["modality"]
    said = key(record["evidence"]["text"][max(0, record["trigger"]["start"] - record["evidence"]["start"]) :])
    trigger = key(record["trigger"]["text"])
    if kind == "THREATEN":
        return "threat"
    if kind == "REQUEST":
        return "demand"
    if kind in ("AGREE", "CONCEDE", "SUPPORT") or (kind == "RETREAT" and record["mode"] == "ceasefire"):
        named = bool(frozenset(stems(said)[:8]) & _AGREEMENT)
        if _TRUCE.search(said[:90]) and (kind != "SUPPORT" or _SIGNING.search(trigger)):
            return "truce"
        if (named and _SIGNING.search(trigger)) or (
            kind == "SUPPORT" and _SIGNING.match(trigger.lstrip("و")) and named
        ):
            return "agreement"
        if kind in ("AGREE", "CONCEDE"):
            if _OFFERING.search(trigger):
                return "offer"
            return "agreement" if _SIGNING.search(trigger) else "promise"
    return "plan" if modality == "planned" else None


def _items(kind: str, record: Fields, story: str, seen: Traits, later: tuple[Fields, ...]) -> Iterator[Commitment]:
    condition = record["condition"] and record["condition"]["text"]
    names = frozenset(stem for party in (*seen.actors, *seen.recipients) for stem in party.name)
    items: list[Any] = [item for item in record["content"] if not _circumstance(kind, item["text"])] or [None]
    reported = (record["published"] or "")[:10]
    for number, item in enumerate(items):
        what = item["text"] if item else _sentence(record)
        time = item["time"] if item else record["time"] if kind == "plan" else None
        words = frozenset(stem for stem in stems(what) if len(stem) > 1)
        yield Commitment(
            kind=kind,
            record=record,
            item=number,
            what=what,
            stems=words - names or words,
            condition=condition,
            deadline=_deadline(time, reported),
            story=story,
            mentions=(record["event_id"],),
            asserted_later=later,
            actors=seen.actors,
            recipients=seen.recipients,
        )


def _deadline(time: Fields | None, reported: str) -> tuple[str, str] | None:
    """The days by which it is due: «الموقع في أكتوبر الماضي» inside a demand sets none."""
    if time is None or (time["end_date"] <= reported and time["start_date"] != reported):
        return None
    return time["start_date"], time["end_date"]


def _circumstance(kind: str, text: str) -> bool:
    """Whether what stands for the content of an agreement is where or with whom it was made: «في جنيف»."""
    return kind in ("agreement", "truce") and text.split(maxsplit=1)[0] in ("في", "مع", "من", "بين", "برعاية")


def _sentence(record: Fields) -> str:
    """The sentence from the trigger on: what there is to show where the coder found no content."""
    evidence, trigger = record["evidence"], record["trigger"]
    start = trigger["start"] - evidence["start"] if trigger["paragraph"] == evidence["paragraph"] else 0
    text = str(evidence["text"])[max(start, 0) :].strip(" .،")
    text = _NEXT_CLAUSE.split(text, maxsplit=1)[0] if len(text) > _CLAUSE else text
    return text if len(text) <= _LONGEST else text[: text.rfind(" ", 0, _LONGEST)] + "…"


def _one_thing(one: Commitment, other: Commitment) -> bool:
    if one.kind != other.kind:
        return False
    if not one.record["content"] and not other.record["content"]:
        return True
    least = min(len(one.stems), len(other.stems))
    return len(one.stems & other.stems) >= _SAME * least


def _joined(known: Commitment, other: Commitment) -> Commitment:
    return replace(
        known,
        condition=known.condition or other.condition,
        deadline=known.deadline or other.deadline,
        mentions=tuple(dict.fromkeys((*known.mentions, *other.mentions))),
        recipients=known.recipients or other.recipients,
        actors=known.actors or other.actors,
    )
