"""The coder takes no more instructions than it did: a rise of 10 % fails, whatever else the machine is doing.

Accept new figures: `python tests/performance/test_instructions.py`
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
STORED = HERE / "instructions.json"
MOST = 1.10
ACCEPT = "python tests/performance/test_instructions.py"


def this_python() -> str:
    """What a figure holds for: another minor version, implementation or processor takes other instructions."""
    return f"{platform.python_implementation()} {sys.version_info.major}.{sys.version_info.minor} {platform.machine()}"


def counted() -> int:
    """Instructions of coding the sample, counted by callgrind: about 20 seconds."""
    import marsad

    source = str(Path(marsad.__file__).parents[1])
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": source}
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={folder}/out"]
        done = subprocess.run(
            [*command, sys.executable, str(HERE / "counted.py")],
            capture_output=True,
            text=True,
            env=environment,
            timeout=300,
            check=False,
        )
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or found is None or found[1] == "0":
        pytest.skip(f"callgrind cannot count here: {done.stderr.strip().splitlines()[-1:]}")
    return int(found[1])


def test_coding_takes_no_more_instructions_than_before() -> None:
    for tool in ("valgrind", "callgrind_control"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed (apt-get install valgrind)")
    stored = json.loads(STORED.read_text())["instructions"].get(this_python())
    if stored is None:
        pytest.skip(f"no figure for {this_python()}; `{ACCEPT}` stores one")
    now = counted()
    share = now / stored
    assert share < MOST, (
        f"coding the sample takes {now:,} instructions, {share - 1:+.1%} against {stored:,}: "
        f"make it cheaper, or, if it is worth it, accept the figure with `{ACCEPT}`"
    )


def accept() -> None:
    """Store the present figure for this Python."""
    held = json.loads(STORED.read_text()) if STORED.exists() else {"instructions": {}}
    before, now = held["instructions"].get(this_python()), counted()
    held["instructions"][this_python()] = now
    STORED.write_text(json.dumps(held, indent=1) + "\n")
    print(f"{this_python()}: {now:,} instructions" + (f", {now / before - 1:+.1%}" if before else ""))


if __name__ == "__main__":
    accept()
