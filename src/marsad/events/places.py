"""Where the act happens: the place of its sentence, or of those just before, that belongs to it, if any does.

A conditional logit weighs the places against one another and against «nowhere»; without a model the nearest governed
place is taken. «المدينة», «العاصمة» and «البلاد» are the city or country that the report named last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from marsad.places import Phrase, PlaceMention

from .between import between, governor, is_act, relation, reports
from .candidates import Candidate
from .choice import Choice
from .context import Context

_BACK: Final = 2  # sentences of the same paragraph whose places may still hold
_MOST: Final = 7  # places of a sentence that are weighed, the nearest
_BEFORE: Final = 2  # places of each sentence before that are weighed
#: general nouns and the precision of what they take up
_TAKES_UP: Final = {
    **dict.fromkeys("مدينه عاصمه بلده قريه".split(), "city"),
    **dict.fromkeys("محافظه ولايه اقليم قطاع اماره".split(), "admin1"),
    **dict.fromkeys("بلاد مملكه".split(), "country"),
}
#: words by which a sentence refers to the place of the one before
_THERE: Final = frozenset("هناك هنالك فيها فيه منها بها حيث".split())


class PlaceOption(NamedTuple):
    """A place that may be the act's, the sentence it stands in, and how many sentences back that is."""

    place: PlaceMention
    context: Context
    back: int


def place_options(context: Context, token: int) -> list[PlaceOption]:
    """The places of the sentence, nearest first, then the governed ones of the sentences before in its paragraph."""
    own = sorted(context.places, key=lambda place: abs(place.first - token))
    options = [PlaceOption(place, context, 0) for place in own[:_MOST]]
    earlier, back = context.before, 1
    while earlier is not None and back <= _BACK:
        # a headline's first words are often the place alone: «ليبيا.. مقتل ثلاثة جنود»
        governed = [p for p in earlier.places if p.governed or (earlier.headline and p.first == earlier.first)]
        options += [PlaceOption(place, earlier, back) for place in governed[:_BEFORE]]
        earlier, back = earlier.before, back + 1
    return options


def event_place(choice: Choice, context: Context, candidate: Candidate, modality: str) -> PlaceMention | None:
    """The place of the act, or None when the text says none."""
    if not choice.weights:
        return nearest_place(context, candidate)
    options = place_options(context, candidate.token)
    if not options:
        return None
    chances = choice.chances(place_features(context, candidate, options, modality))
    best = max(range(len(chances)), key=lambda i: (chances[i], -i))
    return whole(options[best]) if best < len(options) else None


def whole(option: PlaceOption) -> PlaceMention:
    """The place with its whole phrase; a site that says where it lies has the coordinates of that place."""
    found, here = resolved(option), phrase_of(option)
    entry = found.entry
    if here.around is not None and entry.country is None:
        around = here.around.entry
        precision = "point" if around.precision == "country" else around.precision
        entry = around._replace(name_ar=entry.name_ar, name_en=None, precision=precision, geonames_id=None)
    return found._replace(first=here.first, last=here.last, entry=entry)


def phrase_of(option: PlaceOption) -> Phrase:
    """The phrase around the name: «ريف حلب الشمالي»."""
    return option.context.place_phrase(option.place)


def resolved(option: PlaceOption) -> PlaceMention:
    """The mention with the entry of what a general noun takes up: «المدينة» after «بنغازي» is Benghazi."""
    place = option.place
    if not place.site or place.entry.country is not None:
        return place
    party = option.context.mention_at.get(place.first)
    if party is not None and (country := option.context.mentions[party].country) not in (None, "IGO", "NGO"):
        place = place._replace(entry=place.entry._replace(country=country))  # «المملكة» of a Saudi paper
    stems = option.context.paragraph.words[place.first].stems
    precision = next((_TAKES_UP[stem] for stem in stems if stem in _TAKES_UP), None)
    if precision is None or place.last - place.first > 1:
        return place
    for before in _named_before(option):
        if before.entry.precision != precision or ("قطاع" in stems and "قطاع" not in before.entry.name_ar):
            continue
        if place.entry.country in (None, before.entry.country):
            return place._replace(entry=before.entry)
    return place


def _named_before(option: PlaceOption) -> Iterator[PlaceMention]:
    """Places named before, the last first."""
    here: Context | None = option.context
    yield from (p for p in reversed(option.context.places) if p.first < option.place.first and not p.site)
    here = here.before if here else None
    while here is not None:
        yield from (p for p in reversed(here.places) if not p.site)
        here = here.before


def place_features(
    context: Context, candidate: Candidate, options: list[PlaceOption], modality: str
) -> list[list[str]]:
    """Feature names of each option and, last, of «nowhere», all binary."""
    own = [(option, phrase_of(option)) for option in options if option.back == 0]
    found = [
        [*_own(context, candidate, option.place, modality), *_in_phrase(context, candidate, option, own)]
        if option.back == 0
        else _earlier(context, candidate, option, modality)
        for option in options
    ]
    return [*found, _nowhere(context, candidate, modality)]


