"""run.py: what a machine with nothing but Python needs."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run():
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WHEELS = [
    ("pip-9.0.3", ""),
    ("pip-25.1", ">=3.9"),
    ("pip-26.0b1", ">=3.9"),
    ("pip-99.0", ">=3.99"),
    ("pip-24.0", ">=3.7"),
]


def test_the_newest_stable_pip_of_a_json_index(run, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [
        {"url": f"../../f/{n}-py3-none-any.whl", "hashes": {"sha256": n}, "filename": n, "requires-python": python}
        for n, python in WHEELS
    ]
    files.append({"url": "pip-25.2-py3-none-any.whl", "hashes": {}, "filename": "", "yanked": "broken"})
    monkeypatch.setattr(run, "fetch", lambda url: (json.dumps({"files": files}).encode(), "application/json"))
    assert run.newest_pip("https://index/simple/pip/") == ("https://index/f/pip-25.1-py3-none-any.whl", "pip-25.1")


def test_the_newest_stable_pip_of_an_html_index(run, monkeypatch: pytest.MonkeyPatch) -> None:
    links = "".join(
        f'<a href="{n}-py3-none-any.whl#sha256={n}" data-requires-python="{python.replace(">", "&gt;")}">{n}</a><br>'
        for n, python in WHEELS
    )
    links += '<a href="pip-25.2-py3-none-any.whl" data-yanked="">x</a><a href="pip-25.1.tar.gz">x</a>'
    monkeypatch.setattr(run, "fetch", lambda url: (links.encode(), "text/html"))
    assert run.newest_pip("https://index/simple/pip/") == (
        "https://index/simple/pip/pip-25.1-py3-none-any.whl",
        "pip-25.1",
    )


def test_an_index_without_pip_is_an_error(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "fetch", lambda url: (b"<html></html>", "text/html"))
    with pytest.raises(ValueError, match="no wheel of pip"):
        run.newest_pip("https://index/simple/pip/")


def test_an_unknown_command_shows_the_commands() -> None:
    result = subprocess.run([sys.executable, ROOT / "run.py", "danse"], capture_output=True, text=True, check=False)
    assert result.returncode == 2 and "run.py demo" in result.stdout


@pytest.mark.long
def test_the_demo_from_a_bare_python(tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", str(ROOT), str(tmp_path / "marsad")], check=True)
    bare = "import sys, runpy; sys.modules['ensurepip'] = None; sys.argv = ['run.py', 'demo']; "
    result = subprocess.run(
        [sys.executable, "-c", bare + "runpy.run_path('run.py', run_name='__main__')"],
        cwd=tmp_path / "marsad",
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        env={"PATH": "/usr/bin:/bin", **{k: v for k, v in __import__("os").environ.items() if k.startswith("PIP_")}},
    )
    assert result.returncode == 0, result.stderr
    assert "Fetching pip" in result.stdout and "events in" in result.stdout
