"""Making, or checking, the model files that ship."""

from __future__ import annotations

from pathlib import Path

from marsad.events import Choice, Circumstances, Judge, RoleRanker
from marsad.lexicon import load
from marsad.pipeline import Coder

from . import circumstances, judge, roles, tagger
from .sentences import sentence_examples


def train(gold: Path, lexicons: Path, check: bool = False) -> int:
    """Train the models and write them, or with `check` compare them; 0 when written or all equal.

    The tagger comes first, from the treebank in the folder beside the gold's; without it the shipped one stays. The judge
    and the ranker learn from what it says of the gold articles.
    """
    treebank = gold.resolve().parents[1] / tagger.TREEBANK
    texts: dict[Path, str] = {}
    tags = None
    if treebank.is_file():
        tags = tagger.fit_tagger(tagger.read_treebank(treebank), load())
        texts[tagger.TARGET] = tagger.tagger_table(tags)
    else:
        print(f"tagger.json: {treebank} is not there; the shipped tagger stays")
    ranker = RoleRanker(Choice({}), Choice({}))
    coder = Coder(judge=Judge({}), ranker=ranker, tagger=tags, circumstances=Circumstances())
    found = judge.examples(coder, gold) + sentence_examples(coder, lexicons)
    ranker = roles.fit_roles(roles.role_examples(coder, gold))
    coder.rules = coder.rules._replace(judge=judge.fit(found), ranker=ranker)
    texts[judge.TARGET] = judge.judge_table(coder.rules.judge)
    texts[roles.TARGET] = roles.role_table(ranker)
    fitted = circumstances.fit_circumstances(circumstances.circumstance_examples(coder, gold))
    texts[circumstances.TARGET] = circumstances.circumstance_table(fitted)
    different = 0
    for target, text in texts.items():
        if check:
            same = target.is_file() and target.read_text(encoding="utf-8") == text
            print(f"{target.name}: {'reproduced' if same else 'NOT reproduced by these articles and this lexicon'}")
            different += not same
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            print(f"{target.name}: {len(text.encode()) / 1e6:.2f} MB")
    return 1 if different else 0