def _party(context: Context, candidate: Candidate, place: PlaceMention) -> str:
    """What mention the place's name is part of, and that mention's role in the act."""
    index = context.mention_at.get(place.first)
    if index is None:
        return "none"
    mention = context.mentions[index]
    role = (
        "actor" if index in candidate.parties.actors else "recipient" if index in candidate.parties.recipients else ""
    )
    return f"{mention.kind} {role}"


def _own(context: Context, candidate: Candidate, place: PlaceMention, modality: str) -> list[str]:
    token, pos, kind = candidate.token, candidate.reading.pos, candidate.frame.type
    where = between(context, token, place.first, place.last)
    before, after = context.key(place.first - 1), context.key(place.last)
    word = context.paragraph.words[place.first]
    particle = next((s.particle for s in word.splits if s.particle in ("ب", "ل") and not s.suffix), "")
    if place.entry.name_ar[:1] == particle and not place.governed:
        particle = ""
    tie = particle or before
    slots = {t for i in candidate.parties.places for t in range(context.mentions[i].first, context.mentions[i].last)}
    slot = place.first in slots
    party = _party(context, candidate, place)
    head = governor(context, place.first, context.first)
    if head is None:
        hung = "nothing"
    elif head == token:
        hung = "trigger"
    else:
        hung = ("speech" if reports(context, head) else "act") + (" before" if head < token else " after")
    what = "site" if place.site else place.entry.precision
    mode = candidate.frame.mode
    opens = place.first - context.first <= 1
    colon = opens and _surface(context, place.last) in (":", "،", "-", "–")
    over = relation(context, candidate, head)
    names = [
        "own",
        *where.names(pos, kind),
        f"tie={tie}",
        f"tie={tie}|side={where.side}",
        f"tie={tie}|type={kind}",
        f"tie={tie}|hung={hung}",
        f"tie={tie}|what={what}",
        f"tie={tie}|lem={candidate.reading.lemma}",
        f"governed={place.governed}|what={what}",
        f"governed={place.governed}|type={kind}",
        f"governed={place.governed}|side={where.side}|v={min(2, where.verbs)}",
        f"governed={place.governed}|hung={hung}|what={what}",
        f"slot={slot}",
        f"slot={slot}|type={kind}|mode={mode}",
        f"slot={slot}|governed={place.governed}|what={what}",
        f"party={party}|type={kind}",
        f"party={party}|governed={place.governed}",
        f"party={party}|governed={place.governed}|pos={pos}",
        f"hung={hung}|pos={pos}",
        f"hung={hung}|type={kind}",
        f"over={over}|type={kind}",
        f"over={over}|governed={place.governed}|side={where.side}",
        f"over={over}|hung={hung}|tie={tie}",
        f"what={what}|type={kind}",
        f"what={what}|type={kind}|side={where.side}",
        f"what={what}|mode={mode}",
        f"lem={candidate.reading.lemma}|side={where.side}",
        f"next={after}|what={what}",
        f"colon={colon}|type={kind}",
        f"colon={colon}|head={context.headline}",
        f"mod={modality}|governed={place.governed}",
        f"head={context.headline}|governed={place.governed}|side={where.side}",
        f"places={min(4, len(context.places))}|order={min(3, context.places.index(place))}",
        f"quoted={context.paragraph.quoted(token) != context.paragraph.quoted(place.first)}",
    ]
    if place.site:
        names += [f"site={word.stems[-1]}", f"site={word.stems[-1]}|type={kind}"]
    if where.distance <= 2:
        low, high = (place.last, token) if where.side == "L" else (token + 1, place.first)
        gap = " ".join(context.key(t) for t in range(low, high))
        names += [f"gap={gap}|side={where.side}|tie={tie}", f"gap={gap}|side={where.side}|type={kind}"]
    return names


def _in_phrase(
    context: Context, candidate: Candidate, option: PlaceOption, own: list[tuple[PlaceOption, Phrase]]
) -> list[str]:
    """What stands before the whole phrase, and how the place lies to the places beside it.

    Of a place with a site in it («مسجد الطوارئ بعسير») gold names the whole or the outer place; the site alone only by its
    own name («قصر المؤتمرات بالعاصمة»).
    """
    place, kind, pos = option.place, candidate.frame.type, candidate.reading.pos
    words = context.paragraph.words
    here = next(found for one, found in own if one is option)
    opening = words[here.first]
    proclitic = next((s.particle for s in opening.splits if s.particle in ("ب", "ل") and not s.suffix), "")
    own_letter = here.first == place.first and not place.site and place.entry.name_ar[:1] == proclitic
    door = proclitic if proclitic and not own_letter else context.key(here.first - 1)
    side = "L" if here.last <= candidate.token else "R"
    if here.around is not None:
        nest = "holds"
    elif any(found.around is place for _, found in own):
        nest = "held"
    else:
        nest = "none"
    long = min(3, place.last - place.first) if place.site else 0
    what = "site" if place.site else place.entry.precision
    joined = words[place.first].key[0] == "و" and any(one.place.last == place.first for one, _ in own)
    wide = here.first < place.first
    touches = here.first == candidate.token + 1 or (here.first == candidate.token + 2 and door in ("في", "علي"))
    return [
        f"door={door}|side={side}",
        f"door={door}|type={kind}",
        f"door={door}|what={what}",
        f"door={door}|pos={pos}|side={side}",
        f"nest={nest}|long={long}",
        f"nest={nest}|what={what}",
        f"nest={nest}|site={words[place.first].stems[-1] if place.site else ''}",
        f"joined={joined}|side={side}",
        f"wide={wide}|what={what}",
        f"wide={wide}|governed={place.governed}|side={side}",
        f"touches={touches}|what={what}",
        f"touches={touches}|type={kind}",
        f"known={place.entry.country is not None}|site={place.site}|governed={place.governed}",
    ]


