"""Whether the parties of two mentions may be the same people, and how much that says."""

from __future__ import annotations

from typing import Final, NamedTuple

from .traits import Party, Traits

#: acts of two parties at eye level: who is named first says little
MEETING: Final = frozenset("CONSULT COOPERATE".split())
#: … and words for sealing an agreement, as `traits` has them: each of two who sign is actor in some report
_SEALING: Final = frozenset("وقع تقع تفق تفقي برم صدق".split())
#: acts of speech: any number of people do them about one occasion, each for himself
SPEECH: Final = frozenset("AGREE SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN".split())

#: forms of address that stand for whoever was named before
_HONOURS: Final = frozenset("معاليه سموه سيادته فضيلته جلالته فخامته دولته".split())
_STATE: Final = frozenset("GOV MIL COP SPY JUD LEG".split())
_ARMED: Final = frozenset("MIL REB UAF PTY COP".split())
_SAME, _NAME, _ROLE = 3.0, 2.5, 1.5
_ABROAD: Final = -1.5
_OTHERS: Final = -3.0


class Parties(NamedTuple):
    """How much the parties say for one act; `apart` when a side is somebody else's, `never` when persons differ by name;
    `unsure` when a vague name may hide anybody: «سموه»، «معاليه»."""

    score: float
    apart: bool
    never: bool
    unsure: bool = False


def parties(one: Traits, other: Traits) -> Parties:
    """Both sides compared; in a meeting also the other way round."""
    across = min(len(_scene(one)), len(_scene(other))) > 1
    found = _sides(across, one, other, turned=False)
    if one.type in MEETING or (one.trigger & _SEALING and other.trigger & _SEALING):
        # What is apart one way may fit the other: «استقبل الدبيبة الوزير» and «زار الوزير طرابلس».
        found = min(found, _sides(across, one, other, turned=True), key=lambda p: (p.never, p.apart, -p.score))
    if not across and (one.type in SPEECH or one.type == "CONSULT") and one.actors and other.actors:
        # Within one country it takes the name: «وزير العدل» and «مفتي المملكة» condemn one bombing in two acts.
        named = any(identity(a, b) >= _NAME and not a.name & _HONOURS for a in one.actors for b in other.actors)
        vague = any(map(_vague, (*one.actors, *other.actors)))
        return found._replace(apart=found.apart or not (named or vague), unsure=not named and vague)
    return found


def abroad(event: Traits) -> frozenset[str]:
    """The countries of the parties other than that of the place: who came, who struck from outside."""
    if not event.place_country:
        return frozenset()
    return frozenset(_countries(event) - {event.place_country, "IGO"})


def identity(one: Party, other: Party) -> float:
    """How far two names may be of one party: 3 the same, 0 nothing speaks for it, −3 two different ones."""
    if one.entity and one.entity == other.entity:
        return _SAME if one.named else 2.0
    if one.person and other.person:
        return _OTHERS
    if one.country != other.country:
        if one.country and other.country:
            return 0.0 if "IGO" in (one.country, other.country) else _ABROAD  # a mediator stands beside the parties
        return 0.5 if one.roles & _ARMED and other.roles & _ARMED else -1.0
    if one.name and other.name and (one.name <= other.name or other.name <= one.name):
        return _NAME
    if one.named and other.named and not one.person and not other.person and not one.roles & _STATE:
        return _ABROAD  # two curated groups of one country
    if one.roles & other.roles:
        return _ROLE
    if "UNK" in one.roles | other.roles:
        return 0.5
    if (one.roles & _STATE and other.roles & _STATE) or (one.roles & _ARMED and other.roles & _ARMED):
        return 1.0
    return -0.5


def _scene(event: Traits) -> frozenset[str]:
    return _countries(event) | ({event.place_country} if event.place_country else frozenset())


def _countries(event: Traits) -> frozenset[str]:
    return frozenset(party.country for party in (*event.actors, *event.recipients) if party.country)


def _sides(across: bool, one: Traits, other: Traits, *, turned: bool) -> Parties:
    actors, recipients = (other.recipients, other.actors) if turned else (other.actors, other.recipients)
    total, apart, never = 0.0, False, False
    for ours, theirs in ((one.actors, actors), (one.recipients, recipients)):
        if not ours or not theirs:
            continue
        best = max(identity(a, b) for a in ours for b in theirs)
        never = never or best <= _OTHERS
        apart = apart or best <= _ABROAD
        if not across and 0 < best < _SAME:
            best *= 0.5  # protesters and police of one country say little: there are some every day
        total += best
    return Parties(total, apart, never)


def _vague(party: Party) -> bool:
    """A name that anybody may stand behind: «السعودية»، «المجلس»، «المتحدث»، «معاليه»."""
    return not party.person and not party.named and len(party.name) <= 1
