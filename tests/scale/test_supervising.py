"""Deaths, failures and losses over an engine that does as it is told."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from marsad.scale.coding import Made, Task
from marsad.scale.engine import Died, Result
from marsad.scale.shard import Part, Range, Shard, Source
from marsad.scale.supervising import Lost, Supervisor
from marsad.scale.worker import Failed, Tried


def shard(number: int) -> Shard:
    return Shard((Part(Source(f"/a/{number}.jsonl", f"{number}.jsonl", ".jsonl", 10, ""), Range(0, None), 10),))


class Engine:
    """Two workers; `does` says what becomes of a task."""

    def __init__(self, does: Callable[[Task], Result]) -> None:
        self.does = does
        self.given: list[Task] = []
        self.done: list[Task] = []

    def room(self) -> bool:
        return len(self.given) < 2

    def submit(self, task: Task) -> None:
        assert self.room()
        self.given.append(task)

    def busy(self) -> int:
        return len(self.given)

    def wait(self, seconds: float) -> list[tuple[Task, Result]]:
        task = self.given.pop(0)
        self.done.append(task)
        return [(task, self.does(task))]

    def under_way(self) -> int:
        return 0

    def close(self) -> None:
        pass


def made(task: Task, documents: int = 10) -> Made:
    return Made(task.shard.name, documents, 0, 0, 0, {}, (), "")


def outcomes(engine: Engine, count: int = 3) -> dict[int, tuple[Task, Made | Lost]]:
    found = [one for one in Supervisor(engine, map(shard, range(count))).run() if one is not None]
    assert len(found) == count
    return {task.number: (task, result) for task, result in found}


@given(
    documents=st.integers(1, 40),
    deadly=st.sets(st.integers(0, 39), max_size=4),
    told=st.booleans(),
    killed=st.booleans(),
)
def test_exactly_the_deadly_documents_are_left_out(documents: int, deadly: set[int], told: bool, killed: bool) -> None:
    deadly = {one for one in deadly if one < documents}

    def does(task: Task) -> Result:
        if task.number != 1:
            return made(task)
        first, behind = task.trial or (0, documents)
        for number in range(first, min(behind, documents)):
            if number in deadly and number not in task.without:
                return Died("gone", number if told else None, killed=killed)
        return Tried(documents) if task.trial is not None else made(task)

    engine = Engine(does)
    found = outcomes(engine)
    task, result = found[1]
    assert isinstance(result, Made) and set(task.without) == deadly
    assert all(task.trial is None for task, _ in found.values())
    assert len(engine.done) <= 5 + len(deadly) * (6 if told else 25)


def test_one_death_costs_one_retry() -> None:
    deaths = iter([True])
    engine = Engine(lambda task: Died("killed", 3) if task.number == 1 and next(deaths, False) else made(task))
    found = outcomes(engine)
    assert all(isinstance(result, Made) and not task.without for task, result in found.values())
    assert len(engine.done) == 4


def test_four_kills_in_a_row_are_not_the_documents_fault() -> None:
    """They come from outside: two over the shard, two over the document alone."""
    deaths = iter(range(4))

    def does(task: Task) -> Result:
        if task.number == 1 and next(deaths, None) is not None:
            return Died("killed by signal 9", 3, killed=True)
        return Tried(10) if task.trial is not None else made(task)

    found = outcomes(Engine(does))
    assert next(deaths, None) is None
    assert all(isinstance(result, Made) and not task.without for task, result in found.values())


def test_a_shard_whose_workers_always_die_is_lost_alone() -> None:
    for reading in (True, False):

        def does(task: Task, reading: bool = reading) -> Result:
            if task.number != 1 or (task.trial is not None and not reading):
                return Tried(10) if task.trial is not None else made(task)
            return Died("killed")

        engine = Engine(does)
        found = outcomes(engine)
        assert isinstance(found[1][1], Lost) and isinstance(found[2][1], Made)
        assert ("while they read it" if reading else "not over any one document") in found[1][1].message
        assert len(engine.done) < 40


def test_machines_that_go_away_are_no_shards_fault() -> None:
    losses = iter(range(9))
    engine = Engine(lambda task: Died("gone", blame=False) if next(losses, None) is not None else made(task))
    found = outcomes(engine)
    assert all(isinstance(result, Made) for _, result in found.values())
    assert all(task.trial is None for task in engine.done)


def test_a_passing_failure_is_tried_again_and_a_lasting_one_told() -> None:
    failures = iter(range(2))

    def does(task: Task) -> Result:
        if task.number == 0 and next(failures, None) is not None:
            return Failed("the network was away", passing=True)
        return Failed("no room on the disk") if task.number == 1 else made(task)

    found = outcomes(Engine(does))
    assert isinstance(found[0][1], Made)
    assert found[1][1] == Lost(shard(1).name, "no room on the disk")
