"""Three ways to find events, measured alike: `python bench/formulations.py [GOLD] [--folds N] [--own FOLDER]`.

A linear-chain CRF over tokens with lexicon features (python-crfsuite), a logistic model per candidate (the judge that ships),
and gradient-boosted trees per candidate (LightGBM) over the judge's features. All see the same words, tags, mentions and lexicon
rows of the same articles; folds are by article; what comes out goes through the same choice of one event an act, and is scored
by `marsad evaluate`'s scorer on event and trigger. Each one's threshold is the best of those tried on all folds together, so
all are flattered alike. The table stands in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from marsad.actors import Memory
from marsad.evaluation import GoldEvent, read_gold, score
from marsad.events import Judge, Scored, contexts, score_candidates
from marsad.events.candidates import proposals
from marsad.events.choosing import one_each
from marsad.events.context import Context
from marsad.events.rules import Rules
from marsad.model import Document
from marsad.readers import read
from marsad.training.example import Example
from marsad.training.judge import fit, folds
from marsad.training.material import untrained

ROOT: Final = Path(__file__).resolve().parents[1]
GOLD: Final = ROOT.parent / "shared" / "gold" / "train.json"
THRESHOLDS: Final = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
OWN: Final = 0.5  # weight of our own articles where a learner takes weights
RARE: Final = 3  # a feature of the trees that fewer candidates have is left out

Site = tuple[int, int]  # paragraph and token
Chances = dict[str, dict[Site, dict[str, float]]]  # article to word to type to probability


class Sentence:
    """A sentence for the CRF: the sites of its words, their features, and their labels."""

    def __init__(self, article: str, sites: list[Site], features: list[list[str]], labels: list[str]) -> None:
        self.article, self.sites, self.features, self.labels = article, sites, features, labels


class Text:
    """An article: its candidates with features, and its sentences."""

    def __init__(self, document: Document, gold: list[GoldEvent], rules: Rules) -> None:
        self.id, self.gold = document.id, gold
        self.scored = score_candidates(rules, document, memory(document, rules), learning=True)
        self.sequences = [
            sequence(document.id, context, rules, gold)
            for context in contexts(rules, document, memory(document, rules))
        ]


def memory(document: Document, rules: Rules) -> Memory:
    """What coding a document begins with."""
    return Memory(document.anchor.year if document.anchor else None, rules.home(document.publisher))


def texts(path: Path, rules: Rules) -> Iterator[Text]:
    """The articles of a gold file."""
    marked = read_gold(path)
    for document in read(path):
        yield Text(document, marked[document.id], rules)


def overlaps(context: Context, first: int, last: int, event: GoldEvent) -> bool:
    """Whether tokens `first` … `last` (exclusive) touch a gold event's trigger."""
    paragraph = context.paragraph
    if event.paragraph != paragraph.index:
        return False
    return paragraph.starts[first] < event.end and event.start < paragraph.ends[last - 1]


def sequence(article: str, context: Context, rules: Rules, gold: list[GoldEvent]) -> Sentence:
    """A sentence with the features of each word: form, affixes, tag, lexicon rows, mentions; its neighbours' likewise."""
    words = context.paragraph.words
    offers: dict[int, set[str]] = defaultdict(set)
    for proposal in proposals(context, rules.readings):
        for token in range(proposal.first, proposal.last):
            offers[token] |= {
                f"row={proposal.row.id}",
                f"frame={proposal.frame.id}",
                f"type={proposal.frame.type}",
                f"pos={proposal.reading.pos}",
            }
    tags = rules.tagger.tag(words[context.first : context.last]).letters()
    own = []
    for token in range(context.first, context.last):
        key, tag = words[token].key, tags[token - context.first]
        index = context.mention_at.get(token)
        kind = context.mentions[index].kind if index is not None else "-"
        found = [f"w={key}", f"pre={key[:2]}", f"suf={key[-2:]}", f"tag={tag}", f"mention={kind}"]
        own.append(found + sorted(offers.get(token, ("row=-",))))
    features = []
    quoted = {t for first, last in context.paragraph.quotes for t in range(first, last)}
    for i in range(len(own)):
        token = context.first + i
        found = list(own[i])
        for step in (-3, -2, -1, 1, 2, 3):
            beside = own[i + step] if 0 <= i + step < len(own) else ["edge"]
            short = (
                beside if abs(step) == 1 else [f for f in beside if f.startswith(("w=", "tag=", "type=", "mention="))]
            )
            found += [f"{step}:{feature}" for feature in short]
        types = [f for f in own[i] if f.startswith("type=")]
        found += [f"{t}|{own[i][3]}" for t in types]
        if i + 1 < len(own):
            found += [f"{t}|+1:{own[i + 1][0]}" for t in types] + [f"{own[i][0]}|+1:{own[i + 1][0]}"]
        found += [f"{t}|{context.headline}" for t in types]
        found += [f"headline={context.headline}", f"quoted={token in quoted}", "bias"]
        near = [m for m in context.mentions if m.kind != "adjective"]
        found.append(f"before={sum(m.last <= token for m in near) > 0}")
        found.append(f"after={sum(m.first > token for m in near) > 0}")
        features.append(found)
    labels = ["O"] * len(own)
    for i in range(len(own)):
        token = context.first + i
        event = next((e for e in gold if overlaps(context, token, token + 1, e)), None)
        if event is not None and not event.optional:
            labels[i] = event.type
    sites = [(context.paragraph.index, token) for token in range(context.first, context.last)]
    return Sentence(article, sites, features, labels)


