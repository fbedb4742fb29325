"""Shards depend on their inputs alone; a driver holds a million of them in little memory."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from marsad.model import MarsadError
from marsad.scale.listing import sources
from marsad.scale.planning import shards
from marsad.scale.shard import Shard, Source

from .archives import articles, environment, write_lines


def small(numbers: Iterable[int]) -> list[Source]:
    return [Source(f"/archive/{n:06d}.txt", f"{n:06d}.txt", ".txt", 3000, "1") for n in numbers]


def plan(found: Iterable[Source], size: int = 4 << 20) -> list[Shard]:
    problems: list[MarsadError] = []
    planned = list(shards(found, problems.append, size))
    assert not problems
    return planned


def test_small_files_are_grouped_and_one_more_shifts_no_other_group() -> None:
    before, after = plan(small(range(0, 20000, 2))), plan(small(sorted([*range(0, 20000, 2), 9001])))
    assert 20 < len(before) < 200
    assert [p.source.uri for s in before for p in s.parts] == [s.uri for s in small(range(0, 20000, 2))]
    names = {shard.name for shard in before}
    assert len(names) == len(before)
    assert len({shard.name for shard in after} - names) <= 2


def test_a_name_says_what_is_covered_and_not_what_stands_there(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "خبر 2020.jsonl", articles(4))
    [one] = plan(sources([str(path)], print))
    write_lines(path, articles(5))
    [other] = plan(sources([str(path)], print))
    assert one.name == other.name and one.name.startswith("خبر-2020.jsonl-000000000000-")
    assert one.parts[0].written_out() != other.parts[0].written_out()


def test_what_cannot_be_read_is_reported_and_the_rest_planned(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", articles(1))
    (tmp_path / "b.parquet").write_bytes(b"PAR1 it is not")
    (tmp_path / "c.exe").write_bytes(b"MZ")
    (tmp_path / "empty").mkdir()
    problems: list[MarsadError] = []
    given = [str(tmp_path), str(tmp_path / "c.exe"), str(tmp_path / "nowhere"), str(tmp_path / "empty"), "-"]
    found = list(shards(sources(given, problems.append), problems.append))
    assert [shard.parts[0].source.name for shard in found] == ["a.jsonl"]
    assert sorted(str(p.message).split(":")[0] for p in problems) == sorted(
        [
            "cannot be read",
            "not a kind of file that is read",
            "no such file or folder",
            "no article file in this folder",
            "standard input cannot be cut into shards",
        ]
    )


DRIVER = """
import resource, sys
from contextlib import ExitStack
from marsad.scale.coding import Made
from marsad.scale.planning import shards
from marsad.scale.running import Summary, _Plan, make_all
from marsad.scale.shard import Source

class Engine:
    "Done as soon as given, but never more than a thousand at once."
    most = 0
    def __init__(self): self.given = []
    def room(self): return len(self.given) < 1000
    def submit(self, task):
        self.given.append(task)
        Engine.most = max(Engine.most, len(self.given))
    def busy(self): return len(self.given)
    def wait(self, seconds):
        done, self.given = self.given, []
        return [(task, made(task)) for task in done]
    def under_way(self): return 0
    def close(self): pass

def made(task):
    name = task.shard.name
    return Made(name, 900, 1800, 0, 0, {}, (), '{"shard":"%s","events":{"rows":1800,"bytes":1,"sha256":"%064d"},'
        '"documents":{"rows":900,"bytes":1,"sha256":"%064d"},"skipped":0}' % (name, task.number, task.number))

class Observer:
    def moved(self, size, documents): pass

count = int(sys.argv[1])
found = [Source(f"s3://archive/2020/{n:09d}.jsonl.gz", f"{n:09d}.jsonl.gz", ".jsonl.gz", 200000, '"%032x"' % n) for n in range(count)]
summary = Summary()
with ExitStack() as stack:
    plan = _Plan(shards(found, print))
    lines = make_all(plan, Engine, stack, Observer(), summary)
assert (summary.shards, len(lines), len(plan.names)) == (count, count, count)
assert Engine.most == 1000
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def megabytes(count: int) -> int:
    """The driver's peak memory over so many shards that cost nothing."""
    command = [sys.executable, "-c", DRIVER, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), timeout=500)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is counted in other units elsewhere")
def test_a_driver_grows_by_less_than_two_kilobytes_a_shard() -> None:
    few, many = megabytes(1_000), megabytes(31_000)
    assert (many - few) * 1024 / 30_000 < 1.6, "a million would not fit in 2 GB beside what a driver is"


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is counted in other units elsewhere")
def test_a_million_shards_fit_in_two_gigabytes() -> None:
    assert megabytes(1_000_000) < 2_000
