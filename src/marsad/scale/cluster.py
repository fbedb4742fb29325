"""Workers on any number of machines: tasks of a Ray cluster, retried here and not by Ray, so that deaths are counted."""

from __future__ import annotations

import os
from importlib import import_module
from time import monotonic
from typing import Any, Final

from marsad.model import MarsadError

from .coding import Task
from .engine import Died, Result
from .worker import Failed, Settings, perform

#: what a worker needs, told to Ray's scheduler and autoscaler: a core, and the memory it was measured to take
_CORES: Final = 1
_MEMORY: Final = 600 << 20
#: tasks given beyond one a core, so that no core waits and an autoscaler sees what is wanted
_AHEAD: Final = 2
_LEAST: Final = 8
#: seconds for which the number of cores is believed
_BELIEVED: Final = 5.0


class Cluster:
    """A Ray cluster: the one at `address`, or one on this machine alone."""

    def __init__(self, settings: Settings, workers: int, address: str | None) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # a cluster of ours reports to nobody
        try:
            ray: Any = import_module("ray")  # Any: the types of its decorators know less than it takes
        except ImportError:
            raise MarsadError("ray is not installed", "--engine ray", "pip install 'marsad[ray]'") from None
        self._ray = ray
        quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR", "ignore_reinit_error": True}
        self._ours = not ray.is_initialized()
        try:
            if address:
                ray.init(address=address, **quiet)
            else:
                ray.init(num_cpus=workers, include_dashboard=False, **quiet)
        except (ConnectionError, RuntimeError, ValueError) as error:
            mend = "start one with `ray start --head`, or leave --address out"
            raise MarsadError(f"no Ray cluster answers: {error}", address or "--engine ray", mend) from error
        self._settings = ray.put(settings)
        self._task = ray.remote(
            num_cpus=_CORES, memory=_MEMORY, max_retries=0, scheduling_strategy="SPREAD", name="marsad shard"
        )(perform)
        self._wanted = workers
        if address and workers > 1:
            import_module("ray.autoscaler.sdk").request_resources(num_cpus=workers)  # does nothing where nothing scales
        self._given: dict[Any, Task] = {}
        self._most, self._asked = 0, float("-inf")

    def room(self) -> bool:
        """Whether fewer tasks are given than are good for as many cores as there are now."""
        if monotonic() - self._asked > _BELIEVED:
            cores = int(self._ray.cluster_resources().get("CPU", 1))
            self._most = max(_LEAST, _AHEAD * max(cores, self._wanted))
            self._asked = monotonic()
        return len(self._given) < self._most

    def submit(self, task: Task) -> None:
        """Give the task to Ray; shard and settings are all that travels."""
        self._given[self._task.remote(task, self._settings)] = task

    def busy(self) -> int:
        """Tasks given and not finished."""
        return len(self._given)

    def wait(self, seconds: float) -> list[tuple[Task, Result]]:
        """What finished tasks returned; results are small, so none stays in Ray's store."""
        ready, _ = self._ray.wait(list(self._given), num_returns=1, timeout=seconds)
        if ready:
            ready, _ = self._ray.wait(list(self._given), num_returns=len(self._given), timeout=0)
        return [(self._given.pop(reference), self._result(reference)) for reference in ready]

    def _result(self, reference: Any) -> Result:
        errors = self._ray.exceptions
        try:
            result: Result = self._ray.get(reference)
            return result
        except (errors.WorkerCrashedError, errors.OutOfMemoryError) as error:
            return Died(type(error).__name__)
        except errors.RayTaskError as error:
            return Failed(f"Marsad could not be run on a machine of the cluster: {error.cause!r}")
        except errors.RayError as error:
            return Died(type(error).__name__, blame=False)

    def under_way(self) -> int:
        """Unknown: a worker elsewhere is heard of when it has finished."""
        return 0

    def close(self) -> None:
        """Call back what is not finished, and leave the cluster."""
        for reference in self._given:
            self._ray.cancel(reference, force=True)
        self._given.clear()
        if self._ours:
            self._ray.shutdown()
