import gzip
import io
import json
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from marsad.model import Document, InputError, MarsadError
from marsad.readers import Origin, read, read_all
from marsad.readers.registry import read_bytes

LINE = "أعلنت الحكومة موقفها من الأزمة"
OWN = {"title": "headline", "text": "body", "published": "day", "publisher": "paper", "id": "key"}


def collect(path: Path, columns: dict[str, str] | None = None) -> tuple[list[Document], list[MarsadError]]:
    errors: list[MarsadError] = []
    return list(read_all([path], errors.append, columns)), errors


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1256", "utf-16", "iso-8859-6"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_charset_and_with_every_delimiter(tmp_path: Path, charset: str, delimiter: str) -> None:
    rows = [
        ["العنوان", "النص", "التاريخ", "المصدر"],
        ["عنوان أول", f'"{LINE}\n{LINE} اليوم"', "27 ديسمبر 2020", "المرفأ"],
        ["عنوان ثان", LINE, "2020-12-28", "السهل"],
    ]
    file = tmp_path / "a.csv"
    file.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(charset))
    documents, errors = collect(file)
    assert errors == []
    assert [d.paragraphs for d in documents] == [("عنوان أول", LINE, f"{LINE} اليوم"), ("عنوان ثان", LINE)]
    assert [d.published for d in documents] == [date(2020, 12, 27), date(2020, 12, 28)]
    assert [d.publisher for d in documents] == ["المرفأ", "السهل"]


def test_a_column_map_names_the_columns(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"key,headline,body,day,paper,views\nk1,عنوان,{LINE},27/12/2020,المرفأ,77\n", encoding="utf-8")
    (document,) = read(file, columns=OWN)
    assert (document.id, document.paragraphs, document.published, document.publisher) == (
        "k1",
        ("عنوان", LINE),
        date(2020, 12, 27),
        "المرفأ",
    )
    assert document.details == {"views": "77"}
    assert json.loads(document.original or b"")["body"] == LINE


def test_json_lines_with_a_map_and_without(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        json.dumps({"headline": "عنوان", "body": LINE, "day": "2020-12-27"}) + "\n{broken\n", encoding="utf-8"
    )
    documents, errors = collect(file, {"title": "headline", "text": "body", "published": "day"})
    assert [d.paragraphs for d in documents] == [("عنوان", LINE)]
    assert [str(e).startswith(f"{file}:2: broken JSON") for e in errors] == [True]
    documents, errors = collect(file)
    assert documents == [] and "no paragraphs" in str(errors[0])
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(file.read_bytes()))
    documents, errors = collect(tmp_path / "b.jsonl.gz", {"text": "body"})
    assert len(documents) == 1


def test_json_lines_need_not_have_the_same_fields(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows = [
        {"body": LINE, "day": "2020-12-27"},
        {"body": f"{LINE} أمس"},
        {"views": 3},
        {"headline": "عنوان", "body": LINE},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    documents, errors = collect(file, {"title": "headline", "text": "body", "published": "day"})
    assert [d.where for d in documents] == [f"{file}:1", f"{file}:2", f"{file}:4"]
    assert [str(e).partition(" There")[0] for e in errors] == [f"{file}:3: which column is the text?"]


def test_parquet_with_dates_lists_and_nulls(tmp_path: Path) -> None:
    table = pa.table({
        "title": ["عنوان", None, "ثالث"],
        "paragraphs": [[LINE, f"{LINE} أمس"], [LINE], None],
        "published": pa.array([datetime(2020, 12, 27, 22), None, datetime(2020, 12, 28)], pa.timestamp("s", "UTC")),
        "url": ["https://news.example/1", None, None],
    })  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet")
    documents, errors = collect(tmp_path / "a.parquet")
    assert [d.paragraphs for d in documents] == [(LINE, f"{LINE} أمس"), (LINE,), ("ثالث",)]
    assert documents[0].anchor == date(2020, 12, 27) and documents[0].id == "https://news.example/1"
    assert errors == []


def test_every_bad_row_is_told_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        f"title,text,date\nعنوان,{LINE},2020-12-27\nثان,{LINE},قريباً\n,,\nثالث,{LINE},2020-12-28,زائد\nرابع,{LINE} غداً,2020-12-29\n",
        encoding="utf-8",
    )
    documents, errors = collect(file)
    assert [d.paragraphs[0] for d in documents] == ["عنوان", "رابع"]
    assert [str(e).split(" (")[0] for e in errors] == [
        f"{file}:3: `published` is no date: 'قريباً'",
        f"{file}:5: 4 cells under 3 columns",
    ]


@pytest.mark.parametrize(
    ("data", "columns", "message"),
    [
        (b"a,b\n1,2\n", {}, "which column is the text"),
        (b"title,text\nx,y\n", {"text": "body"}, "no column 'body' for text"),
        (b"", {}, "empty"),
        (b"title,text\n", {}, "empty"),
        (b"PAR1 is no parquet", {}, "broken Parquet"),
    ],
)
def test_tables_that_cannot_be_read_say_why(data: bytes, columns: dict[str, str], message: str) -> None:
    (problem,) = read_bytes(data, Origin("a.csv", columns=columns))
    assert isinstance(problem, InputError) and message in str(problem)


def test_a_long_table_is_read_as_it_comes() -> None:
    class Rows(io.RawIOBase):
        """Ten million rows, of which nobody asks for more than the first few."""

        def __init__(self) -> None:
            self.at = 0
            self.block = f"title,text\n{'ع'},{LINE}\n".encode() + f"ع,{LINE}\n".encode() * 400

        def readable(self) -> bool:
            return True

        def seekable(self) -> bool:
            return True

        def seek(self, offset: int, whence: int = 0) -> int:
            self.at = offset
            return self.at

        def tell(self) -> int:
            return self.at

        def readinto(self, buffer) -> int:
            data = (
                self.block[self.at : self.at + len(buffer)]
                if self.at < len(self.block)
                else self.block[12 : 12 + len(buffer)]
            )
            buffer[: len(data)] = data
            self.at += len(data)
            return len(data)

    from itertools import islice

    from marsad.readers.tables import TableReader

    stream = io.BufferedReader(Rows())
    assert len(list(islice(TableReader().read(stream, Origin("a.csv")), 50))) == 50


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_packed_table_cut_short_gives_the_rows_before_and_says_so(tmp_path: Path, cut: float) -> None:
    rows = "title,text\n" + "".join(f"عنوان {n * 7919 % 10007},{LINE} {n * 104729 % 99991}\n" for n in range(5000))
    data = gzip.compress(rows.encode())
    (tmp_path / "a.csv.gz").write_bytes(data[: int(len(data) * cut)])
    documents, errors = collect(tmp_path)
    assert len(documents) > 1000
    assert "broken gzip" in str(errors[-1])
