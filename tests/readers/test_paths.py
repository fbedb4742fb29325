import json
import warnings
from datetime import date, datetime
from pathlib import Path

import pytest

import marsad
from marsad.model import InputError, InputWarning, MarsadError
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


def mixed(folder: Path) -> Path:
    """Two Arabic articles; before, between and behind them what is not for reading."""
    (folder / "a.txt").write_text("The minister arrived in Tripoli.", encoding="utf-8")
    (folder / "b.txt").write_text(LINE, encoding="utf-8")
    good = json.dumps({"id": "c", "text": LINE}, ensure_ascii=False)
    (folder / "c.jsonl").write_text(f"{{broken\n{good}\n", encoding="utf-8")
    (folder / "d.txt").write_bytes(b"")
    return folder


def test_without_a_report_what_is_bad_is_warned_of_and_the_rest_is_read(tmp_path: Path) -> None:
    with pytest.warns(InputWarning) as warned:
        found = [document.id for document in marsad.read(mixed(tmp_path))]
    assert found == ["b.txt", "c"]
    messages = [str(warning.message) for warning in warned]
    assert len(messages) == 3
    assert messages[0].startswith(str(tmp_path / "a.txt")) and "not in Arabic" in messages[0]
    assert messages[1].startswith(f"{tmp_path / 'c.jsonl'}:1") and "broken JSON" in messages[1]
    assert messages[2].startswith(str(tmp_path / "d.txt")) and "(" in messages[2], "how to mend it is said too"
    assert {warning.filename for warning in warned} == {__file__}, "a warning names the line that reads"
    assert all(isinstance(warning.message.error, InputError) for warning in warned)


def test_a_report_hears_what_would_be_warned_of(tmp_path: Path) -> None:
    errors: list[MarsadError] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(list(marsad.read(mixed(tmp_path), errors.append))) == 2
    assert len(errors) == 3


def test_a_program_may_have_warnings_of_input_stop_it(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", InputWarning)
        with pytest.raises(InputWarning, match="not in Arabic"):
            list(marsad.read(mixed(tmp_path)))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (None, "no such file or folder"),
        ({}, "no file in this folder that can be read"),
        ({"a.txt": b"The minister arrived in Tripoli."}, r"a\.txt: .*not in Arabic"),
        (
            {"a.txt": b"The minister arrived in Tripoli.", "b.txt": b""},
            r"a\.txt: nothing could be read; 2 were skipped",
        ),
    ],
)
def test_where_nothing_can_be_read_an_error_is_raised(tmp_path: Path, files: dict | None, message: str) -> None:
    folder = tmp_path / "articles"
    if files is not None:
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        with pytest.raises(InputError, match=message):
            list(marsad.read(folder))
    assert len(warned) == (len(files) if files and len(files) > 1 else 0), "what is raised is not warned of besides"


def test_a_doubt_about_the_only_document_is_a_warning(tmp_path: Path) -> None:
    page = f"<html><head><meta charset='utf-8'></head><h1>{LINE}</h1><p>{LINE} اليوم، وقال الوزير إن الأمر قد حسم.</p>"
    far = '<meta property="article:published_time" content="2999-01-01">'
    file = tmp_path / "a.html"
    file.write_text(page.replace("</head>", f"{far}</head>"), encoding="utf-8")
    with pytest.warns(InputWarning, match="its date is not believed"):
        assert len(list(marsad.read(file))) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_json_lines_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.jsonl"
    rows = [json.dumps({"id": str(n), "text": f"{LINE} {n}"}, ensure_ascii=False) for n in range(3)]
    file.write_bytes("\n".join(rows).encode(encoding))
    documents, errors = collect(file)
    assert [d.paragraphs for d in documents] == [(f"{LINE} {n}",) for n in range(3)] and errors == []


@pytest.mark.parametrize("bom", ["utf-16-le", "utf-16-be"])
def test_utf16_with_either_byte_order_mark(tmp_path: Path, bom: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(f"\ufeff{LINE}\r\n{LINE} اليوم\r\n".encode(bom))
    (document,) = read(file)
    assert document.paragraphs == (LINE, f"{LINE} اليوم")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("27 ديسمبر 2020 10:00 م", datetime(2020, 12, 27, 22, 0)),
        ("27 ديسمبر 2020 12:15 ص", datetime(2020, 12, 27, 0, 15)),
        ("٢٧ ديسمبر ٢٠٢٠ ١٠:٠٠ م", datetime(2020, 12, 27, 22, 0)),
        ("الأحد 27/12/2020", date(2020, 12, 27)),
        ("27 ديسمبر/كانون الأول 2020", date(2020, 12, 27)),
        ("2020-12-27", date(2020, 12, 27)),
    ],
)
def test_a_dateline_stays_a_paragraph_and_gives_the_date(tmp_path: Path, line: str, published: date) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"عنوان الخبر\nعنوان فرعي يفصل الخبر\n{line}\n{LINE}\n", encoding="utf-8")
    (document,) = read(file)
    assert document.published == published
    assert document.paragraphs == ("عنوان الخبر", "عنوان فرعي يفصل الخبر", line, LINE)


