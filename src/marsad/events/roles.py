"""Who does it and who suffers it: the frame maps syntactic positions to the parties of the act."""

from __future__ import annotations

from typing import Final, NamedTuple

from .context import Context
from .coordination import with_conjuncts
from .prepositions import CANONICAL
from .readings import Frame, Reading
from .slots import Positions

_ORDER: Final = (
    "subject", "agent", "clause.doer", "light.actor", "light.recipient", "object", "object2", "clause.target", "other.doer",
    "idafa", "idafa2", "adjective", "بين", "مع", "إلى", "على", "ضد", "ل", "ب", "من", "عن", "لدى", "تجاه", "نحو", "أمام", "بحق", "عند", "حول", "في",
)  # fmt: skip
_PRONOUN: Final = -1
_UNDERGOING: Final = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION"})

#: acts that may be directed at what somebody has done: he is their recipient
_JUDGING: Final = frozenset({"ACCUSE", "SUPPORT", "REJECT"})


class Parties(NamedTuple):
    """Mention indexes (of the context) per role, and the decisions that put them there, for `marsad explain`."""

    actors: list[int]
    recipients: list[int]
    places: list[int]
    voice: str
    decisions: list[str]
    #: how likely the ranker takes the chosen actor and recipient to be, where there is one
    chances: tuple[float, float] | None = None


def fill(context: Context, token: int, reading: Reading, frame: Frame, found: Positions, topic: int | None) -> Parties:
    """Fill a frame's roles from the positions; `topic` is the mention a pronoun or dropped subject falls back to."""
    passive = is_passive(context, token, reading, frame, found)
    parties = Parties([], [], [], "passive" if passive else "active", [])
    taken: set[int] = set()
    for slot in _ORDER:
        for index in found.get(slot, ()):
            value = _value(slot, frame, passive)
            if slot == "agent" and frame.type in _JUDGING and index in found.get("other.doer", ()):
                continue
            if index == _PRONOUN:
                before = _antecedent(context, token, taken)
                if before is None:
                    continue
                place = before
            else:
                place = index
            for role in value:
                _put(parties, role, place, slot, taken)
    if passive and topic is not None and not found.get("subject") and _bare_of_object(context, token, frame):
        _put(parties, "recipient", topic, "topic", taken)  # «قال النائب إنه اعتقل من منزله»
    if not parties.actors and not passive and "agent" not in found:
        _fall_back(context, token, reading, frame, found, parties, taken, topic)
    return parties


def _put(parties: Parties, role: str, index: int, slot: str, taken: set[int]) -> None:
    if role == "place":
        parties.places.append(index)
        return
    if index in taken:
        return
    if role == "actor":
        parties.actors.append(index)
    elif role == "recipient":
        parties.recipients.append(index)
    else:
        return
    taken.add(index)
    parties.decisions.append(f"{role}={slot}")


def _value(slot: str, frame: Frame, passive: bool) -> tuple[str, ...]:
    if slot in ("agent", "clause.doer"):
        return ("actor",)
    if slot == "clause.target":
        return ("recipient",) if frame.type in _UNDERGOING else ()
    if slot == "other.doer":
        return ("recipient",) if frame.type in _JUDGING else ()
    if slot.startswith("light."):
        return (slot[6:],)
    if slot == "subject":
        if passive:
            return frame.slots.get("object", ("recipient",))
        return frame.slots.get("subject", ("actor",))
    return frame.slots.get(slot, ())


def is_passive(context: Context, token: int, reading: Reading, frame: Frame, found: Positions) -> bool:
    """Whether an undiacritised verb is passive: only its undergoer is named («قتل خمسة جنود»)."""
    if reading.pos != "verb" or "passive" not in reading.voice:
        return False
    if "active" not in reading.voice:
        return True
    surface = context.paragraph.words[token].surface
    if "\u064f" in surface[:3]:  # ُقتل written with its damma
        return True
    if frame.type not in _UNDERGOING or "object" not in frame.slots or "recipient" not in frame.slots["object"]:
        return False
    if found.get("object") or reading.split.suffix or "agent" in found:
        return "agent" in found
    if _bare_of_object(context, token, frame):
        return True
    subjects = [i for i in found.get("subject", []) if i >= 0]
    nxt = context.paragraph.words[token + 1] if token + 1 < context.last else None
    if nxt is not None and (nxt.kind == "number" or _counts(nxt.key)):
        return True
    if not subjects:
        return False
    mention = context.mentions[subjects[0]]
    if mention.first < token:
        return False
    return mention.kind in ("collective", "people", "person") or not (
        {"GOV", "MIL", "COP", "JUD", "SPY"} & set(mention.roles)
    )


def _bare_of_object(context: Context, token: int, frame: Frame) -> bool:
    """Whether a preposition that leads to no undergoer stands where the object would: «أجبر على الاستقالة», «اعتقل من منزله»."""
    key = context.key(token + 1)
    slot = CANONICAL.get(key, key)
    return key in _NO_OBJECT and "recipient" not in frame.slots.get(slot, ())


#: prepositions that follow a passive at once
_NO_OBJECT: Final = frozenset({"من", "علي", "الي", "عن"})
_COUNTS: Final = frozenset(
    "شخص شخصا شخصان شخصين عشرات مييات الاف عدد ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره جندي جنديان جنديين شرطي طفل مواطن "
    "مدني رجل امراه احد ما اكثر نحو حوالي زهاء قرابه ثلاث اربع خمس".split()
)


def _counts(key: str) -> bool:
    return key in _COUNTS


def _antecedent(context: Context, token: int, taken: set[int]) -> int | None:
    """The mention a pronoun on the trigger goes back to: the nearest before it that is no party yet."""
    for index in range(len(context.mentions) - 1, -1, -1):
        mention = context.mentions[index]
        if mention.last <= token and index not in taken and mention.kind not in ("adjective",):
            return index
    return None


def _fall_back(
    context: Context,
    token: int,
    reading: Reading,
    frame: Frame,
    found: Positions,
    parties: Parties,
    taken: set[int],
    topic: int | None,
) -> None:
    """A masdar's doer is often its clause's subject; a bare verb's subject is the last one named."""
    wants = any("actor" in values for values in frame.slots.values()) or not frame.slots
    if not wants:
        return
    if reading.pos != "verb":
        for index in found.get("main.subject", ()):
            if index >= 0:
                _put(parties, "actor", index, "main.subject", taken)
        if parties.actors:
            return
        if frame.type == "ASSAULT":
            return
    if topic is not None and topic not in taken:
        for index in with_conjuncts(context, topic):
            if context.mentions[index].last <= token:
                _put(parties, "actor", index, "topic", taken)
