"""What the ranker looks at: who may be a party of an act, and how each stands toward its trigger.

The values here are joined to features by `party_templates`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final, NamedTuple

from marsad.actors import Memory

from .between import within
from .context import PREPOSITIONS, RELATIVES, Context
from .coordination import conjoined
from .features import YES
from .naming import actor
from .party_templates import Option, Who
from .prepositions import particle_of
from .readings import Frame, Reading
from .roles import Parties
from .slots import Positions, following
from .standing import Standing

_PATH: Final = 5  # tokens between trigger and mention whose tags are told one by one
_GAP: Final = 2  # … whose words are told
_LED: Final = 3  # mentions after the trigger whose prepositions are told


def act_values(
    context: Context, token: int, reading: Reading, frame: Frame, ruled: Parties, spoken: Mapping[int, str]
) -> dict[str, str]:
    """What all options of an act share: the act itself, and what the rules make of its parties."""
    subjects = any(decision.startswith("actor=subject") for decision in ruled.decisions)
    return {
        "pos": reading.pos,
        "type": frame.type,
        "frame": frame.id,
        "lem": reading.lemma,
        "tense": reading.tense or "-",
        "voice": ruled.voice,
        "article": YES[reading.split.article],
        "suffix": YES[bool(reading.split.suffix)],
        "A": YES[bool(ruled.actors)],
        "R": YES[bool(ruled.recipients)],
        "ruledA": str(len(ruled.actors)),
        "ruledR": str(len(ruled.recipients)),
        "headline": YES[context.headline],
        "next": context.key(token + 1),
        "follows": _follows(context, token),
        "prev": context.key(token - 1),
        "first": context.paragraph.keys[token][:1],
        "at": str(min(4, token - context.first)),
        "opens": YES[within(context.verbs, context.first, token) == 0],
        "subject": YES[subjects],
        "mentions": str(min(4, len(context.mentions))),
        "named": str(min(3, context.mentions_within(context.first, token))),
        "led": _led(context, token),
        "person": _person(context, token, reading),
        "spoken": YES["own" in spoken.values()],
        "after": str(min(2, context.mentions_within(token + 1, min(context.last, token + 5)))),
    }


def _follows(context: Context, token: int) -> str:
    """The frame of an act named right after the trigger: who condemns an attack condemns nobody by that alone."""
    for t in (token + 1, token + 2):
        for reading in context.readings.get(t, ()):
            if reading.rows and t not in context.verbs:
                return reading.rows[0].frame
    return "-"


def _led(context: Context, token: int) -> str:
    """The prepositions of the next mentions in the trigger's clause, in their order: «احتلال الطلبة للعمادة» has none and ل."""
    found: list[str] = []
    for index in following(context, token):
        first = context.mentions[index].first
        if len(found) == _LED or context.walled(token + 1, first) or context.verbs_within(token + 1, first):
            break
        found.append(particle_of(context, index) or "-")
    return " ".join(found)


def _person(context: Context, token: int, reading: Reading) -> str:
    """Whether the verb is of the first person, «أهنئ», «سنواصل», and whether it stands in a quotation."""
    stem = reading.split.stem
    if reading.pos != "verb":
        person = "-"
    elif reading.tense == "present":
        person = "1" if stem[:1] in "ان" else "3"
    else:
        person = "1" if reading.split.suffix == "نا" else "3"
    return person + YES[context.paragraph.quoted(token)]


def _after(context: Context, last: int) -> str:
    """What follows a mention that ends before token `last`: a preposition, a proclitic, a mark, another mention, a part of speech."""
    if last >= context.last:
        return "end"
    key = context.paragraph.keys[last]
    if key in PREPOSITIONS:
        return key
    word = context.paragraph.words[last]
    index = context.mention_at.get(last)
    if index is not None:
        return (particle_of(context, index) or "") + context.mentions[index].kind
    if word.kind == "mark":
        return word.surface
    if "ل" in word.particles and context.tag(last) in "NP":
        return "ل"
    return context.tag(last)


def _agreement(reading: Reading, head: str, plural: bool) -> str:
    """Gender and number of a mention beside those of its verb, or of the pronoun on its noun."""
    sign = YES[feminine(reading)] if reading.pos == "verb" else reading.split.suffix
    return sign + YES[head.endswith(("ه", "ات"))] + YES[plural]


def _walls(context: Context, low: int, high: int) -> str:
    """How many clauses open in tokens `low` … `high` (exclusive), and whether the last of them is a relative one."""
    walls = context.walls
    first, last = bisect_left(walls, low), bisect_left(walls, high)
    if first >= last:
        return "0"
    return str(min(2, last - first)) + YES[context.paragraph.keys[walls[last - 1]] in RELATIVES]


