"""What the models learn from: gold articles, marks on corpora (`annotations/`), our own articles, the lexicon's examples."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from marsad.events import Appeal, Circumstances, Heard, Judge, LoneSentences, RoleRanker, Rules
from marsad.events.party_weights import PartyWeights
from marsad.pipeline import Coder

from .annotations import annotated
from .appeal import Hearing, fit_appeal
from .circumstances import CircumstanceExample, circumstance_examples, fit_circumstances
from .example import Example
from .judge import Candidates, examples, folds
from .pairs import RoleExample
from .roles import fit_roles, role_examples
from .sentences import sentence_examples

_OWN: Final = 0.5  # weight of a candidate of our own articles against one of gold; 0.3 … 1 differ by under 0.01 of F1
_WHOLE: Final = 1.0  # … of one of the corpora's articles that were marked in full
_GOLD_PARTIES: Final = 2  # times that the parties of gold, and of articles marked in full, count against the others'
_NEWS: Final = 0.5  # … of one of the marked corpora, which were marked once and faster


class Material(NamedTuple):
    """Where the material lies: a gold file, our own articles in its form, the lexicon, marks on corpora and the corpora.

    In the folder of marks `news.jsonl` says where events stand and who their parties are, `whole.jsonl` says all that gold does.
    """

    gold: Path
    corpus: Path
    lexicons: Path
    annotations: Path

    @property
    def corpora(self) -> Path:
        """The marked corpora, in the folder beside the gold's."""
        return self.gold.resolve().parents[1] / "corpora"

    @contextmanager
    def marked(self, name: str) -> Iterator[Path]:
        """A file of gold's form, for as long as it is needed, of the articles that one file of marks marks."""
        with TemporaryDirectory() as folder:
            path = Path(folder, f"{name}.json")
            path.write_text(json.dumps(annotated(self.annotations / f"{name}.jsonl", self.corpora)), encoding="utf-8")
            yield path

    @property
    def own(self) -> list[Path]:
        """Our own articles, file by file."""
        return sorted(self.corpus.glob("*.json"))


def untrained(**parts: object) -> Coder:
    """A coder with no model but the tagger."""
    ranker = RoleRanker({}, {}, {})
    nothing = LoneSentences({}, {})
    return Coder(judge=Judge({}), ranker=ranker, circumstances=Circumstances(), lone=nothing, **parts)  # type: ignore[arg-type]


class Models(NamedTuple):
    """What a coder of reports learns."""

    judge: Judge
    appeal: Appeal
    parties: PartyWeights
    circumstances: Circumstances

    def given_to(self, rules: Rules) -> Rules:
        """The rules with these models."""
        ranker = RoleRanker(*self.parties)
        return rules._replace(judge=self.judge, appeal=self.appeal, ranker=ranker, circumstances=self.circumstances)


class Lessons:
    """The labelled examples of judge and ranker; fits models on all articles but some."""

    def __init__(self, material: Material, coder: Coder) -> None:
        self._material, self._coder = material, coder
        gold = examples(coder, material.gold)
        self._roles: list[RoleExample] = role_examples(coder, material.gold, _GOLD_PARTIES)
        own: list[Example] = []
        for path in material.own:
            own += examples(coder, path, _OWN)
            self._roles += role_examples(coder, path)
        with material.marked("news") as path:
            news = examples(coder, path, _NEWS)
            self._roles += role_examples(coder, path)
        with material.marked("whole") as path:
            whole = examples(coder, path, _WHOLE)
            self._roles += role_examples(coder, path, _GOLD_PARTIES)
        sentences = sentence_examples(coder, material.lexicons)
        self._full = {example.article for example in (*gold, *whole)}
        self._reports = {example.article for example in (*gold, *whole, *news)}
        self._candidates = Candidates([*gold, *whole, *news, *own, *sentences])

    def fit(self, held: Set[str] = frozenset()) -> Models:
        """The models of all articles but those `held` out; times and places are learned from what the others say."""
        rows = [i for i, one in enumerate(self._candidates.found) if one.article not in held]
        judge = self._candidates.judge(rows)
        appeal = fit_appeal(self._hearings(rows))
        parties = fit_roles([example for example in self._roles if example.article not in held])
        models = Models(judge, appeal, parties, Circumstances())
        rules = self._coder.rules
        self._coder.rules = models.given_to(rules)
        gold = [e for e in circumstance_examples(self._coder, self._material.gold) if e.article not in held]
        with self._material.marked("whole") as path:
            gold += [e for e in circumstance_examples(self._coder, path) if e.article not in held]
        own: list[CircumstanceExample] = []
        for path in self._material.own:
            own += [e for e in circumstance_examples(self._coder, path) if e.article not in held]
        self._coder.rules = rules
        return models._replace(circumstances=fit_circumstances(gold, own))

    def _hearings(self, rows: Sequence[int]) -> list[Hearing]:
        """The candidates of reports with odds out of fold; our own articles and the lexicon's sentences only teach the judge."""
        found = self._candidates.found
        odds: dict[int, float] = {}
        for held in folds([found[i].article for i in rows if found[i].article in self._reports]):
            asked = [i for i in rows if found[i].article in held]
            learned = [i for i in rows if found[i].article not in held]
            odds.update(zip(asked, self._candidates.odds(learned, asked), strict=True))
        hearings = []
        for i in sorted(odds):
            one = found[i]
            heard = Heard(one.paragraph, one.start, one.type, odds[i])
            hearings.append(Hearing(one.article, heard, one.label, one.article in self._full))
        return hearings