def test_a_date_inside_a_sentence_is_no_dateline(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"عنوان الخبر\nوصل الوفد في 27 ديسمبر 2020 إلى العاصمة\n{LINE}\n", encoding="utf-8")
    (document,) = read(file)
    assert document.published is None


def test_paragraphs_are_verbatim_however_long_or_odd(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    paragraphs = ["", "  \u202bعنوان\u202c ـ ﻻ\x00 \ud800", "هاجم الجيش البلدة " * 30_000, "\t"]
    file.write_text(json.dumps({"id": "1", "paragraphs": paragraphs}), encoding="utf-8")
    documents, errors = collect(file)
    assert documents[0].paragraphs == tuple(paragraphs) and errors == []


def test_documents_know_where_they_were_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        json.dumps({"id": "1", "text": LINE}) + "\n\n" + json.dumps({"id": "2", "text": LINE}), encoding="utf-8"
    )
    assert [d.where for d in read(file)] == [f"{file}:1", f"{file}:3"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.json", b"[" * 200_000, "nested too deep"),
        ("a.json", b"[]", "empty"),
        ("a.json", b'"text"', "not a JSON object"),
        ("a.json", b'{"id": {}, "text": "x"}', "not a string"),
        ("a.json", b'{"text": 5}', "not a string"),
        ("a.json", b'{"paragraphs": ["a", 5]}', "not a list of strings"),
        ("a.json", b'{"text": "a", "published": 5}', "no date"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.jsonl.gz", b"\x1f\x8b\x08\x00 not gzip at all", "cannot be read"),
        ("a.txt", b"%PDF-1.7", "binary"),
        ("a.txt", b"\xff\xfe\x00", "broken utf-16"),
        ("a.txt", b"The minister arrived in Tripoli.", "not in Arabic"),
    ],
)
def test_each_kind_of_bad_file_has_its_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    documents, errors = collect(file)
    assert documents == [] and len(errors) == 1
    assert str(errors[0]).startswith(str(file)) and message in str(errors[0])


def test_a_truncated_archive_gives_what_it_holds(tmp_path: Path) -> None:
    import gzip

    rows = "".join(json.dumps({"id": str(n), "text": f"{LINE} {n * 7919}"}) + "\n" for n in range(5000))
    data = gzip.compress(rows.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) // 2])
    documents, errors = collect(tmp_path / "a.jsonl.gz")
    assert len(documents) > 100 and len(errors) == 1 and "cannot be read" in str(errors[0])


def test_folders_without_articles_dangling_links_and_pipes_are_reported(tmp_path: Path) -> None:
    import os

    (tmp_path / "none").mkdir()
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "a.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    documents, errors = collect(tmp_path / "none", tmp_path / "links", tmp_path / "pipe")
    assert documents == []
    assert [str(error).split(": ")[1].split(" (")[0] for error in errors] == [
        "no file in this folder that can be read",
        "cannot be read",
        "neither a file nor a folder",
    ]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        ('{"id": "1", "text": "هاجم الجيش"}', ["1"]),
        ('{"id": "1", "text": "هاجم الجيش"}\n{broken\n{"id": "2", "text": "قصف الجيش"}\n', ["1", "2"]),
        ('[{"id": "1", "text": "هاجم الجيش"}, {"id": "2", "text": "قصف الجيش"}]', ["1", "2"]),
        ('{\n "id": "1",\n "text": "هاجم الجيش"\n}', ["1"]),
        ("[عاجل] هاجم الجيش البلدة", ["stdin"]),
        ("هاجم الجيش البلدة", ["stdin"]),
    ],
)
def test_standard_input_in_every_shape(monkeypatch: pytest.MonkeyPatch, data: str, ids: list[str]) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    documents, errors = collect(Path("-"))
    assert [d.id for d in documents] == ids
    assert [str(error).partition(": ")[0] for error in errors] == (["<stdin>:2"] if "broken" in data else [])
