"""What the models learn from: gold articles, marks on corpora (`annotations/`), our own articles, the lexicon's examples."""

from __future__ import annotations

import json
from collections.abc import Set
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from marsad.events import Circumstances, Judge, LoneSentences, RoleRanker
from marsad.events.ranking import PartyWeights
from marsad.pipeline import Coder

from .annotations import annotated
from .circumstances import CircumstanceExample, circumstance_examples, fit_circumstances
from .example import Example
from .judge import examples, fit
from .pairs import RoleExample
from .roles import fit_roles, role_examples
from .sentences import sentence_examples

_OWN: Final = 0.5  # weight of a candidate of our own articles against one of gold; 0.3 … 1 differ by under 0.01 of F1
_GOLD_PARTIES: Final = 2  # times that the parties of gold count against the others'
_NEWS: Final = 0.5  # … of one of the marked corpora, which were marked once and faster


class Material(NamedTuple):
    """Where the material lies: a gold file, our own articles in its form, the lexicon, marks on corpora and the corpora."""

    gold: Path
    corpus: Path
    lexicons: Path
    annotations: Path

    @property
    def corpora(self) -> Path:
        """The marked corpora, in the folder beside the gold's."""
        return self.gold.resolve().parents[1] / "corpora"

    @property
    def own(self) -> list[Path]:
        """Our own articles, file by file."""
        return sorted(self.corpus.glob("*.json"))


def untrained(**parts: object) -> Coder:
    """A coder with no model but the tagger."""
    ranker = RoleRanker({}, {}, {})
    nothing = LoneSentences(frozenset(), {})
    return Coder(judge=Judge({}), ranker=ranker, circumstances=Circumstances(), lone=nothing, **parts)  # type: ignore[arg-type]


class Lessons:
    """The labelled examples of judge and ranker; fits models on all articles but some."""

    def __init__(self, material: Material, coder: Coder) -> None:
        self._material, self._coder = material, coder
        self._judge: list[Example] = examples(coder, material.gold)
        self._roles: list[RoleExample] = role_examples(coder, material.gold) * _GOLD_PARTIES
        for path in material.own:
            self._judge += examples(coder, path, _OWN)
            self._roles += role_examples(coder, path)
        with TemporaryDirectory() as folder:
            news = Path(folder, "news.json")
            news.write_text(json.dumps(annotated(material.annotations, material.corpora)), encoding="utf-8")
            self._judge += examples(coder, news, _NEWS)
            self._roles += role_examples(coder, news)
        self._judge += sentence_examples(coder, material.lexicons)

    def fit(self, held: Set[str] = frozenset()) -> tuple[Judge, PartyWeights, Circumstances]:
        """The three models of all articles but those `held` out; times and places are learned from what the others say."""
        judge = fit([example for example in self._judge if example.article not in held])
        weights = fit_roles([example for example in self._roles if example.article not in held])
        rules = self._coder.rules
        self._coder.rules = rules._replace(judge=judge, ranker=RoleRanker(*weights), circumstances=Circumstances())
        gold = [e for e in circumstance_examples(self._coder, self._material.gold) if e.article not in held]
        own: list[CircumstanceExample] = []
        for path in self._material.own:
            own += [e for e in circumstance_examples(self._coder, path) if e.article not in held]
        self._coder.rules = rules
        return judge, weights, fit_circumstances(gold, own)
