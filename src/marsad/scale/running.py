"""A whole run: inputs to shards, shards to a folder of Parquet, and what it came to. What is there already is kept."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, Final, Protocol

from marsad.model import MarsadError

from . import files
from .coding import Made
from .engine import Engine
from .listing import sources
from .manifest import FORMAT, LIST, RUN, Maker
from .planning import SIZE, shards
from .shard import Shard
from .supervising import Supervisor
from .writing import ASIDE, DOCUMENTS, EVENTS, MANIFESTS, place

_LOCK: Final = ".lock"


class Observer(Protocol):
    """Told how a run gets on."""

    def planned(self, size: int) -> None:
        """So many bytes of input are to be coded."""

    def moved(self, size: int, documents: int) -> None:
        """So many bytes and documents are done, in all."""

    def problem(self, error: MarsadError) -> None:
        """Something of the input was skipped, or a shard could not be made."""

    def say(self, message: str) -> None:
        """Something to know that is no fault."""


@dataclass
class Summary:
    """What a run came to; counts include shards that were there already."""

    shards: int = 0
    there: int = 0
    documents: int = 0
    events: int = 0
    undated: int = 0
    doubts: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    #: documents coded by this run
    coded: int = 0
    #: shards that could not be made
    lost: int = 0
    seconds: float = 0.0

    def count(self, made: Made) -> None:
        """Add a shard."""
        self.shards += 1
        self.there += made.there
        self.documents += made.documents
        self.events += made.events
        self.undated += made.undated
        self.doubts += made.doubts
        self.skipped.update(made.skipped)
        self.coded += 0 if made.there else made.documents


def run(
    inputs: Iterable[str],
    folder: str,
    made_by: Maker,
    engine: Callable[[], Engine],
    observer: Observer,
    size: int = SIZE,
    columns: Mapping[str, str] | None = None,
) -> Summary:
    """Code the inputs into the folder; `engine` makes the workers once there is something to do."""
    begun = monotonic()
    summary = Summary()

    def fault(error: MarsadError) -> None:
        summary.skipped["inputs that cannot be read"] += 1
        observer.problem(error)

    with ExitStack() as stack:
        stack.enter_context(_prepared(folder))
        found = list(sources(inputs, fault, besides=folder, columns=columns))
        total = sum(source.size for source in found)
        observer.planned(total)
        plan = _Plan(shards(found, fault, size))
        lines = make_all(plan, engine, stack, observer, summary)
        if summary.lost:
            observer.say(f"{summary.lost:,} shards could not be made: give the same command again to try them")
        else:
            _tidy(folder, plan.names, observer)
            _finish(folder, made_by, size, summary, lines)
    summary.seconds = monotonic() - begun
    return summary


class _Plan:
    """The shards as they are taken, their names kept."""

    def __init__(self, shards: Iterator[Shard]) -> None:
        self._shards = shards
        self.names: set[str] = set()

    def __iter__(self) -> Iterator[Shard]:
        for shard in self._shards:
            self.names.add(shard.name)
            yield shard


def make_all(
    plan: Iterable[Shard], engine: Callable[[], Engine], stack: ExitStack, observer: Observer, summary: Summary
) -> dict[int, str]:
    """See every shard through; the lines of the list by the shards' numbers."""
    lines: dict[int, str] = {}
    done = documents = 0
    workers = engine()
    stack.callback(workers.close)
    for outcome in Supervisor(workers, plan).run():
        if outcome is not None:
            task, made = outcome
            done += task.shard.size
            if isinstance(made, Made):
                summary.count(made)
                lines[task.number] = made.listed
                if not made.there:
                    documents += made.documents
                    _tell(made, observer)
            else:
                summary.lost += 1
                observer.problem(MarsadError(made.message, mend="give the same command again to try it"))
        observer.moved(done, documents + workers.under_way())
    return lines


def _tell(made: Made, observer: Observer) -> None:
    if made.stale:
        observer.say(f"coded again: {made.name}: {made.stale}")
    for message in made.messages:
        observer.problem(MarsadError(message))
    if (more := sum(made.skipped.values()) - len(made.messages)) > 0:
        observer.say(f"{made.name}: {more:,} more were skipped")


@contextmanager
def _prepared(folder: str) -> Iterator[None]:
    """The folder with its parts made, held against a second run where that can be told, and marked unfinished."""
    for kind in (EVENTS, DOCUMENTS, MANIFESTS):
        files.make_folder(files.join(folder, kind))
    if files.is_uri(folder):
        files.remove(files.join(folder, RUN))
        yield
        return
    with (Path(folder) / _LOCK).open("w") as lock:
        _hold(lock, folder)
        aside = Path(folder) / ASIDE
        shutil.rmtree(aside, ignore_errors=True)  # what killed workers left
        aside.mkdir()
        files.remove(files.join(folder, RUN))
        try:
            yield
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _hold(lock: Any, folder: str) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two runs at once do the work twice, to the same result
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise MarsadError("another run is writing here", folder, "wait for its end, or name another folder") from None


def _tidy(folder: str, names: set[str], observer: Observer) -> None:
    """Remove the shards of inputs that are no longer there, or no longer cut so."""
    gone = 0
    for file in list(files.walk(files.join(folder, MANIFESTS))):
        name = file.uri.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".json")
        if name not in names:
            for kind in (MANIFESTS, EVENTS, DOCUMENTS):
                files.remove(place(folder, kind, name))
            gone += 1
    if gone:
        observer.say(f"{gone:,} shards of former inputs were removed")


def _finish(folder: str, made_by: Maker, size: int, summary: Summary, lines: dict[int, str]) -> None:
    """Write the list of shards in the order of their inputs, and last the run's manifest: the sign that it is whole."""
    with TemporaryDirectory(dir=None if files.is_uri(folder) else files.join(folder, ASIDE)) as temporary:
        listed, manifest = Path(temporary) / LIST, Path(temporary) / RUN
        digest = hashlib.sha256()
        with listed.open("wb") as stream:
            for number in sorted(lines):
                line = (lines[number] + "\n").encode()
                digest.update(line)
                stream.write(line)
        contents = {
            "format": FORMAT,
            "made_by": made_by._asdict(),
            "shard_bytes": size,
            "shards": summary.shards,
            "documents": summary.documents,
            "events": summary.events,
            "undated": summary.undated,
            "doubts": summary.doubts,
            "skipped_by_reason": dict(sorted(summary.skipped.items())),
            "list": {"file": LIST, "sha256": digest.hexdigest()},
        }
        manifest.write_text(json.dumps(contents, indent=1) + "\n", encoding="utf-8")
        for path in (listed, manifest):
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
            files.put(path, files.join(folder, path.name))
