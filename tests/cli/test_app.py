"""The commands as a user types them."""

import csv
import importlib.util
import io
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from rich.cells import cell_len

from .commands import Run

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
LINE = "اعتقلت الشرطة المصرية خمسة متظاهرين في القاهرة أمس"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "a.jsonl"
    fields = {"id": "a", "title": "اعتقالات في القاهرة", "text": LINE, "published": "2020-12-27"}
    file.write_text(json.dumps(fields, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def test_jsonl_has_all_fields_of_the_contract(marsad_apart: Run, article: Path) -> None:
    result = marsad_apart("code", article, "--format", "jsonl")
    assert (result.returncode, result.stderr) == (0, "")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert (
        list(records[0])
        == (
            "event_id doc_id published publisher url type mode quad trigger actors recipients place time modality condition "
            "content attribution quantities same_as evidence confidence coder"
        ).split()
    )
    assert ("COERCE", "arrest", "اعتقلت") in [(r["type"], r["mode"], r["trigger"]["text"]) for r in records]


def test_csv_is_one_row_an_event(marsad: Run, article: Path) -> None:
    result = marsad("code", article, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    lines = marsad("code", article, "--format", "jsonl").stdout.splitlines()
    assert [row["event_id"] for row in rows] == [json.loads(line)["event_id"] for line in lines]
    assert "اعتقلت" in [json.loads(row["trigger"])["text"] for row in rows]


@pytest.mark.parametrize("width", ["80", "100"])
def test_the_table_fits_and_tells_source_and_condition(marsad: Run, width: str) -> None:
    result = marsad("code", EXAMPLES, COLUMNS=width)
    assert result.returncode == 0
    assert max(cell_len(line) for line in result.stdout.splitlines()) <= int(width)
    assert "بحسب: مصادر دبلوماسية" in re.sub(r"\s+", " ", result.stdout)
    assert "الشرط: إذا" in result.stdout
    assert re.search(r"\d+ events in \d+ articles", result.stdout)


def test_the_table_shows_brackets_and_controls_harmlessly(marsad: Run, tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    fields = {
        "id": "[/b][red]",
        "text": LINE.replace("المصرية", "\x00المصرية\x1b[31m\u202e"),
        "published": "2020-12-27",
    }
    file.write_text(json.dumps(fields), encoding="utf-8")
    result = marsad("code", file)
    assert result.returncode == 0 and "[/b][red]" in result.stdout
    assert not re.search("[\x00\x1b\u202e]", result.stdout)


def test_output_appears_only_when_complete(marsad: Run, article: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert marsad("code", article, "--format", "jsonl", "--output", target).stdout == ""
    assert target.read_text(encoding="utf-8") == marsad("code", article, "--format", "jsonl").stdout
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.jsonl", "out.jsonl"]
    result = marsad("code", article, "--output", tmp_path / "nowhere" / "out")
    assert result.returncode == 2 and "nowhere" in result.stderr and "Traceback" not in result.stderr


def test_standard_input_as_text_and_as_json_lines(marsad: Run, marsad_apart: Run, article: Path) -> None:
    plain = marsad_apart("code", "-", "--format", "jsonl", stdin=f"عنوان\n27 ديسمبر 2020\n{LINE}\n")
    assert plain.returncode == 0 and json.loads(plain.stdout.splitlines()[0])["doc_id"] == "stdin"
    lines = marsad("code", "-", "--format", "jsonl", stdin=article.read_bytes())
    assert lines.stdout == marsad("code", article, "--format", "jsonl").stdout


def test_a_folder_is_read_with_what_is_under_it(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/a.txt"):
        (tmp_path / name).write_text(f"27 ديسمبر 2020\n{LINE}", encoding="utf-8")
    result = marsad("code", tmp_path, "--format", "jsonl")
    assert list(dict.fromkeys(json.loads(line)["doc_id"] for line in result.stdout.splitlines())) == [
        "b.txt",
        "sub/a.txt",
    ]


def test_line_separators_inside_a_text_break_no_record(marsad: Run, tmp_path: Path) -> None:
    separators = ("\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1e")
    file = tmp_path / "odd.jsonl"
    articles = [
        {"id": repr(odd), "title": "", "text": LINE.replace(" في ", f" {odd}في "), "published": "2020-12-27"}
        for odd in separators
    ]
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), encoding="utf-8")
    for name in ("table", "csv"):
        result = marsad("code", file, "--format", name)
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout.count("COERCE") == len(separators)
    coded = tmp_path / "coded.jsonl"
    marsad("code", file, "--format", "jsonl", "--output", coded)
    records = [json.loads(line) for line in coded.read_text(encoding="utf-8").split("\n") if line]
    for odd in separators:
        assert any(odd in record["evidence"]["text"] for record in records if record["doc_id"] == repr(odd))
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"articles": []}), encoding="utf-8")
    assert "JSONDecodeError" not in marsad("evaluate", gold, "--predictions", coded).stderr


def test_times_and_actors(marsad: Run, article: Path) -> None:
    assert "2020-12-26/2020-12-26\tday\tأمس" in marsad("times", article).stdout
    assert "2019-12-31/2019-12-31" in marsad("times", article, "--anchor", "2020-01-01").stdout
    assert "EGY COP" in marsad("actors", article).stdout
    wrong = marsad("times", article, "--anchor", "yesterday")
    assert wrong.returncode == 2 and "YYYY-MM-DD" in wrong.stderr


def test_explain_gives_rows_decisions_and_rejections(marsad: Run) -> None:
    result = marsad("explain", EXAMPLES / "mizan-airstrike.json")
    assert result.returncode == 0
    for part in ("frame assault.", "rows assault.", "recipient:", "modality:", "according to", "rejected:"):
        assert part in result.stdout


def test_version_and_mistakes(marsad: Run, marsad_apart: Run) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\s*", marsad_apart("--version").stdout)
    for arguments in (
        (),
        ("x.txt", "--formt", "jsonl"),
        ("x.txt", "--format", "xml"),
        ("x.txt", "--lexicon", "nowhere"),
    ):
        result = marsad("code", *arguments)
        assert result.returncode not in (0, 1) and "Traceback" not in result.stderr, arguments


def test_what_is_skipped_is_named_with_file_and_line_and_the_exit_code_says_so(marsad: Run, tmp_path: Path) -> None:
    good = json.dumps({"id": "1", "text": LINE, "published": "2020-12-27"}, ensure_ascii=False)
    surrogate = '{"id": "2", "published": "2020-12-27", "text": "اعتقلت الشرطة \\ud800 المصرية \\u0000 خمسة متظاهرين"}'
    lines = [
        good,
        "{broken",
        good,
        surrogate,
        "[" * 50_000,
        json.dumps({"id": "5", "text": "The police."}),
        '{"id": 7}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty.txt").write_bytes(b"")
    result = marsad("code", tmp_path, "--format", "jsonl")
    assert result.returncode == 1 and "Traceback" not in result.stderr
    for place in (":2", ":3", ":5", ":6", ":7"):
        assert f"skipped: {tmp_path / 'a.jsonl'}{place}: " in result.stderr
    assert "binary.txt: " in result.stderr and "empty.txt: " in result.stderr
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert list(dict.fromkeys(record["doc_id"] for record in records)) == ["1", "2"]


def test_a_missing_date_only_warns(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LINE, encoding="utf-8")
    result = marsad("code", tmp_path / "a.txt", "--format", "jsonl")
    assert result.returncode == 0 and "warning: " in result.stderr and "no date" in result.stderr


def test_a_locale_without_arabic_changes_nothing(marsad_apart: Run, article: Path) -> None:
    plain = marsad_apart("code", article, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert plain.stdout == marsad_apart("code", article).stdout


def test_a_reader_that_stops_early_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "marsad", "code", str(EXAMPLES), "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_evaluate_agrees_with_the_shared_scorer(marsad: Run, shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold" / "seed.json"
    coded = tmp_path / "seed.jsonl"
    marsad("code", gold, "--format", "jsonl", "--output", coded)
    printed = marsad("evaluate", gold).stdout
    assert printed == marsad("evaluate", gold, "--predictions", coded).stdout
    spec = importlib.util.spec_from_file_location("shared_score", shared / "eval" / "score.py")
    assert spec and spec.loader
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    data = json.loads(gold.read_text(encoding="utf-8"))
    by_document = defaultdict(list)
    for line in coded.read_text(encoding="utf-8").splitlines():
        by_document[json.loads(line)["doc_id"]].append(json.loads(line))
    wanted, _ = theirs.score(
        data["articles"], {entry["id"]: entry["events"] for entry in data["annotations"]}, by_document
    )
    for name in ("event", "trigger", "tuple"):
        figure = re.search(rf"^{name}\s.*F1 ([\d.]+)$", printed, re.M)
        assert figure and float(figure[1]) == pytest.approx(wanted[name][2], abs=0.0006), name


def test_evaluate_without_gold_says_so(marsad: Run, article: Path) -> None:
    for path in ("nowhere.json", article):
        result = marsad("evaluate", path)
        assert result.returncode == 2 and "gold" in result.stderr and "Traceback" not in result.stderr


def test_training_without_its_libraries_says_what_to_install(marsad: Run, tmp_path: Path, monkeypatch) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text('{"articles": [], "annotations": []}', encoding="utf-8")
    monkeypatch.setattr("marsad.cli.app.find_spec", lambda name: None)
    ran = marsad("train", str(gold))
    assert ran.returncode == 2
    assert "marsad[train]" in ran.stderr
