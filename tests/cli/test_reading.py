"""`marsad code` and `marsad add` on files that are neither text nor JSON."""

import json
from pathlib import Path

import pytest

from marsad import open as open_record

from .commands import Run

PAGE = """<html><head><title>مصر تدين الهجوم</title><link rel="canonical" href="https://news.example/1"></head><body><article><h1>مصر تدين الهجوم</h1>
<div class="date">27 ديسمبر 2020</div><p>أدانت وزارة الخارجية المصرية، أمس، الهجوم الذي استهدف القافلة قرب الحدود، ودعت إلى محاسبة منفذيه.</p><p>اقرأ أيضاً: خبر آخر</p></article></body></html>"""


def test_a_page_is_coded(tmp_path: Path, marsad: Run) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    code, out, err = marsad("code", str(file), "--format", "jsonl")
    events = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert {event["doc_id"] for event in events} == {"https://news.example/1"}
    assert {event["published"] for event in events} == {"2020-12-27"}
    assert "ACCUSE" in {event["type"] for event in events}


def test_a_table_with_a_column_map(tmp_path: Path, marsad: Run) -> None:
    file = tmp_path / "dump.csv"
    file.write_text(
        "key,headline,body,day\nk1,مصر تدين الهجوم,أدانت مصر الهجوم على القافلة.,2020-12-27\nk2,,,\nk3,عنوان,نص,أمس\n",
        encoding="utf-8",
    )
    code, out, err = marsad(
        "code", str(file), "--format", "jsonl", "--columns", "id=key,title=headline,text=body,published=day"
    )
    assert code == 1
    assert {json.loads(line)["doc_id"] for line in out.splitlines()} == {"k1"}
    assert f"{file}:4: `published` is no date" in err


@pytest.mark.parametrize("columns", ["headline", "heading=x", "title="])
def test_a_wrong_map_is_one_clear_line(tmp_path: Path, marsad: Run, columns: str) -> None:
    (tmp_path / "a.csv").write_text("title\nx\n", encoding="utf-8")
    code, _, err = marsad("code", str(tmp_path / "a.csv"), "--columns", columns)
    assert code == 2 and "--columns" in err and "fields are id, title" in err


def test_doubts_are_warnings_and_problems_set_the_exit_code(tmp_path: Path, marsad: Run) -> None:
    (tmp_path / "a.html").write_text(PAGE.replace("27 ديسمبر 2020", "27 ديسمبر 2099"), encoding="utf-8")
    code, _, err = marsad("code", str(tmp_path / "a.html"))
    assert code == 0 and "warning: " in err and "not believed" in err
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.html").write_text(
        "<html lang='en'><body><p>The minister arrived in the capital and met the delegation on Sunday morning.</p></body></html>",
        encoding="utf-8",
    )
    code, _, err = marsad("code", str(tmp_path))
    assert code == 1
    assert "b.pdf: " in err and "not in Arabic" in err


def test_the_record_keeps_each_documents_own_bytes(tmp_path: Path, marsad: Run) -> None:
    (tmp_path / "dump.csv").write_text(
        "id,title,text,date\nk1,مصر تدين الهجوم,أدانت مصر الهجوم على القافلة.,2020-12-27\nk2,عنوان,وصل الوفد إلى القاهرة.,2020-12-28\n",
        encoding="utf-8",
    )
    record = str(tmp_path / "marsad.db")
    code, out, _ = marsad("add", str(tmp_path / "dump.csv"), "--record", record)
    assert code == 0 and "2 new documents" in out
    code, out, _ = marsad("add", str(tmp_path / "dump.csv"), "--record", record)
    assert code == 0 and "2 there already" in out
    with open_record(record) as held:
        assert held.check() == []
