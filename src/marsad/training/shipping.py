"""Making, or checking, the model files that ship."""

from __future__ import annotations

from pathlib import Path

from marsad.events import Choice, Judge, RoleRanker
from marsad.pipeline import Coder

from . import judge, roles


def train(gold: Path, check: bool = False) -> int:
    """Train both models on `gold` and write them, or with `check` compare them; 0 when written or all equal."""
    untrained = Judge({})
    coder = Coder(judge=untrained, ranker=RoleRanker(Choice({}), Choice({})))
    texts = {
        judge.TARGET: judge.judge_table(judge.examples(coder, gold)),
        roles.TARGET: roles.role_table(roles.fit_roles(roles.role_examples(coder, gold))),
    }
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
