"""Marsad's two commands, with nothing but Python 3.11+: `python3 run.py demo`, `python3 run.py test`.

Makes `.venv` (uv where present, else venv, else a bootstrapped pip), installs the project, and runs it. Also `bench`,
`train` and `lexicon`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


def command(*arguments: str | Path, quiet: bool = False) -> int:
    """Run a command in the project's root; its exit code."""
    out = subprocess.DEVNULL if quiet else None
    return subprocess.call([str(a) for a in arguments], cwd=ROOT, stdout=out, stderr=None)


def make_environment() -> None:
    """`.venv` with pip: by uv, else by venv, else by venv without pip and a wheel of pip from the index."""
    if PYTHON.exists():
        return
    say("Making .venv …")
    if shutil.which("uv") and command("uv", "venv", "--quiet", "--python", sys.executable, VENV) == 0:
        return
    try:
        import ensurepip  # noqa: F401

        venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    except (ImportError, subprocess.CalledProcessError):
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=False, symlinks=os.name != "nt")
        bootstrap_pip()


def bootstrap_pip() -> None:
    """Fetch pip's wheel from the package index, check its hash, and install it with itself."""
    import json
    import tempfile
    import urllib.request

    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"
    request = urllib.request.Request(index, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        files = json.load(answer)["files"]
    wheel = [f for f in files if f["filename"].endswith("-py3-none-any.whl") and not f.get("yanked")][-1]
    with urllib.request.urlopen(wheel["url"], timeout=120) as answer:
        data = answer.read()
    if hashlib.sha256(data).hexdigest() != wheel["hashes"]["sha256"]:
        sys.exit("run.py: pip's wheel does not match its hash; try again")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / wheel["filename"]
        path.write_bytes(data)
        code = command(PYTHON, f"{path}/pip", "install", "--quiet", "--no-index", path)
    if code:
        sys.exit("run.py: pip could not be installed; install python3-venv and try again")


def install(extra: str) -> None:
    """Install the project (editable) with an extra, unless what is installed is up to date."""
    make_environment()
    stamp = VENV / f".installed-{extra or 'plain'}"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Installing Marsad …")
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    if shutil.which("uv"):
        code = command("uv", "pip", "install", "--quiet", "--python", PYTHON, "-e", target)
    else:
        code = command(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", target)
    if code:
        sys.exit("run.py: the installation failed; is the package index reachable?")
    stamp.write_text(wanted)


def demo() -> int:
    """Code the sample articles and say where to go next."""
    install("")
    code = command(PYTHON, "-m", "marsad", "code", "examples", "--format", "table")
    say("")
    say("Next:")
    activate = "Scripts" if os.name == "nt" else "bin"
    marsad = f".venv/{activate}/marsad"
    say(f"  {marsad} code YOUR_ARTICLE.txt                 code a text, a folder or JSON lines")
    say(f"  {marsad} code examples --format jsonl          every field, with the words it came from")
    say(f"  {marsad} explain examples/mizan-airstrike.json why each event was coded, and what was not")
    say(f"  {marsad} actors | times FILE                   what is named in a text")
    say("  README.md, docs/                               the data model, the lexicon, measured accuracy")
    return code


def test(arguments: list[str]) -> int:
    """Every test, linters included; `--long` adds soaks and long fuzzing."""
    install("dev")
    return command(PYTHON, "-m", "pytest", *arguments)


def main(arguments: list[str]) -> int:
    """Run one of the commands."""
    if sys.version_info < (3, 11):
        sys.exit(f"run.py: Python 3.11 or newer is needed, this is {sysconfig.get_python_version()}")
    match arguments:
        case ["demo"]:
            return demo()
        case ["test", *rest]:
            return test(rest)
        case ["bench", *rest]:
            install("")
            return command(PYTHON, "bench/coder.py", *rest)
        case ["train", *rest]:
            install("train")
            return command(PYTHON, "-m", "marsad", "train", *rest)
        case ["lexicon", *rest]:
            install("lexicon")
            return command(PYTHON, "-m", "marsad", "lexicon", *rest)
        case _:
            say(__doc__ or "")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
