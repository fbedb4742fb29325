"""Workers on this machine: processes that may be killed at any moment, and are put in place again.

They are forked from a server process that has loaded lexicon and models and has no threads (`forkserver`). A fork of the
driver would copy its threads' locks; a spawned process would load everything again, after every death, and share nothing.
Where there is no fork (Windows) they are spawned.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import time
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final

from marsad.model import MarsadError

from .coding import Task
from .engine import Died, Result
from .worker import Settings, serve

#: deaths in a row without a task done between, after which it is not the documents' fault
_HOPELESS: Final = 40


#: as a number, since Windows has no name for it
_SIGKILL: Final = 9

#: seconds to wait before a worker is asked for again
_AGAIN: Final = (0.05, 0.2, 1.0)


def _start(process: BaseProcess) -> None:
    """Start a worker though the process that forks them was killed a moment ago: another takes its place once that is known."""
    for pause in _AGAIN:
        try:
            process.start()
        except (EOFError, ConnectionError):
            time.sleep(pause)
        else:
            return
    process.start()


class _Hand:
    """One worker and what it is at."""

    def __init__(self, context: Any, settings: Settings) -> None:
        self.connection, theirs = context.Pipe()
        self.mark = context.RawArray("q", [0, -1, 0])
        self.process: BaseProcess = context.Process(
            target=serve, args=(theirs, self.mark, settings, dict(os.environ)), daemon=True
        )
        _start(self.process)
        theirs.close()  # so that the worker's death is the end of the stream
        self.task: Task | None = None

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class Local:
    """So many processes, one task each."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._context: Any = multiprocessing.get_context(kind)
        if kind == "forkserver" and settings.overlay is None:
            self._context.set_forkserver_preload(["marsad.scale.warm"])
        self._most = workers
        self._hands: list[_Hand] = []
        self._deaths = 0

    def room(self) -> bool:
        """Whether a worker is idle, or not there yet."""
        return self.busy() < self._most

    def submit(self, task: Task) -> None:
        """Give the task to an idle worker."""
        hand = next((hand for hand in self._hands if hand.task is None), None)
        if hand is None:
            hand = _Hand(self._context, self._settings)
            self._hands.append(hand)
        hand.task = task
        with contextlib.suppress(OSError):  # dead already: `wait` finds it so
            hand.connection.send(task)

    def busy(self) -> int:
        """How many workers have a task."""
        return sum(hand.task is not None for hand in self._hands)

    def wait(self, seconds: float) -> list[tuple[Task, Result]]:
        """What workers sent, and who died."""
        ready = set(wait([hand.connection for hand in self._hands if hand.task is not None], seconds))
        found: list[tuple[Task, Result]] = []
        for hand in list(self._hands):
            if hand.connection not in ready or hand.task is None:
                continue
            task, result = hand.task, self._received(hand)
            hand.task = None
            found.append((task, result))
            if isinstance(result, Died):
                self._hands.remove(hand)
                self._deaths += 1
                if self._deaths >= _HOPELESS:
                    raise MarsadError(
                        f"workers keep dying ({result.how})", "code", "give fewer --workers, or more --memory"
                    )
            else:
                self._deaths = 0
        return found

    def _received(self, hand: _Hand) -> Result:
        connection: Connection = hand.connection
        try:
            result: Result = connection.recv()
            return result
        except (EOFError, OSError):
            hand.process.join()
            suspect = int(hand.mark[1])
            code = hand.process.exitcode or 0
            how = f"killed by signal {-code}" if code < 0 else f"ended with code {code}"
            hand.end()
            return Died(how, suspect if suspect >= 0 else None, killed=code == -_SIGKILL)

    def under_way(self) -> int:
        """Documents begun in the shards that are in work."""
        return sum(int(hand.mark[0]) for hand in self._hands if hand.task is not None and hand.task.trial is None)

    def processes(self) -> list[int]:
        """The workers' process ids."""
        return [hand.process.pid for hand in self._hands if hand.process.pid]

    def close(self) -> None:
        """Kill what is left; what was unfinished has left no trace but files aside."""
        for hand in self._hands:
            hand.end()
        self._hands.clear()
