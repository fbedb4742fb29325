"""`run.py bench`: what is asked, what is saved, and that the quick questions are answered over a handful of articles."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "bench"
EVENTS = ROOT / "src" / "marsad" / "events"
ARTICLES = 8


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch):
    """A module of bench/, whose folder is no package: `python bench/NAME.py` finds the others beside it."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(BENCH))
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if (BENCH / f"{name}.py").is_file():
            del sys.modules[name]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The sample articles as JSON lines."""
    file = tmp_path / "samples.jsonl"
    articles = [json.loads(sample.read_bytes()) for sample in sorted((ROOT / "examples").glob("*.json"))]
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), encoding="utf-8")
    return file


def bench(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCH / "figures.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def test_the_quick_questions_are_answered_and_saved(tmp_path: Path, corpus: Path) -> None:
    done = bench(corpus, ARTICLES, "--save", tmp_path / "saved" / "figures.json", "--rounds", "1", "--no-ray")
    assert done.returncode == 0, done.stderr[-2000:]
    saved = json.loads((tmp_path / "saved" / "figures.json").read_text(encoding="utf-8"))
    assert {"when", "machine", "python", "release", "load", "tables"} <= set(saved)
    tables = {table["name"]: table for table in saved["tables"]}
    assert list(tables) == ["coder", "process", "peers", "stages", "workers"]
    first = tables["coder"]["rows"][0]
    assert "regex tokenizer" in first["row"] and first["figures"]["times its time"] > 1
    for table in tables.values():
        for row in table["rows"]:
            measured = row["measured"]
            assert measured["on"] == f"{ARTICLES} articles of samples.jsonl" and measured["machine"]
            assert measured["python"].endswith(".".join(map(str, sys.version_info[:3])))
            assert all(figure is None or figure >= 0 for figure in row["figures"].values())
    named = " ".join([row["row"] for row in tables["peers"]["rows"]] + tables["peers"]["notes"])
    for peer in ("memory", "JSON", "tokenizer", "simplemma", "crfsuite", "trafilatura"):
        assert peer in named  # measured, or left out by name
    shares = {row["row"]: row["figures"]["%"] for row in tables["stages"]["rows"]}
    assert shares.pop("all") == 100 and sum(shares.values()) == pytest.approx(100)
    assert [row["row"] for row in tables["workers"]["rows"]] == ["1 worker", "2 workers"]
    text = (tmp_path / "saved" / "figures.md").read_text(encoding="utf-8")
    assert text.count("\n## ") == 5 and "| 2 workers |" in text
    assert "times its time" in done.stdout


def test_growth_has_slopes(tmp_path: Path, corpus: Path) -> None:
    done = bench("growth", corpus, "--sizes", "4", "16", "--save", tmp_path / "grown")
    assert done.returncode == 0, done.stderr[-2000:]
    (table,) = json.loads((tmp_path / "grown.json").read_text(encoding="utf-8"))["tables"]
    assert [row["row"] for row in table["rows"]] == ["4", "16"]
    assert {"processor s", "peak MB"} <= set(table["rows"][0]["figures"])
    assert sum("slope of" in note for note in table["notes"]) == 2


def test_the_record_is_asked_at_several_sizes(module) -> None:
    (table,) = _without_postgres(module).measure((100, 200))
    assert table.columns == ["SQLite, 100", "SQLite, 200", "SQLite, ×"]
    assert len(table.rows) > 15 and any("PostgreSQL: left out" in note for note in table.notes)


def _without_postgres(module):
    record = module("record")
    real = record.servers

    def servers(postgres, stack, notes):
        yield next(real(postgres, stack, notes))
        notes.append("PostgreSQL: left out")

    record.servers = servers
    return record


def test_a_question_that_fails_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text("{}\n")
    done = bench("coder", file, "--save", tmp_path / "out")
    assert done.returncode == 1 and "failed, see above: coder" in done.stderr


def test_words_are_told_apart(module, corpus: Path) -> None:
    figures = module("figures")
    asked = figures.parsed([str(corpus), "50"])
    assert (asked.corpus, asked.articles, asked.names) == (corpus, 50, ["coder", "peers", "stages", "workers"])
    assert figures.parsed([]).articles == figures.ARTICLES
    assert figures.parsed(["growth", "record"]).names == ["growth", "record"]
    assert figures.parsed(["--all"]).names == list(figures.QUESTIONS)
    with pytest.raises(SystemExit):
        figures.parsed(["nonsense"])


def test_a_peer_that_is_not_installed_is_left_out(module, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    peers = module("peers")

    def missing(coder, file):
        raise ImportError(name="simplemma")

    monkeypatch.setattr(peers, "warm", module("marsad.pipeline").Coder)
    monkeypatch.setattr(peers, "PEERS", (peers.PEERS[0], peers.Peer("simplemma", missing)))
    (table,) = peers.measure(module("material").Material((corpus,), 2))
    assert [name for name, _ in table.rows] == ["memory copied once", "reading and JSON-parsing alone"]
    assert "pip install 'marsad[bench]'" in table.notes[0]


def test_articles_are_spread_and_come_round_under_other_ids(module, corpus: Path) -> None:
    material = module("material").Material
    ids = [json.loads(line)["id"] for line in material((corpus,)).lines()]
    few = [json.loads(line)["id"] for line in material((corpus,), 3).lines()]
    assert len(few) == 3 and few[0] in ids[:4] and few[2] in ids[-4:]
    many = [json.loads(line)["id"] for line in material((corpus,), 2 * len(ids) + 1).lines()]
    assert len(set(many)) == len(many) == 2 * len(ids) + 1
    nothing = material((corpus.with_name("not-there.jsonl"),), 5)
    assert sum(1 for _ in nothing.lines()) == 5 and "examples" in nothing.told(5)


def test_every_module_of_a_stage_is_there(module) -> None:
    stages = module("stages")
    source = EVENTS.parent
    for begins in stages.STAGES.values():
        for begin in begins.split():
            assert (source / begin).is_dir() or (source / f"{begin}.py").is_file(), begin


def test_a_module_of_the_coder_has_its_stage_or_is_shared_by_several(module) -> None:
    stages = module("stages")
    shared = {"__init__", "between", "context", "explaining", "reasons", "rules", "scored", "weights"}
    without = {file.stem for file in EVENTS.glob("*.py") if stages.stage_of(str(file)) is None}
    assert without == shared


def test_the_page_about_performance_has_every_question_and_stage(module) -> None:
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    for name in module("figures").QUESTIONS:
        assert f"`run.py bench {name}" in page, name
    for stage in module("stages").STAGES:
        assert f"| {stage} |" in page, stage


def test_the_slope_of_a_line(module) -> None:
    assert module("growth").slope([1, 2, 3], [5, 7, 9]) == pytest.approx(2)


def test_figures_are_shown_with_the_digits_that_say_something(module) -> None:
    shown = module("table").shown
    assert [shown(x) for x in (None, "x", 1234, 123.4, 12.34, 1.234)] == ["–", "x", "1,234", "123", "12.3", "1.23"]


def test_plans_are_computed_from_what_was_measured(module) -> None:
    plan = module("plan")
    peers = [{"row": "trafilatura, the articles as pages", "figures": {"its articles/s": 110.0}}]
    workers = [
        {"row": "1 worker", "figures": {"articles/s": 100.0, "times 1 worker": 1.0}},
        {"row": "2 workers", "figures": {"articles/s": 180.0, "times 1 worker": 1.8}},
    ]
    found = plan.Measured.of({"tables": [{"name": "peers", "rows": peers}, {"name": "workers", "rows": workers}]})
    assert found == (100.0, 0.9, 110.0)
    assert any("500,000 × 20.0 ms = 2.8 core-hours" in line for line in plan.day(found))
    one = next(line for line in plan.archive(found) if line.startswith("| 1 |"))
    assert "| 57.9 | 1,440 |" in one  # 300 million at 100 a second on 16 cores, nine tenths used
