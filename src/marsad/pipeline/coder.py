"""The coder: lexicon, tables and rules put together once, and documents coded with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from marsad import __version__
from marsad.actors import ActorTables, Memory, MentionFinder
from marsad.events import (
    Appeal,
    AttributionRules,
    Circumstances,
    Coding,
    Dismissed,
    Judge,
    LoneSentences,
    ModalityRules,
    ModeCues,
    ReadingTable,
    Reason,
    RoleRanker,
    Rules,
    actor,
    code_document,
    contexts,
    decisions,
    dismissals,
    shipped,
    shipped_appeal,
    shipped_circumstances,
    shipped_lone_sentences,
    shipped_roles,
)
from marsad.lexicon import load
from marsad.model import Actor, Document, Event, Record, event_record
from marsad.places import PlaceFinder, gazetteer, introduced
from marsad.text import Tagger, Word, WordTable, shipped_tagger

from .publishers import Publishers


class Explanation(NamedTuple):
    """What `marsad explain` prints: records with the decisions behind them, and the candidates that are no events."""

    document: str
    events: list[tuple[Record, list[Reason]]]
    rejected: list[Dismissed]


class Coder:
    """Codes documents; made once (a third of a second), then fast. Not shared between threads."""

    def __init__(
        self,
        overlay: Path | None = None,
        judge: Judge | None = None,
        ranker: RoleRanker | None = None,
        tagger: Tagger | None = None,
        circumstances: Circumstances | None = None,
        lone: LoneSentences | None = None,
        appeal: Appeal | None = None,
        homes: Mapping[str, str] | None = None,
    ) -> None:
        lexicon = load(overlay)
        actors, attribution, modality = lexicon.actors(), lexicon.attribution, lexicon.modality
        readings = ReadingTable(lexicon)
        tables = ActorTables(actors, lexicon.function_words)

        def is_verb(word: Word) -> bool:
            found = readings(word)  # of most words none
            return bool(found) and any(reading.pos == "verb" for reading in found)

        def is_whole_verb(word: Word) -> bool:
            return any(reading.pos == "verb" and not reading.split.conjunction for reading in readings(word))

        self.rules = Rules(
            words=WordTable(),
            readings=readings,
            tagger=tagger or shipped_tagger(lexicon),
            mentions=MentionFinder(tables, is_verb, is_whole_verb, lambda word: bool(readings(word))),
            places=PlaceFinder(gazetteer(actors["countries"]), introduced()),
            modality=ModalityRules(modality["particles"]),
            attribution=AttributionRules(attribution["sources"], attribution["channels"], attribution["phrases"]),
            modes=ModeCues(lexicon.modes),
            judge=judge or shipped(),
            appeal=appeal or (Appeal() if judge else shipped_appeal()),
            lone=lone or shipped_lone_sentences(),
            ranker=ranker or shipped_roles(),
            circumstances=circumstances or shipped_circumstances(),
            home=Publishers(actors.get("publishers", ()), homes).country,
            release=__version__,
            lexicon=lexicon.version,
        )

    def code(self, document: Document) -> list[Event]:
        """The document's events, in text order."""
        return self.coding(document).events

    def coding(self, document: Document, *, explaining: bool = False) -> Coding:
        """The document's events, and where coding stopped if it did; all that was decided too when `explaining`."""
        return code_document(self.rules, document, explaining=explaining)

    def explain(self, document: Document) -> Explanation:
        """The document's events with the decisions behind them, and why the other candidates are none."""
        coding = self.coding(document, explaining=True)
        events = [(event_record(e), decisions(item, e)) for e, item in zip(coding.events, coding.made, strict=True)]
        return Explanation(document.id, events, dismissals(coding.scored))

    def actors(self, document: Document) -> list[Actor]:
        """The actors named in the document, in text order."""
        memory = Memory(
            document.anchor.year if document.anchor else None, self.rules.home(document.publisher or document.url)
        )
        found = contexts(self.rules, document, memory)
        return [actor(c, m, memory) for c in found for m in c.mentions if m.kind != "adjective"]
