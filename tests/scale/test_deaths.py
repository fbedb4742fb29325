"""Killed workers, killed drivers, documents that kill: nothing is lost, nothing differs."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from .archives import articles, command, environment, events, hashes, run, run_apart, write_lines


def descendants(pid: int) -> list[int]:
    """The processes under one, whoever is their parent now."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [pid]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_deadly_documents_are_left_out_and_named(tmp_path: Path) -> None:
    special = ["kill-1", "once", "hang", "kill-2", "greedy"]
    lines = write_lines(tmp_path / "lines.jsonl", articles(24, special))
    env = environment(poison=True, ONCE=str(tmp_path / "happened"))
    done = run_apart([lines], tmp_path / "out", "--workers", 2, "--patience", 4, "--memory", 1500, env=env, code=1)
    assert (tmp_path / "happened").exists(), "a worker was killed once over a harmless document"
    assert "29 documents" in done.stdout and "4 skipped in" in done.stdout
    assert "skipped: 3  document … kills or hangs its worker" in done.stdout
    for name in ("kill-1", "hang", "kill-2"):
        number = next(i for i, line in enumerate(lines.open(), 1) if f'"{name}"' in line)
        assert f"{lines}:{number}: document '{name}' kills or hangs its worker" in done.stderr
    assert "document 'greedy' could not be coded: MemoryError" in done.stderr
    clean = write_lines(tmp_path / "clean.jsonl", articles(24, special))
    run([clean], tmp_path / "clean")
    deadly = {"kill-1", "kill-2", "hang", "greedy"}
    wanted = [event for event in events(tmp_path / "clean") if event["doc_id"] not in deadly]
    assert events(tmp_path / "out") == wanted
    again = run_apart([lines], tmp_path / "out", env=env, code=1)
    assert "4 skipped in" in again.stdout and ", 0 of them" not in again.stdout, "what was left out stays so"


def killed_at_random(lines: Path, out: Path, kills: int, seed: int) -> int:
    """Run it, killing workers and at times the driver, until it is done; how many were killed."""
    dice = random.Random(seed)
    fell = 0
    everyone: set[int] = set()
    while True:
        driver = subprocess.Popen(command([lines], out, "--workers", 2), env=environment(), stderr=subprocess.PIPE)
        while driver.poll() is None:
            time.sleep(dice.uniform(0.05, 0.4))
            below = descendants(driver.pid)
            everyone.update(below)
            if fell < kills and list((out / "manifests").glob("*.json")):
                victims = [driver.pid] if dice.random() < 0.3 else below[-2:]
                for victim in victims:
                    fell += 1
                    try:
                        os.kill(victim, signal.SIGKILL)
                    except ProcessLookupError:
                        fell -= 1
        _, errors = driver.communicate()
        if driver.returncode == 0:
            break
        assert driver.returncode == -signal.SIGKILL, errors.decode()
    deadline = time.monotonic() + 20
    while (left := [pid for pid in everyone if alive(pid)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not left, "a process outlived its driver"
    return fell


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
def test_kills_at_random_moments_change_nothing(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "lines.jsonl", articles(48))
    run([lines], tmp_path / "calm")
    assert killed_at_random(lines, tmp_path / "out", 5, 20201227) >= 5
    assert hashes(tmp_path / "out") == hashes(tmp_path / "calm")


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
@pytest.mark.parametrize("seed", range(5))
def test_many_kills_at_random_moments_change_nothing(tmp_path: Path, seed: int) -> None:
    lines = write_lines(tmp_path / "lines.jsonl", articles(600))
    run([lines], tmp_path / "calm", workers=2)
    assert killed_at_random(lines, tmp_path / "out", 40, seed) >= 40
    assert hashes(tmp_path / "out") == hashes(tmp_path / "calm")
