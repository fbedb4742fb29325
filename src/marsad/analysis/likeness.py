"""Whether two mentions may be of one act, and how much speaks for it: a symmetric score, None when something forbids it.

Both must be of one type, on days that overlap; a named person is not another one, a city not another, a death toll not ten
times another. Beyond that day, place, counts, words and parties each weigh in, and two of them must say something particular: that
the Houthis fought in Yemen on a Tuesday is true of many acts. A denial weighs as the act that it denies.
"""

from __future__ import annotations

from typing import Final

from marsad.model import TYPES

from .identity import SPEECH, abroad, parties
from .traits import Traits

#: what two mentions must come to; found on documents of our own, see docs/stories.md
ENOUGH: Final = 4.0
#: words in common beyond which a sentence is the same whatever the coder made of its parties
_OVERRULING: Final = 0.65
#: words in common that say as much as a place; and with which a speech is the same speech
_TELLING: Final = 0.22
_RETOLD: Final = 0.35  # a third of the words: one report retells the other
_REPEATED: Final = 0.5
_ENOUGH_WORDS: Final = 3
#: what day, place and counts must come to for two triggers of one sentence
_SENTENCE: Final = 3.5
#: modes that exclude each other; others are one act seen by two coders (an air strike told as an explosion)
_APART: Final = {
    "CONSULT": ({"phone"}, {"visit", "multilateral", "third-party"}),
    "RETREAT": ({"withdraw"}, {"release"}, {"return"}, {"disarm"}, {"ceasefire"}, {"access"}, {"resign"}),
    "ASSAULT": (
        {"abduct"}, {"torture"}, {"execute"}, {"sexual"}, {"crowd-control"}, {"primitive"},
        {"suicide-attack"}, {"aerial", "drone"}, {"firearms"}, {"heavy-weapons"},
    ),
    "PROTEST": ({"strike"}, {"hunger"}, {"demo", "riot", "obstruct"}),
    "COERCE": ({"arrest", "seize"}, {"curfew"}, {"ban"}, {"deport"}, {"censor"}, {"cyber"}),
}  # fmt: skip
#: a toll may grow so many times in the days after
_GROWTH: Final = 4.0
_FEW: Final = 10
_CROWD: Final = 25.0  # organisers and police count crowds apart


def likeness(one: Traits, other: Traits) -> float | None:
    """How much speaks for one act; None when the two cannot be one."""
    if one.type != other.type or one.type not in TYPES or modes_apart(one.type, one.mode, other.mode):
        return None
    if (one.modality == "conditional") != (other.modality == "conditional"):
        return None
    if (day := _days(one, other)) is None or (place := _places(one, other)) is None:
        return None
    if (counts := _counts(one, other)) is None:
        return None
    who = parties(one, other)
    words = _words(one, other)
    if "abduct" in (one.mode, other.mode) and one.mode != other.mode and words < _REPEATED:
        return None  # a fight in which somebody is taken is told as a fight
    together = one.version == other.version
    heading = together and 0 in (one.paragraph, other.paragraph)
    elsewhere = (who.apart and not (heading and who.score > 0)) or _foreign(one, other)
    if who.never or (elsewhere and words < _OVERRULING):
        return None
    if who.unsure and not together:
        return None
    if together and one.sentence == other.sentence:
        # «قُتل تسعة في قصف»: the words are the same whatever the acts, so that all else must speak for one.
        return day + place + counts + who.score + _SENTENCE if day + place + counts >= _SENTENCE else None
    if one.type in SPEECH and words < _said_alike(one, other) and not (heading and who.score >= 1.5):
        return None
    if heading:
        if max(day, place, counts) < 1.0 and who.score < 3.0 and words < _TELLING:
            return None
    elif not _particular(one, other, place, counts, words, who.score):
        return None
    score = day + place + counts + who.score + 5.0 * words
    score += 0.5 * (one.mode is not None and one.mode == other.mode) + 0.5 * bool(one.trigger & other.trigger)
    if together:
        # A headline tells what the report tells; of two sentences further down the coder would have seen it.
        score += 1.5 if heading else -1.0
    return score


