"""The prepositions that govern mentions («إلى باريس», «للوزير»), and those that name a doer: «على يد مسلحين», «من قبل»."""

from __future__ import annotations

from typing import Final

from marsad.script import key as folded

from .context import PREPOSITIONS, Context
from .coordination import with_conjuncts
from .readings import Reading
from .slots import Positions, add, following

_PARTICLE: Final = {"ب": "ب", "ل": "ل", "ك": "ك"}
_AGENT: Final = frozenset({"يد", "ايدي", "ايادي"})
_SIDES: Final = frozenset({"قبل", "جانب", "طرف"})
_GRASP: Final = frozenset({"يد", "ايدي", "ايادي", "قبضه", "سيطره", "براثن"})
#: … with their preposition in one word
_BY: Final = frozenset({"بيد", "بايدي", "بايادي", "بواسطه", "بفعل"})
#: a sentence without any of these names nobody as a doer so
_DOERS: Final = _AGENT | _SIDES | _BY | {"واسطه", "فعل"}
#: words of a count before those counted: «على يد عدد من المستوطنين»
QUANTITIES: Final = frozenset("عدد عددا من بعض مجموعه عناصر افراد احد اثنين ثلاثه اربعه خمسه عشرات مييات".split())
#: prepositions as frames name them
CANONICAL: Final = {
    "الي": "إلى",
    "علي": "على",
    "امام": "أمام",
    "باتجاه": "نحو",
    "صوب": "نحو",
    "ازاء": "تجاه",
    "حيال": "تجاه",
}


def particle_of(context: Context, index: int) -> str | None:
    """The preposition that governs a mention: its proclitic, or the word before it («على الإرهابيين»)."""
    try:
        return context.particles[index]
    except KeyError:
        particle = context.particles[index] = _particle(context, index)
        return particle


def _particle(context: Context, index: int) -> str | None:
    mention = context.mentions[index]
    word = context.paragraph.words[mention.first]
    if word.particles and any(split.particle in _PARTICLE for split in word.splits):
        # a capital's name is its own, not that of the state it stands for: «لطرابلس» (ليبيا) has a particle, «برلين» none
        name = next((place.entry.name_ar for place in context.places if place.first == mention.first), mention.name_ar)
        for split in word.splits:
            if split.particle in _PARTICLE and _is_mention_stem(word.key, split.particle, name):
                return split.particle
    before = mention.first - 1
    while before >= context.first and context.paragraph.words[before].surface in '«»"“”':
        before -= 1
    key = context.key(before)
    if key.startswith("و") and key[1:] in PREPOSITIONS:
        key = key[1:]
    if key in PREPOSITIONS:
        return CANONICAL.get(key, key)
    if key in ("ل", "ب", "لل"):
        return key[0]
    return None


def _is_mention_stem(key: str, particle: str, name: str) -> bool:
    """Whether the first letter is a proclitic, judged by the name: «لطرابلس» is ل + طرابلس, «لبنان» is not."""
    stem = folded(name.split(maxsplit=1)[0]) if name else ""
    body = key[1:] if key[0] in "وف" and not stem.startswith(key[0]) else key
    if body.startswith("لل"):
        return True
    return body.startswith(particle) and not stem.startswith(particle)


def add_prepositions(context: Context, token: int, reading: Reading, found: Positions) -> None:
    """Whom a preposition after the act leads to, and who is named as its doer: «قتل على يد مسلحين»."""
    doers = not context.stems.isdisjoint(_DOERS)
    for index in following(context, token):
        mention = context.mentions[index]
        if context.walled(token + 1, mention.first):
            break
        particle = particle_of(context, index)
        if particle is None and _taken_from(context, mention.first - 1):
            particle = "من"
        if particle is None or mention.kind == "adjective":
            continue
        if doers and _by(context, mention.first - 1):
            particle = "agent"
        if particle != "agent" and context.verbs_within(token + 1, mention.first):
            continue
        for each in with_conjuncts(context, index):
            add(found, particle, each)
    for index in following(context, token) if doers else ():
        mention = context.mentions[index]
        if _by(context, mention.first - 1):
            for each in with_conjuncts(context, index):
                add(found, "agent", each)
                if reading.pos == "verb" and _act_between(context, token + 1, mention.first):
                    add(found, "other.doer", each)


def _act_between(context: Context, low: int, high: int) -> bool:
    """Whether tokens `low` … `high` name an act by a noun, which is then what is done by hand: «تدين حرق رضيع بأيدي مستوطنين»."""
    readings = (reading for t in range(low, high) for reading in context.readings.get(t, ()))
    return any(reading.rows and reading.pos != "verb" for reading in readings)


def _by(context: Context, before: int) -> bool:
    """Whether the words up to `before` say that a doer follows: «على يد», «بأيدي عدد من», «من قِبل»; «من أيدي» says who loses."""
    lowest = max(context.first, before - 3)
    while before > lowest and (context.key(before) in QUANTITIES or context.paragraph.words[before].surface in '«"“'):
        before -= 1
    key, governor = context.key(before), context.key(before - 1)
    return (
        key in _BY or (key in _AGENT and governor in ("علي", "وعلي")) or (key in _SIDES and governor in ("من", "ومن"))
    )


def _taken_from(context: Context, before: int) -> bool:
    """Whether «من أيدي» or «من قبضة» stands up to `before`: who follows loses what is taken."""
    return context.key(before) in _GRASP and context.key(before - 1) == "من"
