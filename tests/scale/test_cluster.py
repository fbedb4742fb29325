"""A real Ray cluster of two node processes on this machine: workers, a node and the driver killed, the same files made."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from .archives import articles, command, environment, events, hashes, run, run_apart, write_lines

pytest.importorskip("ray", reason="no Ray for this Python: pip install 'marsad[ray]'")

#: Ray takes the loopback interface only where it is told that there is no cluster
RAY = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS": "0"}
#: a node that is gone is asked for twice a second instead of every three; one that is slow still has ten seconds to answer
RAY |= {"RAY_health_check_period_ms": "500", "RAY_health_check_initial_delay_ms": "500"}
NODE = {"num_cpus": 1, "node_ip_address": "127.0.0.1", "object_store_memory": 80 << 20}


@contextmanager
def cluster(monkeypatch: pytest.MonkeyPatch, **more: str) -> Iterator[Any]:
    for name, value in {**environment(), **RAY, **more}.items():
        monkeypatch.setenv(name, value)
    from ray.cluster_utils import Cluster

    found = Cluster(initialize_head=True, head_node_args={**NODE, "include_dashboard": False})
    try:
        yield found
    finally:
        found.shutdown()


def coding_workers() -> list[int]:
    """The processes of Ray that have a shard in work."""
    found = []
    for cmdline in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if cmdline.read_bytes().startswith(b"ray::marsad shard"):
                found.append(int(cmdline.parent.name))
        except OSError:
            continue
    return found


def wait_until(what: Any, process: subprocess.Popen) -> Any:
    """The first true answer, while the driver runs."""
    while not (found := what()):
        assert process.poll() is None, "the driver ended too soon"
        time.sleep(0.02)
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
def test_a_worker_a_node_and_the_driver_are_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = write_lines(tmp_path / "lines.jsonl", articles(64))
    out = tmp_path / "out"
    run([lines], tmp_path / "local")
    with cluster(monkeypatch) as ray:
        second = ray.add_node(**NODE)
        options = ["--engine", "ray", "--address", ray.address]
        driver = subprocess.Popen(command([lines], out, *options), stderr=subprocess.PIPE, text=True)

        def done() -> list[Path]:
            return list((out / "manifests").glob("*.json"))

        wait_until(done, driver)
        os.kill(wait_until(coding_workers, driver)[0], signal.SIGKILL)
        before = len(done())
        wait_until(lambda: len(done()) > before, driver)
        ray.remove_node(second, allow_graceful=False)
        before = len(done())
        wait_until(lambda: len(done()) > before, driver)
        driver.kill()
        _, errors = driver.communicate()
        assert all(line.startswith("coding: ") for line in errors.splitlines()), errors
        standing = len(done())
        again = run_apart([lines], out, *options, env=dict(os.environ))
        there = int(again.stdout.partition(" of them there already")[0].rpartition(" ")[2])
        assert there >= standing > 2
    assert hashes(out) == hashes(tmp_path / "local")


@pytest.mark.long
def test_deadly_documents_are_left_out_on_a_cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = write_lines(tmp_path / "lines.jsonl", articles(24, ["kill-1", "hang", "kill-2"]))
    poison = environment(poison=True)["PYTHONPATH"]
    with cluster(monkeypatch, PYTHONPATH=poison) as ray:
        ray.add_node(**NODE)
        options = ["--engine", "ray", "--address", ray.address, "--patience", 4]
        done = run_apart([lines], tmp_path / "ray", *options, env=dict(os.environ), code=1)
    assert "skipped: 3  document … kills or hangs its worker" in done.stdout
    run_apart([lines], tmp_path / "local", "--patience", 4, env=environment(poison=True), code=1)
    assert hashes(tmp_path / "ray") == hashes(tmp_path / "local")
    assert events(tmp_path / "ray")


@pytest.mark.long
def test_nodes_come_and_go_and_nothing_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = write_lines(tmp_path / "lines.jsonl", articles(240))
    run([lines], tmp_path / "local", workers=2)
    out = tmp_path / "out"
    with cluster(monkeypatch) as ray:
        node = ray.add_node(**NODE)
        options = ["--engine", "ray", "--address", ray.address]
        driver = subprocess.Popen(command([lines], out, *options), stderr=subprocess.PIPE, text=True)
        for _ in range(4):
            before = len(list((out / "manifests").glob("*.json"))) if out.exists() else 0
            wait_until(lambda b=before: len(list((out / "manifests").glob("*.json"))) > b + 4, driver)
            for worker in coding_workers()[:1]:
                os.kill(worker, signal.SIGKILL)
            ray.remove_node(node, allow_graceful=False)
            node = ray.add_node(**NODE)
        _, errors = driver.communicate(timeout=400)
        assert driver.returncode == 0, errors
    assert hashes(out) == hashes(tmp_path / "local")