def _particular(one: Traits, other: Traits, place: float, counts: float, words: float, who: float) -> bool:
    """Whether enough is said that is not true of any act of the kind; the less the days say, the more it takes."""
    dated = one.dated + other.dated
    placed, counted = place >= 1.5, counts >= 1.5
    if one.type == "ASSAULT":
        # In a war both sides are named every day, and fight in one city.
        retold = words >= _RETOLD
        if dated == 2:
            return (
                retold
                or (placed and (words >= _TELLING or counts > 0 or bool(one.trigger & other.trigger)))
                or (counted and (words >= _TELLING or who >= 2.0))
            )
        return words >= _REPEATED or (placed and (retold or (counted and dated == 1)))
    if not dated:
        return words >= _RETOLD and (placed or counted or who >= 2.0)
    return (dated == 2) + placed + counted + (words >= _TELLING) + (who >= 3.0) >= 2


def modes_apart(kind: str, one: str | None, other: str | None) -> bool:
    """Whether two modes of a type cannot be of one act."""
    if one is None or other is None or one == other:
        return False
    groups = _APART.get(kind, ())
    first = next((i for i, group in enumerate(groups) if one in group), None)
    second = next((i for i, group in enumerate(groups) if other in group), None)
    return first is not None and second is not None and first != second


def _foreign(one: Traits, other: Traits) -> bool:
    """Whether those who are not at home are of different countries altogether."""
    ours, theirs = abroad(one), abroad(other)
    return bool(ours) and bool(theirs) and not ours & theirs


def _said_alike(one: Traits, other: Traits) -> float:
    return 0.12 if one.content and other.content else 0.2


def _days(one: Traits, other: Traits) -> float | None:
    if not (one.first and one.last and other.first and other.last):
        return 0.0
    if one.last < other.first or other.last < one.first:
        return None
    if one.dated and other.dated:
        return 2.0 if one.days == other.days == 1 else 1.5
    return 1.0 if one.dated or other.dated else 0.5


def _places(one: Traits, other: Traits) -> float | None:
    if one.place and other.place:
        if one.place == other.place:
            return 2.0
        return None if one.place_country == other.place_country else -1.0
    if one.place_name and other.place_name:
        same = one.place_name in other.place_name or other.place_name in one.place_name
        return 1.5 if same else -0.5
    if one.place_country and other.place_country:
        return 0.5 if one.place_country == other.place_country else -1.0
    return 0.0


def _counts(one: Traits, other: Traits) -> float | None:
    score = 0.0
    for name in one.counts.keys() & other.counts.keys():
        (low, high), (least, most) = one.counts[name], other.counts[name]
        if (high is None or high >= least) and (most is None or most >= low):
            score += 1.5 if low == least and low > 1 else 0.75
            continue
        few, many = sorted((high or low, most or least))
        allowed = _CROWD if name == "participants" else _GROWTH
        if many > _FEW and many > allowed * max(few, 1):
            return None
    return min(score, 2.0)


def _words(one: Traits, other: Traits) -> float:
    """Dice over the words of the sentences, or over what is demanded, threatened or promised where both say it."""
    said = _dice(one.words, other.words)
    if 0 in (one.paragraph, other.paragraph):
        # A headline is short, and all of it tells; its own report need not share more than two words with it.
        said = max(said, 0.6 * _contained(one.words, other.words, 2 if one.version == other.version else _ENOUGH_WORDS))
    if one.content and other.content:
        return max(said, 0.8 * _contained(one.content, other.content))
    return said


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return _weight(shared) * 2 * shared / (len(one) + len(other)) if shared else 0.0


def _contained(one: frozenset[str], other: frozenset[str], enough: int = _ENOUGH_WORDS) -> float:
    shared = len(one & other)
    return _weight(shared, enough) * shared / min(len(one), len(other)) if shared else 0.0


def _weight(shared: int, enough: int = _ENOUGH_WORDS) -> float:
    """One or two words in common are less than their share: «يستقبل» stands in every headline of its kind."""
    return min(1.0, shared / enough)
