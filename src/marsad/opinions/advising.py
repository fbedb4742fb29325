"""Asking about the unsure events of some documents: from the cache where it knows, else in batches, several at once."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from threading import Lock
from typing import NamedTuple

from marsad.model import Document, MarsadError, OpinionError
from marsad.model import Record as Fields

from .applying import apply
from .cache import Cache
from .cases import Case, case
from .endpoint import Endpoint
from .judgements import Judgement, read_answer
from .settings import Settings, settings

Report = Callable[[MarsadError], None]


@dataclass
class Advice:
    """What came of the asking, event by event; `asked` counts cases put to the endpoint, each once."""

    asked: int = 0
    remembered: int = 0
    kept: int = 0
    changed: int = 0
    rejected: int = 0
    unanswered: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kept:,} events kept, {self.changed:,} changed, {self.rejected:,} left out, "
            f"{self.unanswered:,} without an answer; {self.asked:,} asked about, {self.remembered:,} known from before"
        )


class _Unsure(NamedTuple):
    """An event to ask about: its document's and its own position, and the key of its case."""

    document: int
    event: int
    key: str


class Adviser:
    """Second opinions on coded documents, by the settings given; used by one thread."""

    def __init__(
        self, settings: Settings, endpoint: Endpoint | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.settings, self.advice = settings, Advice()
        self._endpoint, self._clock = endpoint or Endpoint(settings), clock
        self._end = clock() + settings.budget
        self._guidelines = resources.files("marsad.opinions").joinpath("guidelines.md").read_text(encoding="utf-8")
        about = {
            "endpoint": settings.url,
            "model": settings.model,
            "guidelines": hashlib.sha256(self._guidelines.encode()).hexdigest(),
        }
        self._cache: Cache = Cache(settings.cache, about)
        self._lock = Lock()
        self._failed = 0  # requests given up one after the other
        self._stopped: str | None = None
        self._told = False

    def close(self) -> None:
        """Let the endpoint's connections go."""
        self._endpoint.close()

    def advise(self, coded: Sequence[tuple[Document, list[Fields]]], report: Report) -> list[list[Fields]]:
        """The documents' events as they stand after a second look; what could not be had is reported, its events stay."""
        unsure: list[_Unsure] = []
        cases: dict[str, Case] = {}
        for number, (document, events) in enumerate(coded):
            for position, event in enumerate(events):
                if self.settings.low <= event["confidence"] <= self.settings.high:
                    shown = case(document, event)
                    key = self._cache.key(shown)
                    cases[key] = shown
                    unsure.append(_Unsure(number, position, key))
        answers = {key: known for key in cases if (known := self._cache.get(key)) is not None}
        self.advice.remembered += sum(item.key in answers for item in unsure)
        answers |= self._asked({key: shown for key, shown in cases.items() if key not in answers}, report)
        judged: list[dict[int, Judgement]] = [{} for _ in coded]
        for item in unsure:
            if (answer := answers.get(item.key)) is not None:
                judged[item.document][item.event] = answer
            self._count(coded[item.document][1][item.event], answer)
        return [
            apply(events, judgements, self.settings.model) if judgements else events
            for (_, events), judgements in zip(coded, judged, strict=True)
        ]

    def _count(self, event: Fields, answer: Judgement | None) -> None:
        if answer is None:
            self.advice.unanswered += 1
        elif not answer.accepted:
            self.advice.rejected += 1
        elif (answer.type, answer.mode, answer.modality) == (event["type"], event["mode"], event["modality"]):
            self.advice.kept += 1
        else:
            self.advice.changed += 1

    def _asked(self, cases: dict[str, Case], report: Report) -> dict[str, Judgement]:
        """Answers from the endpoint, as many as are to be had, and kept; problems are reported in order."""
        answers: dict[str, Judgement] = {}
        if not cases:
            return answers
        with ThreadPoolExecutor(self.settings.parallel) as pool:
            for found, problems in pool.map(self._batch, _batches(cases, self.settings.batch)):
                for problem in problems:
                    report(problem)
                for key, answer in found.items():
                    answers[key] = answer
                    try:
                        self._cache.put(key, answer)
                    except OpinionError as error:
                        if not self._told:
                            self._told = True  # once: a folder that cannot be written to stays so
                            report(error)
        return answers

    def _batch(self, cases: list[tuple[str, Case]]) -> tuple[dict[str, Judgement], list[OpinionError]]:
        """One request. After some that fail in a row, or when the time for all is over, no more are made; that is said once."""
        with self._lock:
            if self._stopped is not None:
                return {}, []
            if self._clock() > self._end:
                self._stopped = f"{self.settings.budget:g} s are over (MARSAD_LLM_BUDGET)"
                return {}, [self._stop()]
            self.advice.asked += len(cases)
        asked = [{"id": number, **shown} for number, (_, shown) in enumerate(cases, 1)]
        try:
            text = self._endpoint.ask(self._guidelines, json.dumps({"events": asked}, ensure_ascii=False))
            found, faults = read_answer(text, {item["id"] for item in asked})
        except OpinionError as error:
            problems = [_unheard(error, len(cases))]
            with self._lock:
                self._failed += 1
                if self._failed >= self.settings.patience and self._stopped is None:
                    self._stopped = f"{self._failed} requests in a row brought nothing"
                    problems.append(self._stop())
            return {}, problems
        with self._lock:
            self._failed = 0
        problems = [
            OpinionError(f"an answer {fault}; that event stays as coded", self.settings.url) for fault in faults
        ]
        return {cases[number - 1][0]: answer for number, answer in found.items()}, problems

    def _stop(self) -> OpinionError:
        return OpinionError(f"no more second opinions in this run: {self._stopped}", self.settings.url)


def _unheard(error: OpinionError, count: int) -> OpinionError:
    return OpinionError(
        f"no second opinion on {count} events, which stay as coded: {error.message}", error.where, error.mend
    )


def _batches(cases: dict[str, Case], size: int) -> Iterator[list[tuple[str, Case]]]:
    stream = iter(cases.items())
    while batch := list(islice(stream, size)):
        yield batch


def adviser() -> Adviser:
    """The second reader that the environment names. Raises OpinionError when it names none, or httpx is not there."""
    return Adviser(settings())
