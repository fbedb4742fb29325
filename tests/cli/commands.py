"""Fixtures of the command as a user types it, for every room: in this process, or where the process is what is tested, in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import marsad as package
from marsad.cli import main

SOURCE = str(Path(package.__file__).parents[1])


def settings() -> list[str]:
    """What whoever runs the tests has set, and commands must not hear of."""
    return [name for name in os.environ if name.startswith("MARSAD_")]


class Ran(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Ran]


@pytest.fixture
def marsad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in a folder of its own, in this process: starting one takes longer than most of what is tested here."""
    monkeypatch.chdir(tmp_path)
    for name in settings():
        monkeypatch.delenv(name)
    monkeypatch.setenv("MARSAD_REVIEWER", "سلمى")
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object, stdin: str | bytes = b"", **environment: str) -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        with monkeypatch.context() as patched, warnings.catch_warnings():
            # Cyclopts warns a test that runs an application without saying which arguments: they are the user's
            warnings.filterwarnings("ignore", "Cyclopts application invoked")
            patched.setattr(sys, "argv", ["marsad", *map(str, arguments)])
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
            for name, value in environment.items():
                patched.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        return Ran(int(ended.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture
def marsad_apart(tmp_path: Path) -> Run:
    """The command in a process of its own, with its real streams."""

    def run(*arguments: object, stdin: str | bytes = b"", **environment: str) -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        unset = settings()
        given = {name: value for name, value in os.environ.items() if name not in unset}
        result = subprocess.run(
            [sys.executable, "-m", "marsad", *map(str, arguments)],
            input=data,
            cwd=tmp_path,
            capture_output=True,
            env={**given, "PYTHONPATH": SOURCE, "COLUMNS": "100", **environment},
            check=False,
            timeout=120,
        )
        return Ran(result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8"))

    return run
