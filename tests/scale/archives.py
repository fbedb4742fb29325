"""Small archives of the sample articles, runs over them, and what a run left."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import marsad
from marsad.readers import read_all

HERE = Path(__file__).resolve().parent
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
        fields = {"id": name, "paragraphs": list(sample.paragraphs), "published": published, "publisher": sample.publisher}
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
    given = [sys.executable, "-m", "marsad", "code", *map(str, inputs), "--output", f"{output}/", "--shard", "0.01"]
    return given + [str(option) for option in options]


def run(inputs: Sequence[object], output: object, *options: object, env: dict[str, str] | None = None, code: int = 0):
    """Run to the end, with the exit code expected; what it printed."""
    done = subprocess.run(
        command(inputs, output, *options), capture_output=True, text=True, env=env or environment(), timeout=240
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
