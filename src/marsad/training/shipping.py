"""Making, or checking, the model files that ship."""

from __future__ import annotations

from pathlib import Path

from marsad.lexicon import load

from . import appeal, circumstances, judge, lone, roles, tagger
from .material import Lessons, Material, untrained


def train(material: Material, check: bool = False) -> int:
    """Train the models and write them, or with `check` compare them; 0 when written or all equal.

    The tagger comes first, from the treebank in the folder beside the gold's; without it the shipped one stays. The others
    learn from what it says of the articles. Last comes what sentences that stand alone teach of the judge, from those beside
    the gold.
    """
    treebank = material.gold.resolve().parents[1] / tagger.TREEBANK
    texts: dict[Path, str] = {}
    tags = None
    if treebank.is_file():
        tags = tagger.fit_tagger(tagger.read_treebank(treebank), load())
        texts[tagger.TARGET] = tagger.tagger_table(tags)
    else:
        print(f"tagger.json: {treebank} is not there; the shipped tagger stays")
    coder = untrained(tagger=tags)
    models = Lessons(material, coder).fit()
    texts[judge.TARGET] = judge.judge_table(models.judge)
    texts[appeal.TARGET] = appeal.appeal_table(models.appeal)
    texts[roles.TARGET] = roles.role_table(models.parties)
    texts[circumstances.TARGET] = circumstances.circumstance_table(models.circumstances)
    sentences = material.gold.resolve().parent / lone.SENTENCES
    if sentences.is_file():
        coder.rules = coder.rules._replace(judge=models.judge)
        found = lone.marked_sentences(coder, lone.read_sentences(sentences))
        types = {one.type for one in found.sentences}
        found = found.joined(lone.plain_sentences(coder, material.lexicons, types))
        texts[lone.TARGET] = lone.lone_table(lone.fit_lone(found))
    else:
        print(f"lone.json: {sentences} is not there; the shipped model of sentences that stand alone stays")
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
