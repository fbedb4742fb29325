"""The coder against what others do with the same articles, each a known amount of work: `python3 run.py bench peers`.

Memory copied once is what no program can undercut that reads its input; reading and parsing alone is the floor of anything that takes
JSON lines. simplemma looks one lemma up for each word. A token
CRF over string features is what a tagger usually is; ours learns its five tags from our tagger's own output on `corpus/`, since
its speed hangs on its features, not on who marked the words. trafilatura finds the article in a page of a newspaper's
make. Twenty articles go through each, then the next twenty, in processor time, so that what else the machine does falls on
all of them alike. What is not installed is left out, and named.
"""

from __future__ import annotations

import html
import json
import logging
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from coder import COLUMNS, TOKENIZER, warm
from material import ROOT, Material, documents
from table import Cell, Table

from marsad.model import Document
from marsad.pipeline import Coder
from marsad.text import Paragraph

TURN = 20  # articles
TAUGHT = 1_000  # paragraphs of our own articles that the CRF learns from
LESSONS = 20  # passes over them
COPIED = 64 << 20  # bytes, more than caches of most machines hold
LINKS = 60  # of a page's menu and of what it recommends
Work = Callable[["Article"], object]


class Article(NamedTuple):
    """An article as each peer takes it."""

    document: Document
    page: bytes


class Peer(NamedTuple):
    """What is compared, and what makes it ready; ImportError says that it is not installed."""

    name: str
    prepare: Callable[[Coder, Path], Work]


def parsing(coder: Coder, file: Path) -> Work:
    """The next line read from the disk and parsed."""
    stream = file.open("rb")

    def work(article: Article) -> object:
        return json.loads(stream.readline() or b"{}")

    return work


def bandwidth() -> float:
    """Bytes a second that memory is copied with, the best of five."""
    source, target, best = b"\1" * COPIED, memoryview(bytearray(COPIED)), float("inf")
    for _ in range(5):
        begin = time.perf_counter()
        target[:] = source
        best = min(best, time.perf_counter() - begin)
    return COPIED / best


def tokenizing(coder: Coder, file: Path) -> Work:
    """Words and marks."""
    return lambda article: [TOKENIZER.findall(paragraph) for paragraph in article.document.paragraphs]


def lemmatising(coder: Coder, file: Path) -> Work:
    """Words and marks, and the lemma of each, remembered as simplemma does."""
    from simplemma import lemmatize

    lemmatize("كتب", lang="ar")

    def work(article: Article) -> object:
        return [
            lemmatize(token, lang="ar")
            for paragraph in article.document.paragraphs
            for token in TOKENIZER.findall(paragraph)
        ]

    return work


def tagging(coder: Coder, file: Path) -> Work:
    """Words and marks, features of each, and the likeliest tags of each paragraph."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params={"max_iterations": LESSONS}, verbose=False)
    for text in islice(_own_texts(), TAUGHT):
        words = Paragraph(0, text, coder.rules.words).words
        letters = list(coder.rules.tagger.tag(words).letters())
        trainer.append(token_features([word.surface for word in words]), letters)
    tagger = pycrfsuite.Tagger()
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "tags.crfsuite")
        trainer.train(model)
        tagger.open(model)

    def work(article: Article) -> object:
        return [tagger.tag(token_features(TOKENIZER.findall(paragraph))) for paragraph in article.document.paragraphs]

    return work


def _own_texts() -> Iterator[str]:
    """The paragraphs of our own articles."""
    for file in sorted((ROOT / "corpus").glob("*.json")):
        for article in json.loads(file.read_bytes())["articles"]:
            yield from (text for text in article["paras"] if text.strip())


def token_features(tokens: Sequence[str]) -> list[list[str]]:
    """What such taggers look at: the word, its beginnings and endings, and the words beside it."""
    found = []
    for i, token in enumerate(tokens):
        before, after = tokens[i - 1] if i else "<s>", tokens[i + 1] if i + 1 < len(tokens) else "</s>"
        found.append(
            [
                f"w={token}",
                *(f"p{n}={token[:n]}" for n in (1, 2, 3)),
                *(f"s{n}={token[-n:]}" for n in (1, 2, 3)),
                f"digit={token.isdigit()}",
                f"word={token.isalpha()}",
                f"-1={before}",
                f"-1s={before[-2:]}",
                f"+1={after}",
                f"+1p={after[:2]}",
                "bias",
            ]
        )
    return found


def extracting(coder: Coder, file: Path) -> Work:
    """The article found in its page, as our readers ask for it."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    def work(article: Article) -> object:
        return trafilatura.bare_extraction(article.page, fast=True, with_metadata=True, include_comments=False)

    return work


PEERS = (
    Peer("reading and JSON-parsing alone", parsing),
    Peer(r"regex tokenizer \w+|[^\w\s]", tokenizing),
    Peer("simplemma, a lemma a word", lemmatising),
    Peer("python-crfsuite, a tag a word", tagging),
    Peer("trafilatura, the articles as pages", extracting),
)


def page(document: Document) -> bytes:
    """The article as a page of a newspaper's make: a menu before it, what else to read beside and after it."""
    title, *texts = document.paragraphs
    links = "".join(f'<li><a href="/section/{n}">قسم {n}: أخبار ومقالات</a></li>' for n in range(LINKS))
    body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    published = document.published.isoformat() if document.published else ""
    return (
        f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta property="article:published_time" content="{published}"></head><body><nav><ul>{links}</ul></nav>'
        f"<main><article><h1>{html.escape(title)}</h1>{body}</article></main>"
        f"<aside><ul>{links}</ul></aside><footer><ul>{links}</ul></footer></body></html>"
    ).encode("utf-8", "replace")


def measure(material: Material) -> Iterator[Table]:
    """The coder's time as so many times that of each peer."""
    coder = warm()
    works: dict[str, Work] = {}
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        file = material.write(Path(folder))
        for name, prepare in PEERS:
            try:
                works[name] = prepare(coder, file)
            except ImportError as error:
                notes.append(f"{name}: left out, {error.name} is not installed (pip install 'marsad[bench]')")
        seconds, count, size = _turns(coder, works, documents(file))
        each, speed = file.stat().st_size / count, bandwidth()
    coding = seconds.pop("")
    seconds = {"memory copied once": count * each / speed, **seconds}
    notes.append(f"articles have {each / 1024:.1f} KB each; memory is copied at {speed / 1e9:.1f} GB/s")
    rows: list[tuple[str, list[Cell]]] = [
        (name, [coding / spent, count / spent, count / coding]) for name, spent in seconds.items()
    ]
    notes.append(f"pages have {size / count / 1024:.0f} KB each")
    yield Table("peers", "The coder against …", material.told(count), COLUMNS, rows, notes)


def _turns(coder: Coder, works: dict[str, Work], read: Iterator[Document]) -> tuple[dict[str, float], int, int]:
    """Processor seconds of each work, of the coder under an empty name; articles; bytes of their pages."""
    works = {"": lambda article: coder.code(article.document), **works}
    seconds = dict.fromkeys(works, 0.0)
    count = size = 0
    while turn := [Article(document, page(document)) for document in islice(read, TURN)]:
        for name, work in works.items():
            begin = time.process_time()
            for article in turn:
                work(article)
            seconds[name] += time.process_time() - begin
        count += len(turn)
        size += sum(len(article.page) for article in turn)
    return seconds, count, size
