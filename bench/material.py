"""The articles that are measured: a corpus, or the sample articles again and again where none is there."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.model import Document
from marsad.readers import read_all

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "corpora"
EXAMPLES = ROOT / "examples"
ROUNDS = 100  # of the samples, where there is no corpus and no number is given


@dataclass(frozen=True)
class Material:
    """Articles spread evenly over some files of JSON lines, so that few are of the same mix as many.

    More than there are come round again, under other ids: no new words then, which is told.
    """

    files: tuple[Path, ...]
    most: int | None = None

    @property
    def there(self) -> tuple[Path, ...]:
        """The files that exist."""
        return tuple(file for file in self.files if file.is_file())

    def lines(self) -> Iterator[bytes]:
        """The articles, a JSON line each."""
        total = sum(1 for _ in self._all())
        most = self.most or (total if self.there else total * ROUNDS)
        whole, rest = divmod(most, total)
        for turn in range(whole):
            yield from (_named_anew(line, turn) for line in self._all())
        for number, line in enumerate(self._all()):
            if (number * rest) // total != ((number + 1) * rest) // total:
                yield _named_anew(line, whole)

    def write(self, folder: Path) -> Path:
        """A file with the articles, for what reads files."""
        file = folder / "articles.jsonl"
        with file.open("wb") as stream:
            stream.writelines(self.lines())
        return file

    def told(self, count: int) -> str:
        """How many articles, of what: «2,000 articles of saudinewsnet.jsonl.gz»."""
        names = " and ".join(file.name for file in self.there) or "examples/, again and again"
        return f"{count:,} articles of {names}"

    def _all(self) -> Iterator[bytes]:
        if not self.there:
            yield from _samples()
        for file in self.there:
            with gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb") as stream:
                for line in stream:
                    yield line if line.endswith(b"\n") else line + b"\n"


def _samples() -> Iterator[bytes]:
    """The sample articles, a line each."""
    for file in sorted(EXAMPLES.glob("*.json")):
        yield json.dumps(json.loads(file.read_bytes()), ensure_ascii=False).encode() + b"\n"


def _named_anew(line: bytes, turn: int) -> bytes:
    """An article that comes round again, under an id of its own: no run codes one id twice."""
    if not turn:
        return line
    article = json.loads(line)
    article["id"] = f"{article.get('id', '')}#{turn}"
    return json.dumps(article, ensure_ascii=False).encode() + b"\n"


def documents(file: Path) -> Iterator[Document]:
    """The articles of a file; what cannot be read is left out, and nothing at all is the end."""
    found = False
    for document in read_all([file], lambda error: None):
        found = True
        yield document
    if not found:
        sys.exit("no article could be read")


def warming() -> list[Document]:
    """The sample articles, coded before a clock runs, so that tables are loaded and caches filled."""
    return list(read_all([EXAMPLES]))
