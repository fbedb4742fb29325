"""The one function over shards: what a shard is made into, whoever asks, wherever, however often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from marsad.model import InputDoubt, InputError, MarsadError, event_record
from marsad.pipeline.coder import Coder
from marsad.pipeline.parallel import guarded

from .manifest import NAMED, Maker, listed, standing
from .reading import arrivals
from .shard import Shard
from .watching import Watch
from .writing import ShardWriter

_SPECIFIC: Final = re.compile(r"'[^']*'|\"[^\"]*\"| from .*|:.*", re.S)
#: why a document is left out that nobody gets past
POISONOUS: Final = "kills or hangs its worker"


class Task(NamedTuple):
    """What a worker is asked to do: make a shard, leaving out the documents numbered in `without`.

    With `trial` it only codes the documents of that range, to see whether it outlives them.
    """

    shard: Shard
    number: int
    without: tuple[int, ...] = ()
    trial: tuple[int, int] | None = None


class Made(NamedTuple):
    """What came of a shard; small, since a driver holds many. Counts are of documents; `listed` is its line in the list."""

    name: str
    documents: int
    events: int
    undated: int
    doubts: int
    skipped: dict[str, int]
    messages: tuple[str, ...]
    listed: str
    #: whether it was there already; if something else was, why it was not good enough
    there: bool = False
    stale: str = ""


def make(task: Task, folder: str, made_by: Maker, coder: Callable[[], Coder], watch: Watch) -> Made:
    """Code a shard into its files under `folder`; when they are there already, only say so. Idempotent."""
    shard = task.shard
    found = standing(folder, shard, made_by)
    if found.manifest is not None:
        return _made(shard.name, found.manifest, there=True)
    skipped: Counter[str] = Counter()
    named: list[dict[str, str]] = []
    doubts: list[str] = []
    undated = 0

    def report(error: MarsadError) -> None:
        if isinstance(error, InputDoubt):
            doubts.append(str(error))
            return
        reason = _SPECIFIC.sub(lambda cut: "…" if cut[0][0] in "'\"" else "", error.message).strip()
        skipped[reason] += 1
        if len(named) < NAMED:
            named.append({"where": error.where, "reason": reason, "message": str(error)})

    with ShardWriter(folder, shard.name) as writer:
        for number, arrival in enumerate(arrivals(shard, report)):
            document = arrival.document
            undated += document.published is None
            if number in task.without:
                error = InputError(f"document {document.id!r} {POISONOUS}", document.where, "please report it with it")
                report(error)
                writer.put(arrival, [], error.message)
                continue
            with watch.document(number):
                events, failure = guarded(coder(), document)
            if failure:
                report(failure)
            writer.put(arrival, [event_record(event) for event in events], failure.message if failure else None)
        manifest = writer.commit(
            {
                "shard": shard.name,
                "parts": [part.written_out() for part in shard.parts],
                "made_by": made_by._asdict(),
                "undated": undated,
                "doubts": len(doubts),
                "doubtful": doubts[:NAMED],
                "skipped_by_reason": dict(sorted(skipped.items())),
                "skipped": named,
            }
        )
    return _made(shard.name, manifest, stale=found.stale)


def try_out(task: Task, coder: Coder, watch: Watch) -> int:
    """Code the documents of the task's range and throw the events away; how many documents the shard has."""
    assert task.trial is not None
    first, behind = task.trial
    count = 0
    for number, arrival in enumerate(arrivals(task.shard, lambda error: None)):
        count += 1
        if first <= number < behind and number not in task.without:
            with watch.document(number):
                guarded(coder, arrival.document)
    return count


def _made(name: str, manifest: dict[str, Any], there: bool = False, stale: str = "") -> Made:
    return Made(
        name,
        manifest["files"]["documents"]["rows"],
        manifest["files"]["events"]["rows"],
        manifest["undated"],
        manifest["doubts"],
        manifest["skipped_by_reason"],
        tuple(entry["message"] for entry in manifest["skipped"]),
        listed(name, manifest),
        there,
        stale,
    )
