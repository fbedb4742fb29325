"""Tasks seen through to their end: dead workers' shards tried again, poisonous documents found and left out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from .coding import Made, Task
from .engine import Died, Engine
from .inquiry import Inquiry
from .shard import Shard
from .worker import Failed, Tried

_STRIKES: Final = 2  # deaths over one shard after which a document of it is suspected
_TRIES: Final = 3  # of what may pass: a network, a disk
_LOSSES: Final = 20  # machines that may go away under one shard


class Lost(NamedTuple):
    """A shard that could not be made; another run tries it again."""

    name: str
    message: str


class _Case:
    """What has befallen a shard so far; most shards have none."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.strikes = self.failures = self.losses = self.inquiries = 0
        self.suspects: list[int | None] = []
        self.inquiry: Inquiry | None = None


class Supervisor:
    """Gives an engine the shards one after the other, as it has room, and what must be tried again before them."""

    def __init__(self, engine: Engine, shards: Iterable[Shard]) -> None:
        self._engine = engine
        self._shards = (Task(shard, number) for number, shard in enumerate(shards))
        self._again: deque[Task] = deque()
        self._cases: dict[int, _Case] = {}

    def run(self, patience: float = 1.0) -> Iterator[tuple[Task, Made | Lost] | None]:
        """What came of each shard, as it comes; None when nothing came for a while, so that progress can be shown."""
        more = True
        while True:
            while (more or self._again) and self._engine.room():
                task = self._again.popleft() if self._again else next(self._shards, None)
                if task is None:
                    more = False
                else:
                    self._engine.submit(task)
            if not self._engine.busy():
                return
            results = self._engine.wait(patience)
            for task, result in results:
                if isinstance(result, Made):
                    self._cases.pop(task.number, None)
                    yield task, result
                elif lost := self._trouble(task, result):
                    del self._cases[task.number]
                    yield task, lost
            if not results:
                yield None

    def _trouble(self, task: Task, result: Failed | Tried | Died) -> Lost | None:
        case = self._cases.setdefault(task.number, _Case(task))
        match result:
            case Failed(message, passing):
                case.failures += 1
                if not passing or case.failures >= _TRIES:
                    return Lost(task.shard.name, message)
            case Died(how, suspect, blame, killed):
                if not blame:
                    case.losses += 1
                    if case.losses >= _LOSSES:
                        return Lost(
                            task.shard.name, f"{task.shard.name}: {case.losses} machines went away under it ({how})"
                        )
                elif case.inquiry is not None:
                    case.inquiry.died(task.trial or (0, 0), killed)
                    return self._go_on(case)
                else:
                    case.strikes += 1
                    if not (killed and suspect in case.suspects):
                        case.suspects.append(suspect)
                    if case.strikes >= _STRIKES:
                        return self._suspect(case, how)
            case Tried(documents):
                if case.inquiry is not None:
                    case.inquiry.outlived(task.trial or (0, 0), documents)
                    return self._go_on(case)
        self._again.append(task)
        return None

    def _suspect(self, case: _Case, how: str) -> Lost | None:
        case.inquiries += 1
        if case.inquiries > _TRIES:
            name = case.task.shard.name
            return Lost(name, f"{name}: workers die over it ({how}), though not over any one document of it")
        case.inquiry = Inquiry([suspect for suspect in case.suspects if suspect is not None])
        case.strikes, case.suspects = 0, []
        return self._go_on(case)

    def _go_on(self, case: _Case) -> Lost | None:
        inquiry = case.inquiry
        assert inquiry is not None
        if inquiry.hopeless:
            name = case.task.shard.name
            return Lost(name, f"{name}: workers die while they read it, before any document is coded")
        trial = inquiry.next()
        if trial is not None:
            self._again.append(case.task._replace(trial=trial))
            return None
        if inquiry.found:
            case.inquiries = 0
            case.task = case.task._replace(without=tuple(sorted({*case.task.without, *inquiry.found})))
        case.inquiry = None
        self._again.append(case.task)
        return None
