"""What each part is worth: `python bench/ablation.py [--folds N]`; the table stands in docs/accuracy.md.

Codes dev with the models that ship, and the training articles by cross-validation (folds by article, the models refitted for
each), with ever more of the coder: lexicon and rules, the tagger, the judge, the appeal, the choice of parties, that of times
and places.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from marsad.evaluation import Figures, read_gold, score
from marsad.events import Appeal, Circumstances, Judge, RoleRanker, Rules
from marsad.lexicon import load
from marsad.model import Document, event_record
from marsad.pipeline import Coder
from marsad.readers import read
from marsad.text import Tagger, WordTable
from marsad.training import Material
from marsad.training.judge import folds
from marsad.training.material import Lessons, untrained

ROOT: Final = Path(__file__).resolve().parents[1]
GOLD: Final = ROOT.parent / "shared" / "gold"
PARTS: Final = (
    *("lexicon and rules", "+ tagger", "+ judge", "+ appeal", "+ choice of parties", "+ choice of times and places"),
)
_DETAILS: Final = ("actor", "recipient", "role", "mode", "modality", "source", "time", "place")


def stages(trained: Rules) -> list[Rules]:
    """The rules with ever more of their parts."""
    parties = trained._replace(circumstances=Circumstances())
    appealed = parties._replace(ranker=RoleRanker({}, {}, {}))
    judged = appealed._replace(appeal=Appeal())
    tagged = judged._replace(judge=Judge({}))
    # A word remembers what its tagger said of it: another tagger takes words of its own.
    untagged = tagged._replace(tagger=Tagger(load(), {}), words=WordTable())
    return [untagged, tagged, judged, appealed, parties, trained]


def code(coder: Coder, rules: Rules, documents: list[Document]) -> list[dict[str, Any]]:
    """The records of some documents by these rules."""
    before, coder.rules = coder.rules, rules
    try:
        return [event_record(event) for document in documents for event in coder.code(document)]
    finally:
        coder.rules = before


def shown(name: str, figures: Figures) -> str:
    """A row of the table."""
    own = [figures.event.precision, figures.event.recall, figures.event.f1, figures.trigger.f1, figures.tuples.f1]
    return f"| {name} | " + " | ".join(f"{x:.2f}" for x in (*own, *(figures.details[one] for one in _DETAILS))) + " |"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=3)
    options = parser.parse_args()
    print("| | P | R | event | trigger | tuple | " + " | ".join(_DETAILS) + " |")

    shipped = Coder()
    dev, gold = GOLD / "dev.json", GOLD / "train.json"
    for name, own in zip(PARTS, stages(shipped.rules), strict=True):
        print(shown(f"dev: {name}", score(read_gold(dev), code(shipped, own, list(read(dev))))), flush=True)

    coder = untrained()
    lessons = Lessons(Material(gold, ROOT / "corpus", ROOT / "lexicons", ROOT / "annotations"), coder)
    documents = list(read(gold))
    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for held in folds([document.id for document in documents], options.folds):
        models = lessons.fit(held)
        mine = [document for document in documents if document.id in held]
        for name, own in zip(PARTS, stages(models.given_to(coder.rules)), strict=True):
            records[name] += code(coder, own, mine)
    for name in PARTS:
        print(shown(f"{options.folds} folds: {name}", score(read_gold(gold), records[name])), flush=True)


if __name__ == "__main__":
    main()
