"""Everything that coding a document needs, put together once by the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from marsad.actors import MentionFinder
from marsad.places import PlaceFinder
from marsad.text import Tagger, WordTable

from .appeal import Appeal
from .attribution import AttributionRules
from .circumstances import Circumstances
from .judge import Judge
from .lone import LoneSentences
from .modality import ModalityRules
from .modes import ModeCues
from .ranking import RoleRanker
from .readings import ReadingTable


class Rules(NamedTuple):
    """Everything that coding a document needs; built once by the pipeline."""

    words: WordTable
    readings: ReadingTable
    tagger: Tagger
    mentions: MentionFinder
    places: PlaceFinder
    modality: ModalityRules
    attribution: AttributionRules
    modes: ModeCues
    judge: Judge
    appeal: Appeal
    lone: LoneSentences
    ranker: RoleRanker
    circumstances: Circumstances
    home: Callable[[str | None], str | None]
    release: str
    lexicon: str
