"""What a worker process is: a coder made once, and tasks done one after the other. The same for every engine."""

from __future__ import annotations

import contextlib
import gc
import os
import platform
import signal
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from marsad.model import MarsadError
from marsad.pipeline.coder import Coder
from marsad.pipeline.collector import settled

from .coding import Made, Task, make, try_out
from .manifest import Maker, maker
from .watching import Watch


class Settings(NamedTuple):
    """What every worker must know."""

    folder: str
    made_by: Maker
    overlay: str | None = None
    #: seconds a document may take; 0 for ever
    patience: float = 60.0
    #: bytes of memory a worker of the local engine may have; 0 for any number
    memory: int = 0


class Tried(NamedTuple):
    """A trial was outlived; how many documents the shard has."""

    documents: int


class Failed(NamedTuple):
    """A shard that could not be made, and why; it is left for the next run."""

    message: str
    #: whether another try may help: a network or a disk may have been away
    passing: bool = False


_coders: dict[str | None, Coder] = {}


def coder(overlay: str | None) -> Coder:
    """This process's coder, made at the first call."""
    if overlay not in _coders:
        _coders[overlay] = settled(Path(overlay) if overlay else None)
    return _coders[overlay]


def perform(task: Task, settings: Settings, mark: Any = None) -> Made | Tried | Failed:
    """Do a task; what goes wrong is told, not raised."""
    watch = Watch(settings.patience, mark)
    try:
        _same(settings)
        if task.trial is not None:
            return Tried(try_out(task, coder(settings.overlay), watch))
        return make(task, settings.folder, settings.made_by, lambda: coder(settings.overlay), watch)
    except MarsadError as error:
        return Failed(str(error))
    except OSError as error:
        return Failed(f"{task.shard.name}: {error.strerror or error} {error.filename or ''}".rstrip(), passing=True)
    except Exception as error:
        return Failed(f"{task.shard.name}: {type(error).__name__}: {error}", passing=True)


_checked: set[Maker] = set()


def _same(settings: Settings) -> None:
    """A machine of the cluster with another release would make other files under the same names."""
    if settings.made_by in _checked:
        return
    here = maker(Path(settings.overlay) if settings.overlay else None)
    if here != settings.made_by:
        mend = "install the same release, lexicon and models everywhere"
        raise MarsadError(f"this machine has Marsad {here}, the run is of {settings.made_by}", platform.node(), mend)
    _checked.add(here)


def serve(connection: Connection, mark: Any, settings: Settings, environment: Mapping[str, str]) -> None:
    """The life of a local worker: tasks come in, results go out, until the driver closes the connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the driver's; it ends its workers
    os.environ.update(environment)  # the fork server has that of its start
    limit(settings.memory)
    _checked.add(settings.made_by)  # the driver is on this machine
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            mark[0], mark[1] = 0, -1
            connection.send(perform(task, settings, mark))


def limit(memory: int) -> None:
    """Bound what this process may allocate, where the system can (Linux): a MemoryError then, no machine brought down."""
    if memory and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def warm() -> None:
    """Load everything that workers share, in the process that they are forked from."""
    import marsad.export.arrow  # noqa: F401

    coder(None)
    gc.freeze()
