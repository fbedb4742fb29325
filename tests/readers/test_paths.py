import json
from datetime import date, datetime
from pathlib import Path

import pytest

from marsad.model import InputError, MarsadError
from marsad.readers import read, read_all

LINE = "أعلنت الحكومة موقفها من الأزمة"


def collect(*paths: Path) -> tuple[list, list[MarsadError]]:
    errors: list[MarsadError] = []
    return list(read_all(paths, errors.append)), errors


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16", "utf-16-le"])
def test_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(f"{LINE}\n\n{LINE} اليوم\n".encode(encoding))
    (document,) = read(file)
    assert document.paragraphs == (LINE, f"{LINE} اليوم")


def test_dateline_sets_published(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"عنوان الخبر\n27 ديسمبر 2020 10:00 م\n{LINE}\n", encoding="utf-8")
    (document,) = read(file)
    assert document.published == datetime(2020, 12, 27, 22, 0)
    assert document.paragraphs[1] == "27 ديسمبر 2020 10:00 م"


def test_title_is_prepended_unless_it_is_the_first_line(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows = [{"id": "1", "title": LINE, "text": f"{LINE}\nنص"}, {"id": "2", "title": "عنوان", "text": LINE}]
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    one, two = read(file)
    assert one.paragraphs == (LINE, "نص")
    assert two.paragraphs == ("عنوان", LINE)


def test_gold_files_are_read(tmp_path: Path) -> None:
    file = tmp_path / "gold.json"
    article = {"id": "g1", "date": "2015-06-01", "source": "x", "paras": ["", LINE]}
    file.write_text(json.dumps({"articles": [article], "annotations": []}), encoding="utf-8")
    (document,) = read(file)
    assert (document.id, document.published, document.paragraphs) == ("g1", date(2015, 6, 1), ("", LINE))


def test_bad_lines_are_reported_with_file_and_line_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    good = json.dumps({"id": "1", "text": LINE}, ensure_ascii=False)
    again = json.dumps({"id": "1", "text": LINE + " ثانية"}, ensure_ascii=False)
    english = json.dumps({"id": "3", "text": "The minister arrived in Tripoli."})
    broken_date = json.dumps({"id": "4", "text": LINE, "published": "soon"}, ensure_ascii=False)
    file.write_text("\n".join([good, "{broken", again, english, "[]", broken_date, '{"id": "5"}']), encoding="utf-8")
    documents, errors = collect(file)
    assert [d.id for d in documents] == ["1"]
    messages = [str(error) for error in errors]
    assert len(messages) == 6
    assert f"{file}:2" in messages[0] and "broken JSON" in messages[0]
    assert f"{file}:3" in messages[1] and f"{file}:1" in messages[1]
    assert "not in Arabic" in messages[2]


def test_empty_binary_and_missing_files_are_reported(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    documents, errors = collect(tmp_path, tmp_path / "none.txt")
    assert documents == []
    assert len(errors) == 3


def test_nul_bytes_stay_in_the_paragraph(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{LINE}\x00 اليوم", encoding="utf-8")
    (document,) = read(file)
    assert "\x00" in document.paragraphs[0]


def test_ids_of_files_are_relative_to_the_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text(LINE, encoding="utf-8")
    (tmp_path / "a.txt").write_text(LINE, encoding="utf-8")
    documents, _ = collect(tmp_path)
    assert [d.id for d in documents] == ["a.txt", "sub/b.txt"]


def test_read_raises_without_a_report(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read(tmp_path / "missing.txt"))
