"""Where the time goes from a JSON line to lines of events, by stage: `python3 run.py bench stages`.

A timer of the operating system interrupts the process a thousand times a processor second (less often where its clock is
coarser), and each time the innermost function of ours that belongs to a stage gets the sample. Wrapping functions instead would add
to each call what many of them take themselves; much of the coder is asked for only when needed (tags, times, places), so that
what a stage's outermost function takes is not what the stage takes. Modules that several stages use (folding, the context of a
sentence, what stands between two words) count to the stage that calls them.
"""

from __future__ import annotations

import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Final

from coder import warm
from material import Material, documents
from table import Cell, Table

import marsad
from marsad.pipeline.parallel import code_with

INTERVAL: Final = 0.001  # processor seconds between two samples
OTHER: Final = "all else"
#: modules by stage, as paths under marsad/; what begins with one of them belongs to it, the longest winning
STAGES: Final[dict[str, str]] = {
    "reading": "readers/",
    "words and sentences": "text/words text/paragraphs text/quotations",
    "mentions of actors": "actors/",
    "tagging": "text/tagging",
    "candidates and judging": (
        "events/coding events/readings events/candidates events/blocking events/features events/weighing events/judge events/choosing "
        "events/topics events/lone events/wording events/appeal events/footers"
    ),
    "attribution": (
        "events/attribution events/reports events/reporting_verbs events/reporting_nouns events/reporting_phrases "
        "events/source events/speech_acts events/speech events/speakers events/sources events/scope events/standing"
    ),
    "modality": (
        "events/modality events/conditions events/particles events/modal_verbs events/negation events/futurity"
    ),
    "times and places": "dates/ places/ events/times events/places events/circumstances events/choice",
    "parties": (
        "events/positions events/slots events/coordination events/prepositions events/relative_clauses "
        "events/roles events/ranking events/pair_features events/party_features events/party_templates "
        "events/party_weights events/naming"
    ),
    "building events": (
        "events/building events/content events/quantities events/numerals events/modes events/sameness model/"
    ),
    "encoding": "pipeline/parallel model/record",
}
_BEGINNINGS: Final = sorted(
    ((begin, stage) for stage, begins in STAGES.items() for begin in begins.split()), key=lambda pair: -len(pair[0])
)
_SOURCE: Final = f"{Path(marsad.__file__).parent.as_posix()}/"


class Sampler:
    """Counts samples by stage while it is entered."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._stages: dict[str, str | None] = {}

    def __enter__(self) -> Sampler:
        signal.signal(signal.SIGPROF, self._sample)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
        return self

    def __exit__(self, *error: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _sample(self, number: int, frame: FrameType | None) -> None:
        while frame is not None:
            file = frame.f_code.co_filename
            stage = self._stages.get(file, file)
            if stage is file:
                stage = self._stages[file] = stage_of(file)
            if stage is not None:
                self.counts[stage] += 1
                return
            frame = frame.f_back
        self.counts[OTHER] += 1


def stage_of(file: str) -> str | None:
    """The stage that a source file belongs to, or None."""
    inner = Path(file).as_posix().removeprefix(_SOURCE)
    return next((stage for begin, stage in _BEGINNINGS if inner.startswith(begin)), None)


def measure(material: Material) -> Iterator[Table]:
    """Each stage's share of the time."""
    if not hasattr(signal, "setitimer"):
        yield Table(
            "stages", "Cost by stage", "nothing", [], [], ["left out: this system has no timer that interrupts"]
        )
        return
    coder = warm()
    with tempfile.TemporaryDirectory() as folder:
        file = material.write(Path(folder))
        count = 0
        with Sampler() as sampler:
            begin = time.process_time()
            for _ in code_with(coder, documents(file), lambda error: None):
                count += 1
            spent = time.process_time() - begin
    total = max(1, sampler.counts.total())
    rows: list[tuple[str, list[Cell]]] = []
    for stage in (*STAGES, OTHER):
        share = sampler.counts[stage] / total
        rows.append((stage, [100 * share, 1000 * spent * share / count]))
    rows.append(("all", [100.0, 1000 * spent / count]))
    note = f"{total:,} samples of the innermost function that belongs to a stage; a share of 10 % is told to ±{_error(total):.1f}"
    yield Table(
        "stages", "Cost by stage, JSON line to event lines", material.told(count), ["%", "ms an article"], rows, [note]
    )


def _error(samples: int) -> float:
    """Two standard errors of a share of 10 %, in points."""
    return float(200 * (0.1 * 0.9 / samples) ** 0.5)
