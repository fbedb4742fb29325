"""Small archives of the sample articles, runs over them, and what a run left."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import marsad
from marsad.cli.archiving import code_archive
from marsad.readers import read_all

HERE = Path(__file__).resolve().parent
SHARD = 0.01  # megabytes: about eight articles
EXAMPLES = HERE.parents[1] / "examples"


def articles(count: int, special: Iterable[str] = ()) -> list[dict]:
    """So many articles with ids of their own; those of special ids come spread among them."""
    samples = list(read_all([EXAMPLES]))
    ids = [f"article-{number:04d}" for number in range(count)]
    names = list(special)
    for place, name in enumerate(names, 1):
        ids.insert(place * len(ids) // (len(names) + 1), name)
    found = []
    for number, name in enumerate(ids):
        sample = samples[number % len(samples)]
        published = sample.published.isoformat() if sample.published else None
        fields = {
            "id": name,
            "paragraphs": list(sample.paragraphs),
            "published": published,
            "publisher": sample.publisher,
        }
        found.append(fields | {"url": f"https://example.org/{name}"})
    return found


def write_lines(path: Path, found: Iterable[dict]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), encoding="utf-8")
    return path


def environment(poison: bool = False, **more: str) -> dict[str, str]:
    """The environment of a run: this checkout, and deadly documents if wanted."""
    paths = [str(Path(marsad.__file__).parents[1]), *([str(HERE / "poison")] if poison else [])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(reversed(paths)), **more}


def command(inputs: Sequence[object], output: object, *options: object) -> list[str]:
    """The command line of a run in small shards."""
    given = [sys.executable, "-m", "marsad", "code", *map(str, inputs), "--output", f"{output}/", "--shard", str(SHARD)]
    return given + [str(option) for option in options]


class Done(NamedTuple):
    """What a run printed."""

    stdout: str
    stderr: str


def run(inputs: Sequence[object], output: object, *, code: int = 0, **options: Any) -> Done:
    """Run to the end in this process, whose workers are quickly there again; with the exit code expected."""
    settings: dict[str, Any] = {"workers": 1, "engine": "local", "address": None, "lexicon": None, "shard": SHARD}
    settings |= {"columns": {}, "patience": 60.0, "memory": 2048, **options}
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        found = code_archive([str(one) for one in inputs], f"{output}/", **settings)
    assert found == code, err.getvalue()
    return Done(out.getvalue(), err.getvalue())


def run_apart(
    inputs: Sequence[object], output: object, *options: object, env: dict[str, str] | None = None, code: int = 0
):
    """Run to the end in a process of its own, with the exit code expected; what it printed."""
    done = subprocess.run(
        command(inputs, output, *options),
        capture_output=True,
        text=True,
        check=False,
        env=env or environment(),
        timeout=240,
    )
    assert done.returncode == code, done.stderr[-4000:]
    return done


def hashes(folder: Path) -> dict[str, str]:
    """Every file of a finished run with its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def events(folder: Path) -> list[dict]:
    """The events of a folder in the order of its list of shards."""
    from marsad.export.arrow import read_parquet

    found = []
    for line in (folder / "shards.jsonl").read_text().splitlines():
        for event in read_parquet(folder / "events" / f"{json.loads(line)['shard']}.parquet"):
            del event["review"]
            found.append(event)
    return found
