"""Marsad's figures in one table: `python3 run.py bench [QUESTION…] [CORPUS.jsonl.gz] [ARTICLES] [--all] [--save FILE]`.

Questions: coder (against a regex tokenizer), peers, stages, workers, asked when none is named; growth, record and server
take long and are asked by name or by `--all`. Each is measured in a process of its own, so that memory is its own and none warms
another's caches. The tables are printed and saved as JSON and Markdown, under bench/measured/ where no file is named.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final, NamedTuple

from material import SHARED, Material
from table import Table, here, plain, save

CORPUS: Final = SHARED / "saudinewsnet.jsonl.gz"
MEASURED: Final = Path(__file__).resolve().parent / "measured"
ARTICLES: Final = 2_000  # enough for a share of 1 %, coded in 15 seconds


class Asked(NamedTuple):
    """What a question is asked with."""

    corpus: Path | None
    articles: int
    rounds: int
    ray: bool
    sizes: list[int]
    postgres: str | None
    seconds: float

    @property
    def material(self) -> Material:
        """The articles to measure with."""
        return Material((self.corpus or CORPUS,), self.articles)


class Question(NamedTuple):
    """Something measured: whether it is quick, and what measures it."""

    quick: bool
    ask: Callable[[Asked], Iterator[Table]]


# A question's modules are imported when it is asked: one process needs no other's.
def _coder(asked: Asked) -> Iterator[Table]:
    import coder

    return coder.measure(asked.material)


def _peers(asked: Asked) -> Iterator[Table]:
    import peers

    return peers.measure(asked.material)


def _stages(asked: Asked) -> Iterator[Table]:
    import stages

    return stages.measure(asked.material)


def _workers(asked: Asked) -> Iterator[Table]:
    import scale

    return scale.measure(asked.material, asked.rounds, asked.ray)


def _growth(asked: Asked) -> Iterator[Table]:
    import growth

    files = (asked.corpus,) if asked.corpus else growth.CORPORA
    return growth.measure(files, asked.sizes or growth.SIZES)


def _record(asked: Asked) -> Iterator[Table]:
    import record

    return record.measure(asked.sizes or record.SIZES, asked.postgres)


def _server(asked: Asked) -> Iterator[Table]:
    import server

    return server.measure(max(asked.sizes, default=100_000), asked.seconds)


QUESTIONS: Final = {
    "coder": Question(True, _coder),
    "peers": Question(True, _peers),
    "stages": Question(True, _stages),
    "workers": Question(True, _workers),
    "growth": Question(False, _growth),
    "record": Question(False, _record),
    "server": Question(False, _server),
}


def parsed(arguments: list[str]) -> argparse.Namespace:
    """The command line; words are told apart by what they are, so that `bench CORPUS ARTICLES` goes on working."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("words", nargs="*", metavar="QUESTION, CORPUS or ARTICLES", help=", ".join(QUESTIONS))
    parser.add_argument("--all", action="store_true", help="ask what takes long too")
    parser.add_argument("--save", type=Path, metavar="FILE", help="where to save, with .json and .md")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[], metavar="N", help="articles of growth, events of record and server"
    )
    parser.add_argument(
        "--postgres", metavar="URL", help="an empty database; without it a server is started where there is one"
    )
    parser.add_argument("--rounds", type=int, default=3, help="runs of each number of workers")
    parser.add_argument("--seconds", type=float, default=30, help="that the server is asked, for each group of views")
    parser.add_argument("--no-ray", action="store_true", help="leave Ray out")
    parser.add_argument("--one", help=argparse.SUPPRESS)  # a question, asked in this process
    options = parser.parse_args(arguments)
    options.names = [word for word in options.words if word in QUESTIONS]
    if options.all or not options.names:
        options.names = [name for name, question in QUESTIONS.items() if question.quick or options.all]
    options.articles = next((int(word) for word in options.words if word.isdigit()), ARTICLES)
    files = [Path(word) for word in options.words if word not in QUESTIONS and not word.isdigit()]
    for file in files:
        if not file.is_file():
            parser.error(f"{file} is neither a file nor one of {', '.join(QUESTIONS)}")
    options.corpus = files[0] if files else None
    return options


def ask(name: str, arguments: list[str]) -> list[Table] | None:
    """A question's tables, from a process of its own; None when it failed, which that process has told."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "tables.json"
        command = [sys.executable, __file__, *arguments, "--one", name, "--save", str(answer)]
        if subprocess.call(command):
            return None
        return [Table.load(table) for table in json.loads(answer.read_text(encoding="utf-8"))]


def main(arguments: list[str]) -> int:
    """Ask, print and save."""
    options = parsed(arguments)
    asked = Asked(
        options.corpus,
        options.articles,
        options.rounds,
        not options.no_ray,
        options.sizes,
        options.postgres,
        options.seconds,
    )
    if options.one:
        tables = [asdict(table) for table in QUESTIONS[options.one].ask(asked)]
        options.save.write_text(json.dumps(tables), encoding="utf-8")
        return 0
    machine = here()
    print(f"Marsad {machine.release}, {machine.told()}, load {machine.load}", flush=True)
    found: list[Table] = []
    failed: list[str] = []
    for name in options.names:
        tables = ask(name, arguments)
        if tables is None:
            failed.append(name)
        for table in tables or ():
            print(f"\n{plain(table)}", flush=True)
            found.append(table)
    file = options.save or MEASURED / f"{machine.when[:19].replace(':', '-')}.json"
    print("\nsaved:", *save(found, machine, file))
    if failed:
        print("failed, see above:", *failed, file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
