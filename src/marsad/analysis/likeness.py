"""Whether two mentions may be of one act, and how much speaks for it: a symmetric score, None when something forbids it.

Both must be of one type, on days that overlap; a named person is not another one, a city not another, a death toll not ten
times another. Beyond that parties, place, day, counts and words each weigh in. A denial weighs as the act that it denies.
"""

from __future__ import annotations

from typing import Final

from marsad.model import TYPES

from .traits import Party, Traits

#: words in common beyond which a sentence is the same whatever the coder made of its parties
_OVERRULING: Final = 0.5
#: words in common that say as much as a named party or a place
_TELLING: Final = 0.22
#: what day, place and counts must come to for two triggers of one sentence
_SENTENCE: Final = 3.5
#: what two mentions must come to; found on documents of our own, see docs/stories.md
ENOUGH: Final = 4.0
#: acts of speech need words in common besides: the same two parties say many things in a week
_SPEECH: Final = frozenset("AGREE SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN".split())
#: acts of two parties at eye level: who is named first says little
MEETING: Final = frozenset("CONSULT AGREE SUPPORT COOPERATE".split())
_STATE: Final = frozenset("GOV MIL COP SPY JUD LEG".split())
_ARMED: Final = frozenset("MIL REB UAF PTY COP".split())
#: modes that exclude each other; others are one act seen by two coders (an air strike told as an explosion)
_APART: Final = {
    "CONSULT": ({"phone"}, {"visit", "multilateral", "third-party"}),
    "RETREAT": ({"withdraw"}, {"release"}, {"return"}, {"disarm"}, {"ceasefire"}, {"access"}, {"resign"}),
    "ASSAULT": (
        {"abduct"}, {"assassinate"}, {"torture"}, {"execute"}, {"sexual"}, {"crowd-control"}, {"primitive"},
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
    if one.type != other.type or one.type not in TYPES or _modes_apart(one, other):
        return None
    if (one.modality == "conditional") != (other.modality == "conditional"):
        return None
    day = _days(one, other)
    place = _places(one, other)
    counts = _counts(one, other)
    parties = _parties(one, other)
    if day is None or place is None or counts is None or parties is None:
        return None
    words = _words(one, other)
    if words < _OVERRULING and _foreign(one, other):
        return None
    if max(parties / 2.0, place / 1.5, counts / 1.5, words / _TELLING) < 1:
        return None  # a day, and unnamed people of one country, are not an act
    heading = one.version == other.version and 0 in (one.paragraph, other.paragraph)
    if one.type in _SPEECH and words < _said_alike(one, other) and not (heading and parties >= 1.5):
        return None
    if one.version == other.version and one.sentence == other.sentence:
        # «قُتل تسعة في قصف»: the words are the same whatever the acts, so that all else must speak for one.
        return day + place + counts + parties + _SENTENCE if day + place + counts >= _SENTENCE else None
    score = day + place + counts + parties + 5.0 * words
    score += 0.5 * (one.mode is not None and one.mode == other.mode) + 0.5 * bool(one.trigger & other.trigger)
    if one.version == other.version:
        # A headline tells what the report tells; of two sentences further down the coder would have seen it.
        score += 1.0 if heading else -1.0
    return score


def _foreign(one: Traits, other: Traits) -> bool:
    """Whether the actors (in a meeting, the parties who are not at home) are of different countries altogether."""
    ours, theirs = abroad(one), abroad(other)
    if ours and theirs and not ours & theirs:
        return True
    if one.type in MEETING:
        return False
    doing, done = (frozenset(p.country for p in event.actors if p.country) for event in (one, other))
    return bool(doing) and bool(done) and not doing & done


def abroad(event: Traits) -> frozenset[str]:
    """The countries of the parties other than that of the place: who came, who struck from outside."""
    if not event.place_country:
        return frozenset()
    found = {party.country for party in (*event.actors, *event.recipients) if party.country}
    return frozenset(found - {event.place_country})


def _said_alike(one: Traits, other: Traits) -> float:
    return 0.12 if one.content and other.content else 0.2


def _modes_apart(one: Traits, other: Traits) -> bool:
    if one.mode is None or other.mode is None or one.mode == other.mode:
        return False
    groups = _APART.get(one.type, ())
    first = next((i for i, group in enumerate(groups) if one.mode in group), None)
    second = next((i for i, group in enumerate(groups) if other.mode in group), None)
    return first is not None and second is not None and first != second


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


def _parties(one: Traits, other: Traits) -> float | None:
    across = min(len(_countries(one)), len(_countries(other))) > 1
    straight = _sides(across, (one.actors, other.actors), (one.recipients, other.recipients))
    if one.type in MEETING:
        turned = _sides(across, (one.actors, other.recipients), (one.recipients, other.actors))
        if straight is None or turned is None:
            return straight if turned is None else turned
        return max(straight, turned)
    return straight


def _countries(event: Traits) -> frozenset[str]:
    return frozenset(party.country for party in (*event.actors, *event.recipients) if party.country)


def _sides(across: bool, *pairs: tuple[tuple[Party, ...], tuple[Party, ...]]) -> float | None:
    total, clash = 0.0, False
    for ours, theirs in pairs:
        if not ours or not theirs:
            continue
        best = max(identity(a, b) for a in ours for b in theirs)
        clash = clash or best <= _OTHERS
        if not across and 0 < best < _NAMED:
            best *= 0.5  # protesters and police of one country say little: there are some every day
        total += best
    return None if clash else total


_OTHERS: Final = -3.0
_NAMED: Final = 3.0


def identity(one: Party, other: Party) -> float:
    """How far two names may be of one party: 3 the same, 0 nothing speaks for it, −3 two different ones."""
    if one.entity and one.entity == other.entity:
        return 3.0 if one.named else 2.0
    if one.person and other.person:
        return _OTHERS
    if one.country != other.country:
        if one.country and other.country:
            return 0.0 if "IGO" in (one.country, other.country) else -1.5  # a mediator stands beside the parties
        return 0.5 if one.roles & _ARMED and other.roles & _ARMED else -1.0
    if one.name and other.name and (one.name <= other.name or other.name <= one.name):
        return 2.5
    if one.named and other.named and not one.person and not other.person and not one.roles & _STATE:
        return -1.5  # two curated groups of one country
    if one.roles & other.roles:
        return 1.5
    if "UNK" in one.roles | other.roles:
        return 0.5
    if (one.roles & _STATE and other.roles & _STATE) or (one.roles & _ARMED and other.roles & _ARMED):
        return 1.0
    return -0.5


def _words(one: Traits, other: Traits) -> float:
    """Dice over the words of the sentences, or over what is demanded, threatened or promised where both say it."""
    said = _dice(one.words, other.words)
    if 0 in (one.paragraph, other.paragraph) and min(len(one.words), len(other.words)) > 1:
        said = max(said, 0.6 * _contained(one.words, other.words))  # a headline is short, and all of it tells
    if one.content and other.content:
        return max(said, 0.8 * _contained(one.content, other.content))
    return said


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _contained(one: frozenset[str], other: frozenset[str]) -> float:
    shared, least = len(one & other), min(len(one), len(other))
    return shared / least if least > 1 else 0.5 * shared