def labelled(text: Text, weight: float) -> list[Example]:
    """The judge's examples of an article."""
    found = []
    for item in text.scored:
        if not item.features:
            continue
        c = item.candidate
        event = next(
            (e for e in text.gold if e.type == c.frame.type and overlaps(item.context, c.first, c.last, e)), None
        )
        if event is None or not event.optional:
            found.append(Example(text.id, item.features, item.layers, event is not None, weight))
    return found


def site(item: Scored) -> Site:
    """Where a candidate stands."""
    return item.context.paragraph.index, item.candidate.token


Learner = Callable[[list[Text], list[Text], list[Text]], Chances]


def crf(known: list[Text], own: list[Text], held: list[Text]) -> Chances:
    """Each word's probability of each type, by a linear-chain CRF."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for text in (*known, *own):
        for one in text.sequences:
            trainer.append(one.features, one.labels)
    trainer.set_params({"c1": 0.2, "c2": 0.05, "max_iterations": 60, "feature.minfreq": 2})
    model = Path("/tmp") / "marsad-formulations.crf"
    trainer.train(str(model))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    types = [label for label in tagger.labels() if label != "O"]
    found: Chances = {}
    for text in held:
        words: dict[Site, dict[str, float]] = {}
        for one in text.sequences:
            tagger.set(one.features)
            for i, where in enumerate(one.sites):
                if tagger.marginal("O", i) < 1 - min(THRESHOLDS):
                    words[where] = {label: tagger.marginal(label, i) for label in types}
        found[text.id] = words
    tagger.close()
    model.unlink()
    return found


def logistic(known: list[Text], own: list[Text], held: list[Text]) -> Chances:
    """Each candidate's probability, by the judge."""
    judge: Judge = fit(
        [e for text in known for e in labelled(text, 1.0)] + [e for text in own for e in labelled(text, OWN)]
    )
    return {
        text.id: chances(
            [(item, judge.probability(judge.partial(item.features))) for item in text.scored if item.features]
        )
        for text in held
    }


def trees(known: list[Text], own: list[Text], held: list[Text]) -> Chances:
    """Each candidate's probability, by gradient-boosted trees over the same binary features."""
    import lightgbm
    from scipy.sparse import csr_matrix

    examples = [e for text in known for e in labelled(text, 1.0)] + [e for text in own for e in labelled(text, OWN)]
    counts = Counter(feature for example in examples for feature in set(example.features))
    column = {f: i for i, f in enumerate(sorted(f for f, count in counts.items() if count >= RARE))}

    def matrix(rows: Sequence[Sequence[tuple[str, ...]]]) -> Any:
        indices: list[int] = []
        pointers = [0]
        for features in rows:
            indices.extend(sorted({column[f] for f in features if f in column}))
            pointers.append(len(indices))
        return csr_matrix(([1.0] * len(indices), indices, pointers), shape=(len(rows), len(column)))

    model = lightgbm.LGBMClassifier(
        n_estimators=250,
        learning_rate=0.08,
        num_leaves=31,
        min_child_samples=10,
        colsample_bytree=0.3,
        reg_lambda=1.0,
        random_state=0,
        n_jobs=1,
        deterministic=True,
        verbose=-1,
    )
    model.fit(
        matrix([e.features for e in examples]),
        [e.label for e in examples],
        sample_weight=[e.weight for e in examples],
    )
    found: Chances = {}
    for text in held:
        items = [item for item in text.scored if item.features]
        predicted = model.predict_proba(matrix([item.features for item in items]))[:, 1] if items else []
        found[text.id] = chances(list(zip(items, map(float, predicted), strict=True)))
    return found