def _surface(context: Context, token: int) -> str:
    return context.paragraph.words[token].surface if context.first <= token < context.last else ""


def _earlier(context: Context, candidate: Candidate, option: PlaceOption, modality: str) -> list[str]:
    token, pos, kind = candidate.token, candidate.reading.pos, candidate.frame.type
    place, there = option.place, option.context
    stems = set(context.paragraph.words[token].stems)
    acts = [t for t in there.readings if is_act(there, t)]
    again = any(stems & set(there.paragraph.words[t].stems) for t in acts)
    same = any(row.frame.startswith(kind.lower()) for t in acts for r in there.readings[t] for row in r.rows)
    what = "site" if place.site else place.entry.precision
    opens = token - context.first < 3
    article = candidate.reading.split.article
    governed = sum(p.governed for p in context.places)
    referred = not context.stems.isdisjoint(_THERE)
    return [
        "before",
        f"before={option.back}|pos={pos}|opens={opens}",
        f"B|again={again}|article={article}|pos={pos}",
        f"B|again={again}|same={same}|back={option.back}",
        f"B|same={same}|type={kind}",
        f"B|governed={min(2, governed)}|type={kind}",
        f"B|what={what}|type={kind}",
        f"B|what={what}|same={same}",
        f"B|lem={candidate.reading.lemma}",
        f"B|mod={modality}",
        f"B|prev={there.key(place.first - 1)}|same={same}",
        f"B|there={referred}|what={what}",
        f"B|there={referred}|back={option.back}",
        f"B|pronoun={candidate.reading.split.suffix}|what={what}",
        f"B|pronoun={candidate.reading.split.suffix}|type={kind}",
        f"B|head={there.headline}|governed={place.governed}|first={place.first == there.first}",
    ]


def _nowhere(context: Context, candidate: Candidate, modality: str) -> list[str]:
    pos, kind, mode = candidate.reading.pos, candidate.frame.type, candidate.frame.mode
    governed = sum(place.governed for place in context.places)
    return [
        "N",
        f"N|type={kind}",
        f"N|type={kind}|pos={pos}",
        f"N|type={kind}|mode={mode}",
        f"N|type={kind}|governed={min(2, governed)}",
        f"N|lem={candidate.reading.lemma}",
        f"N|mod={modality}",
        f"N|places={min(4, len(context.places))}",
        f"N|head={context.headline}|type={kind}",
        f"N|slot={bool(candidate.parties.places)}|type={kind}",
        f"N|article={candidate.reading.split.article}|pos={pos}",
        f"N|number={min(3, context.number)}",
        f"N|pronoun={candidate.reading.split.suffix}|governed={min(2, governed)}",
        f"N|there={not context.stems.isdisjoint(_THERE)}|governed={min(2, governed)}",
    ]


def nearest_place(context: Context, candidate: Candidate) -> PlaceMention | None:
    """The place nearest to the trigger that a preposition of place governs, at most one verb away."""
    slots: set[int] = set()
    for index in candidate.parties.places:
        mention = context.mentions[index]
        slots.update(range(mention.first, mention.last))
    best: tuple[tuple[int, int], PlaceMention] | None = None
    for place in context.places:
        inside_slot = place.first in slots
        party = any(
            context.mentions[i].first <= place.first < context.mentions[i].last
            for i in (*candidate.parties.actors, *candidate.parties.recipients)
        )
        if not inside_slot and (not place.governed or party):
            continue
        distance = place.first - candidate.token if place.first > candidate.token else 8 + candidate.token - place.first
        if distance > 25 and not inside_slot:
            continue
        low, high = sorted((place.first, candidate.token))
        verbs = sum(low < v < high for v in context.verbs)
        if verbs > 1 and not inside_slot:
            continue
        if place.entry.precision == "country" and not inside_slot and place.first < candidate.token:
            continue
        rank = (0 if inside_slot else 1, distance + 6 * verbs)
        if best is None or rank < best[0]:
            best = (rank, place)
    return best[1] if best else None
