"""Whom the report has been about: parties that a later sentence may leave unnamed.

«… وأضاف الوزير أن …. ودعا إلى …»: the second sentence's actor stands in the first. The rules collect a handful of
such actors before each sentence; the ranker weighs them beside the mentions of the sentence itself.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from marsad.actors import Memory, Mention
from marsad.model import Actor

from .attribution import AttributionRules, Source, carry
from .context import Context
from .naming import actor

_MOST: Final = 6  # actors that stand before a sentence at most
_ORIGINS: Final = ("speaker", "topic", "second", "last", "headline", "headline2")


class Standing(NamedTuple):
    """An actor of an earlier sentence: where it stood there, how many sentences ago, its mention's kind and gender."""

    origin: str
    actor: Actor
    mention: Mention
    distance: int
    feminine: bool
    head: str


class Passed(NamedTuple):
    """A sentence that has been read, its number, the mention that opens it, and its reports if they are known."""

    number: int
    context: Context
    topic: int | None
    sources: list[Source] | None


class Discourse:
    """Kept while a document's sentences are read in order.

    The reports of a sentence are looked for when an act in it or after it asks: the end of many a report nobody asks about.
    """

    def __init__(self, memory: Memory, attribution: AttributionRules) -> None:
        self._memory, self._attribution = memory, attribution
        self._number = 0
        self._carried: Source | None = None
        self._sources: list[Source] | None = None  # of the sentence now read, once somebody has asked
        self._passed: list[Passed] = []  # sentences of which nothing is kept yet
        self._kept: dict[str, tuple[int, Context, int]] = {}
        #: by sentence and mention, with the country that the report seemed to be about then, if their own words tell none
        self._actors: dict[tuple[int, int], tuple[Actor, str | None]] = {}

    def sources(self, context: Context) -> list[Source]:
        """The reports of the sentence now read."""
        if self._sources is None:
            self._catch_up()
            self._sources = self._attribution.sources(context, self._carried)
        return self._sources

    def standing(self) -> tuple[Standing, ...]:
        """The actors that stand before the sentence now read, most telling origin first, each once."""
        self._catch_up()
        found: list[Standing] = []
        seen: set[tuple[str, int, int]] = set()
        asked: set[tuple[int, int]] = set()  # the speaker is mostly the topic too, and naming takes long
        for origin in _ORIGINS:
            kept = self._kept.get(origin)
            if kept is None:
                continue
            number, context, index = kept
            if (number, index) in asked:
                continue
            asked.add((number, index))
            one = self._named(origin, number, context, index)
            key = (one.actor.name_ar, one.actor.paragraph, one.actor.start)
            if key not in seen:
                seen.add(key)
                found.append(one)
        return tuple(found[:_MOST])

    def _named(self, origin: str, number: int, context: Context, index: int) -> Standing:
        mention = context.mentions[index]
        distance = self._number - number + 1
        head = context.paragraph.words[mention.first].stems[-1]
        named, about = self._actors.get((number, index), (None, None))
        if named is None or not (mention.country or about == self._memory.country):
            named = actor(context, mention, self._memory)
            self._actors[number, index] = named, None if mention.country else self._memory.country
        return Standing(origin, named, mention, distance, head.endswith(("ه", "ات")), head)

    def pass_on(self, context: Context, topic: int | None) -> None:
        """Remember a sentence that has been read; `topic` is the mention that opens it."""
        self._number += 1
        self._memory.pass_by(lambda: [place.entry.country for place in context.places])
        self._passed.append(Passed(self._number, context, topic, self._sources))
        self._sources = None

    def _catch_up(self) -> None:
        """Keep of the sentences passed what later ones may go back to, and whose speech they go on with."""
        for number, context, topic, known in self._passed:
            sources = known if known is not None else self._attribution.sources(context, self._carried)
            self._carried = carry(sources, self._carried)
            self._remember(number, context, topic, sources)
        self._passed.clear()

    def _remember(self, number: int, context: Context, topic: int | None, sources: list[Source]) -> None:
        """A sentence's speaker, whom it opens with, whom it names next and last."""
        kept, here = self._kept, context.paragraph.index
        speaker = next((s.mention for s in sources if s.mention is not None and s.paragraph == here), None)
        parties = [i for i, m in enumerate(context.mentions) if m.kind != "adjective"]
        if speaker is not None and speaker < len(context.mentions):
            kept["speaker"] = number, context, speaker
        elif topic is not None:
            kept["speaker"] = number, context, topic
        if topic is not None:
            kept["topic"] = number, context, topic
        if len(parties) > 1:
            kept["second"] = number, context, parties[1]
            kept["last"] = number, context, parties[-1]
        if context.headline:
            for name, index in zip(("headline", "headline2"), parties, strict=False):
                kept.setdefault(name, (number, context, index))