def chances(pairs: list[tuple[Scored, float]]) -> dict[Site, dict[str, float]]:
    """The best probability of each type at each word."""
    found: dict[Site, dict[str, float]] = defaultdict(dict)
    for item, probability in pairs:
        types = found[site(item)]
        types[item.candidate.frame.type] = max(probability, types.get(item.candidate.frame.type, 0.0))
    return found


def events(text: Text, words: dict[Site, dict[str, float]], threshold: float, bare: bool) -> list[dict[str, Any]]:
    """Events of an article: `bare` takes each word's best type as it is, else candidates are chosen as the coder does."""
    if bare:
        records = []
        spans = {
            (c.paragraph.index, t): (c.paragraph.starts[t], c.paragraph.ends[t])
            for c in {id(item.context): item.context for item in text.scored}.values()
            for t in range(c.first, c.last)
        }
        before: tuple[Site, str] | None = None
        for where in sorted(words):
            type_, probability = max(words[where].items(), key=lambda pair: pair[1])
            same = before == ((where[0], where[1] - 1), type_)  # a trigger of two words is one event
            if probability >= threshold and where in spans:
                before = where, type_
                if not same:
                    records.append(record(text.id, type_, where[0], *spans[where]))
        return records
    judged = []
    for item in text.scored:
        if item.features:
            probability = words.get(site(item), {}).get(item.candidate.frame.type, 0.0)
            reason = None if probability >= threshold else "unlikely"
            judged.append(item._replace(probability=probability, reason=reason))
    found = []
    for item in one_each(judged):
        if item.reason is None:
            paragraph, c = item.context.paragraph, item.candidate
            found.append(
                record(text.id, c.frame.type, paragraph.index, paragraph.starts[c.first], paragraph.ends[c.last - 1])
            )
    return found


def record(article: str, type_: str, paragraph: int, start: int, end: int) -> dict[str, Any]:
    """As much of an event as the scorer needs for event and trigger."""
    trigger = {"paragraph": paragraph, "start": start, "end": end, "text": ""}
    return {"doc_id": article, "type": type_, "trigger": trigger}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--own", type=Path, help="folder of our own articles, learned from too (corpus)")
    options = parser.parse_args()
    rules = untrained().rules
    marked = list(texts(options.gold, rules))
    own = [text for path in sorted(options.own.glob("*.json")) for text in texts(path, rules)] if options.own else []
    gold = {text.id: text.gold for text in marked}
    print(
        f"{len(marked)} articles, {len(own)} of our own, {sum(len(t.scored) for t in marked):,} candidates", flush=True
    )
    print(f"{'formulation':34} threshold  event P     R    F1  trigger F1  seconds a fold")
    learners: list[tuple[str, Learner, bool]] = [
        ("logistic model per candidate", logistic, False),
        ("gradient-boosted trees per candidate", trees, False),
        ("CRF over tokens", crf, True),
        ("CRF over tokens, candidates only", crf, False),
    ]
    remembered: dict[str, tuple[Chances, float]] = {}
    for name, learner, bare in learners:
        if learner.__name__ not in remembered:
            begin = perf_counter()
            found: Chances = {}
            for held in folds([text.id for text in marked], options.folds):
                known = [text for text in marked if text.id not in held]
                found |= learner(known, own, [text for text in marked if text.id in held])
            remembered[learner.__name__] = found, (perf_counter() - begin) / options.folds
        found, seconds = remembered[learner.__name__]
        figures = {
            threshold: score(gold, [e for text in marked for e in events(text, found[text.id], threshold, bare)])
            for threshold in THRESHOLDS
        }
        best = max(figures, key=lambda threshold: figures[threshold].event.f1)
        precision, recall, f1 = figures[best].event
        trigger = figures[best].trigger.f1
        print(
            f"{name:36} {best:7.2f} {precision:8.3f} {recall:5.3f} {f1:.3f} {trigger:11.3f} {seconds:12.0f}", flush=True
        )


if __name__ == "__main__":
    main()
