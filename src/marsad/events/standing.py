"""Whom the report has been about: parties that a later sentence may leave unnamed.

«… وأضاف الوزير أن …. ودعا إلى …»: the second sentence's actor stands in the first. The rules collect a handful of
such actors before each sentence; the ranker weighs them beside the mentions of the sentence itself.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from marsad.actors import Memory, Mention
from marsad.model import Actor

from .attribution import Source
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


class Discourse:
    """Kept while a document's sentences are read in order."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._number = 0
        self._kept: dict[str, tuple[int, Context, int]] = {}
        #: by sentence and mention: those whose country their own words tell
        self._actors: dict[tuple[int, int], Actor] = {}

    def standing(self) -> tuple[Standing, ...]:
        """The actors that stand before the sentence now read, most telling origin first, each once."""
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
        named = self._actors.get((number, index))
        if named is None:
            named = actor(context, mention, self._memory)
            if mention.country:
                self._actors[number, index] = named
        return Standing(origin, named, mention, distance, head.endswith(("ه", "ات")), head)

    def pass_on(self, context: Context, topic: int | None, sources: list[Source]) -> None:
        """Remember a sentence that has been read: its speaker, whom it opens with, whom it names next and last."""
        self._number += 1
        self._memory.pass_by(lambda: [place.entry.country for place in context.places])
        here = context.paragraph.index
        speaker = next((s.mention for s in sources if s.mention is not None and s.paragraph == here), None)
        parties = [i for i, m in enumerate(context.mentions) if m.kind != "adjective"]
        if speaker is not None and speaker < len(context.mentions):
            self._keep("speaker", context, speaker)
        elif topic is not None:
            self._keep("speaker", context, topic)
        if topic is not None:
            self._keep("topic", context, topic)
        if len(parties) > 1:
            self._keep("second", context, parties[1])
            self._keep("last", context, parties[-1])
        if context.headline:
            for name, index in zip(("headline", "headline2"), parties, strict=False):
                if name not in self._kept:
                    self._keep(name, context, index)

    def _keep(self, origin: str, context: Context, index: int) -> None:
        self._kept[origin] = (self._number, context, index)
