"""What an engine does: take tasks while it has room, and say what became of each, dead workers included."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from .coding import Made, Task
from .worker import Failed, Tried


class Died(NamedTuple):
    """The worker is gone and the task undone."""

    how: str
    #: the document that was in work, where the engine can tell
    suspect: int | None = None
    #: whether the task may have been the cause: not when a whole machine went away
    blame: bool = True
    #: whether somebody else killed it (SIGKILL: a person, a machine out of memory), which says less against the document
    killed: bool = False


Result = Made | Tried | Failed | Died


class Engine(Protocol):
    """Runs tasks on workers, no more at once than it has room for."""

    def room(self) -> bool:
        """Whether another task may be given now."""

    def submit(self, task: Task) -> None:
        """Give a task; there must be room."""

    def busy(self) -> int:
        """How many tasks are under way."""

    def wait(self, seconds: float) -> list[tuple[Task, Result]]:
        """What came of tasks since the last call; waits for the first of them, so long at most."""

    def under_way(self) -> int:
        """Documents coded so far in unfinished tasks, as far as the engine can tell; for progress."""

    def close(self) -> None:
        """End the workers, whatever they are at."""