def mention_option(
    context: Context,
    token: int,
    reading: Reading,
    frame: Frame,
    found: Positions,
    ruled: Parties,
    index: int,
    topic: int | None,
    setting: Setting,
    spoken: Mapping[int, str],
) -> Option:
    """A mention toward the trigger at `token`: its kind, side, distance, what stands between, what the rules say of it."""
    mention = context.mentions[index]
    slots = [slot for slot, indexes in found.items() if index in indexes] or ["none"]
    ruled_as = "actor" if index in ruled.actors else "recipient" if index in ruled.recipients else "none"
    part = particle_of(context, index) or "bare"
    kind = mention.kind
    side = "L" if mention.last <= token else "R"
    low, high = (mention.last, token) if side == "L" else (token + 1, mention.first)
    apart = high - low
    between = context.mentions_within(low, high)
    near = side + str(min(2, between))
    free = str(min(2, _free(context, low, high))) if part == "bare" else "p"
    before = mention.first - 1
    keys = context.paragraph.keys
    in_place = mention.first in context.place_tokens or before in context.place_tokens
    act = any(reading.rows for reading in context.readings.get(before, ()))
    governed = side == "R" and within(context.nouns, token + 1, mention.first) > 0
    agrees = _agreement(reading, context.paragraph.words[mention.first].stems[-1], mention.plural)
    country = _country(context, index, setting.memory)
    home, site, main = setting.of(country)
    values = (
        "+",
        ruled_as,
        kind,
        f"{part} {side}",
        part,
        side + str(min(12, apart // 2) if apart > 0 else 0),
        f"{side}{min(2, within(context.verbs, low, high))}{min(2, within(context.marks, low, high))}",
        side + str(min(3, between)),
        side,
        (context.key(before) or "<s>") + side,
        near,
        side + str(min(4, index)),
        YES[index == topic] + side,
        YES[index == topic],
        " ".join(mention.roles) or "-",
        YES[mention.named],
        side + YES[between == 0],
        side + slots[0],
        f"{' '.join(keys[low:high])} {side}" if apart <= _GAP else "",
        side + "".join([context.tag(t) for t in range(low, high)]) if apart <= _PATH else "",
        context.tag(before) + side + kind,
        YES[in_place] + kind,
        YES[act] + YES[before == token] + kind,
        YES[governed] + part,
        YES[mention.plural] + side + kind,
        YES[mention.country is not None] + kind,
        YES[mention.title] + near,
        agrees + side,
        agrees + near,
        side + _walls(context, low, high),
        f"{part} {kind}",
        home,
        home + kind,
        site,
        site + kind,
        main,
        main + side,
        _after(context, mention.last) + side,
        slots[0] + _after(context, mention.last),
        side + free,
        spoken.get(index, "-"),
        spoken.get(index, "-") + near,
    )
    told = [(slot, f"{slot} {kind}", "") for slot in slots]
    told += [("", "", value) for value in [v for slot in slots for v in frame.slots.get(slot, ())] or ["none"]]
    who = Who(mention.name_ar, country, " ".join(mention.roles), ruled_as, index, mention.first)
    return Option("mention", (values,), who, tuple(told))


def _free(context: Context, low: int, high: int) -> int:
    """How many mentions between a trigger and a mention stand under no preposition and are joined to none before them."""
    count = 0
    for index in range(*context.mentions_from(low, high)):
        if particle_of(context, index) is None and context.mentions[index].kind != "adjective":
            count += not conjoined(context, index)
    return count


def feminine(reading: Reading) -> bool:
    """Whether a verb has the sign of the feminine third person."""
    stem = reading.split.stem
    return stem.startswith("ت") if reading.tense == "present" else stem.endswith("ت")


class Setting(NamedTuple):
    """What the countries of an act's options are held against: the report's home, the land it is about, that of the nearest place."""

    memory: Memory
    home: str | None
    main: str | None
    site: str | None

    def of(self, country: str | None) -> tuple[str, str, str]:
        """Whether a country is home, is that of the nearest place, is what the report is about; a dash where it is not known."""
        if country is None:
            return "-", "-", "-"
        home = "-" if self.home is None else "home" if country == self.home else "abroad"
        site = "-" if self.site is None else "here" if self.site == country else "other"
        return home, site, YES[country == self.main]


def setting(context: Context, token: int, memory: Memory) -> Setting:
    """The setting of an act whose trigger is at `token`."""
    places = context.places
    site = min(places, key=lambda one: abs(one.first - token)).entry.country or "" if places else None
    return Setting(memory, memory.home, memory.country, site)


def _country(context: Context, index: int, memory: Memory) -> str | None:
    """Whose people a mention is, as a party it would be named so: «الوزير», «المسلحون»; asked once for all acts of the sentence."""
    mention = context.mentions[index]
    if mention.country:
        return mention.country
    known = context.countries
    if index not in known:
        known[index] = actor(context, mention, memory).country
    return known[index]


def standing_option(context: Context, reading: Reading, one: Standing, setting: Setting) -> Option:
    """An actor of an earlier sentence: whence, how far, whether the verb agrees with it."""
    mention = one.mention
    if reading.pos == "verb":
        agrees = YES[feminine(reading)] + YES[one.feminine] + YES[mention.plural]
    else:
        agrees = "suffix " + reading.split.suffix
    here = any(m.entity_id == mention.entity_id and m.name_ar == mention.name_ar for m in context.mentions)
    values = (
        "+",
        one.origin,
        one.origin + str(min(4, one.distance)),
        agrees,
        mention.kind,
        YES[mention.title] + mention.kind,
        " ".join(one.actor.roles) or "-",
        YES[here],
        *setting.of(one.actor.country),
    )
    who = Who(mention.name_ar, one.actor.country, " ".join(one.actor.roles), one.origin, -1, -1)
    return Option("standing", (values,), who)
