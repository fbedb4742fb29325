"""Making, or checking, the model files that ship."""

from __future__ import annotations

from pathlib import Path

from marsad.events import Choice, Circumstances, Judge, RoleRanker
from marsad.pipeline import Coder

from . import circumstances, judge, roles


def train(gold: Path, check: bool = False) -> int:
    """Train the models on `gold` and write them, or with `check` compare them; 0 when written or all equal."""
    untrained = Judge({})
    coder = Coder(judge=untrained, ranker=RoleRanker(Choice({}), Choice({})), circumstances=Circumstances())
    ranker = roles.fit_roles(roles.role_examples(coder, gold))
    judge_examples = judge.examples(coder, gold)
    texts = {judge.TARGET: judge.judge_table(judge_examples), roles.TARGET: roles.role_table(ranker)}
    weights, bias = judge.fit(judge_examples)
    coder.rules = coder.rules._replace(judge=Judge(weights, bias, judge.THRESHOLD), ranker=ranker)
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
