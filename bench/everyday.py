"""What the coder makes of everyday news: `python bench/everyday.py [FOLDER] [--seed N] [--read N] [--output FILE]`.

Draws 300 articles of the corpora with a fixed seed, as many of each category of ANT (its ids name them) and of
SaudiNewsNet as there are, leaving out those that models may have learned from (`annotations/`, and gold's,
which is drawn from the same corpora). Prints the events an article by category:
sport, culture and technology should have hardly any. Writes so many random events, each in its sentence, to be judged by eye;
the precision that a reader found stands in docs/accuracy.md. The corpora stay where they are; of them only the file written to
read from holds words, and that belongs outside the repository.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from operator import itemgetter
from pathlib import Path
from typing import Final

from marsad.model import Document, Event
from marsad.pipeline import settled
from marsad.readers import read_all

ROOT: Final = Path(__file__).resolve().parents[1]
CORPORA: Final = ROOT.parent / "shared" / "corpora"
GOLD: Final = ROOT.parent / "shared" / "gold"
ARTICLES: Final = 300
#: categories that hardly ever have a political event, and how many an article they may have
QUIET: Final = ("sport", "culture", "technology")
MOST: Final = 0.3


def category(identity: str) -> str:
    """«ant:sport/JA-sport-1.txt» is sport; an article of SaudiNewsNet has no category but its corpus."""
    corpus, _, rest = identity.partition(":")
    return rest.split("/", 1)[0] if corpus == "ant" else corpus


def learned(folder: Path) -> set[str]:
    """Ids of the articles that marks of ours stand on, or gold's."""
    marked = {
        json.loads(line)["id"]
        for path in folder.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    }
    return marked.union(
        article["id"]
        for path in GOLD.glob("*.json")
        for article in json.loads(path.read_text(encoding="utf-8"))["articles"]
    )


def drawn(folder: Path, seed: int) -> dict[str, list[Document]]:
    """The articles by category: those whose ids hash lowest, so that taking one out changes no other."""
    known = learned(ROOT / "annotations")
    pools: dict[str, list[tuple[str, Document]]] = defaultdict(list)
    for document in read_all(sorted(folder.glob("*.jsonl.gz")), lambda error: print(error, file=sys.stderr)):
        if document.id not in known:
            rank = hashlib.sha256(f"{seed} {document.id}".encode()).hexdigest()
            pools[category(document.id)].append((rank, document))
    if not pools:
        sys.exit(f"everyday.py: no *.jsonl.gz in {folder} (name the folder with the corpora)")
    ranked = {name: [document for _, document in sorted(pool, key=itemgetter(0))] for name, pool in pools.items()}
    found: dict[str, list[Document]] = {name: [] for name in sorted(ranked)}
    for turn in range(ARTICLES):  # a category that has run out leaves its turn to the others
        for name, taken in found.items():
            if turn < len(ranked[name]) and sum(map(len, found.values())) < ARTICLES:
                taken.append(ranked[name][turn])
    return found


def told(event: Event) -> str:
    """An event on a few lines: what was coded, then its sentence with the trigger between brackets."""
    parties = " -> ".join(
        ", ".join(f"{party.text} [{party.code}]" for party in side) or "-" for side in (event.actors, event.recipients)
    )
    source = " < ".join(f"{link.span.text} ({link.kind})" for link in event.attribution) or "the paper"
    sentence, start = event.evidence.text, event.trigger.start - event.evidence.start
    end = start + len(event.trigger.text)
    marked = f"{sentence[:start]}[[{event.trigger.text}]]{sentence[end:]}"
    return (
        f"{event.doc_id} {event.evidence.paragraph}\n  {event.type} {event.mode or ''} {event.modality} "
        f"{event.confidence:.2f}\n  {parties}\n  source: {source}\n  {marked}"
    )


def main() -> None:
    """Print the table and write the events to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--seed", type=int, default=20261126)
    parser.add_argument("--read", type=int, default=50, help="so many events to read")
    parser.add_argument("--output", type=Path, help="file for them; by default they are printed")
    options = parser.parse_args()
    coder = settled()
    events: list[Event] = []
    print(f"{'category':14} articles  events  an article  types")
    for name, articles in drawn(options.folder, options.seed).items():
        found = [event for article in articles for event in coder.code(article)]
        events += found
        types = ", ".join(f"{type_} {count}" for type_, count in Counter(e.type for e in found).most_common(4))
        share = len(found) / len(articles)
        over = "  too many" if name in QUIET and share > MOST else ""
        print(f"{name:14} {len(articles):8} {len(found):7} {share:11.2f}  {types}{over}")
    picked = random.Random(options.seed).sample(events, min(options.read, len(events)))
    text = "\n\n".join(f"{number}. {told(event)}" for number, event in enumerate(picked, 1)) + "\n"
    if options.output is None:
        print(text)
    else:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
