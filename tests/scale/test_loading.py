"""`marsad add FOLDER`: what was coded by shards is kept as if it had been added by itself."""

import json
from pathlib import Path

import pytest

import marsad
from marsad.cli.every import app
from marsad.model import InputError, MarsadError
from marsad.pipeline.adding import add, coding
from marsad.pipeline.arrivals import arrivals
from marsad.record import Record
from marsad.scale.loading import load

from .archives import articles, run, write_lines


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    odd = [{"id": "odd", "paragraphs": ["عنوان", "نص فيه \x00 ونصف حرف \ud83d. أدانت مصر \ud83d الهجوم على طرابلس."]}]
    with (folder / "lines.jsonl").open("w", encoding="utf-8") as file:
        for one in [*articles(10), *odd]:
            file.write(json.dumps(one, ensure_ascii=one["id"] == "odd") + "\n")
    nameless = [{name: one[name] for name in ("paragraphs", "published")} for one in articles(3)]
    write_lines(folder / "nameless.jsonl", nameless)
    (folder / "list.json").write_text(
        json.dumps([one | {"id": f"listed-{one['id']}", "url": None} for one in articles(3)])
    )
    row = f'"{articles(1)[0]["paragraphs"][1]}"'
    (folder / "table.csv").write_text(f"title,text,desk\nعنوان,{row},الشؤون العربية\n", encoding="utf-8")
    (folder / "one.txt").write_text("\n".join(articles(1)[0]["paragraphs"]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def coded(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("coded") / "out"
    run([inputs], folder)
    return folder


def seen(record: Record) -> tuple[list[str], list[str]]:
    """All that a reader can see, in an order that does not depend on that of storing."""
    events = sorted(json.dumps(event, sort_keys=True) for event in record.events())
    return events, sorted(f"{document} {dict(document.details)}" for document in record.documents())


def test_the_record_is_that_of_the_articles_themselves(inputs: Path, coded: Path, url: str, tmp_path: Path) -> None:
    problems: list[MarsadError] = []
    with marsad.open(url) as record, marsad.open(str(tmp_path / "other.db")) as other:
        stored = load(record, str(coded), coding(), problems.append)
        assert (stored.new, stored.unchanged, problems) == (19, 0, [])
        add(other, arrivals([str(inputs)], problems.append), coding(), problems.append)
        assert seen(record) == seen(other) and record.count() == stored.events > 100
        assert record.original("listed-article-0001") == (inputs / "list.json").read_bytes()
        assert record.original("article-0003").startswith(b'{"id": "article-0003"')
        assert [document.details["desk"] for document in record.documents() if document.details] == ["الشؤون العربية"]
        assert "\x00" in record.document("odd").paragraphs[1] and record.count(doc="odd")
        assert record.check() == []
        assert load(record, str(coded), coding(), problems.append).unchanged == 19
        assert add(record, arrivals([str(inputs)], problems.append), coding(), problems.append).unchanged == 19
        [held] = record.runs()
        assert (held["kind"], held["documents"], held["release"]) == ("add", 19, marsad.__version__)


def test_a_document_whose_id_is_taken_is_coded_under_the_one_it_gets(coded: Path, tmp_path: Path) -> None:
    with marsad.open(str(tmp_path / "news.db")) as record:
        same = articles(2)[1] | {"url": "https://example.org/elsewhere"}
        add(record, arrivals([str(write_lines(tmp_path / "a.jsonl", [same]))], raise_it), coding(), raise_it)
        before = record.count()
        stored = load(record, str(coded), coding(), raise_it)
        assert stored.new == 19 and record.count() == before + stored.events
        assert record.check() == []
        [twin] = {event["doc_id"] for event in record.events() if event["doc_id"].startswith("article-0001@")}
        assert record.document(twin).url == "https://example.org/article-0001"


def raise_it(error: Exception) -> None:
    raise error


def test_a_damaged_shard_is_reported_and_the_others_are_loaded(inputs: Path, tmp_path: Path) -> None:
    run([inputs / "lines.jsonl"], tmp_path / "out")
    victim = sorted((tmp_path / "out" / "events").iterdir())[0]
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    problems: list[MarsadError] = []
    with marsad.open(str(tmp_path / "news.db")) as record:
        stored = load(record, str(tmp_path / "out"), coding(), problems.append)
        assert 0 < stored.new < 11
        assert record.check() == []
    assert str(problems[0]).startswith(f"{victim}: not as it was written")


def test_an_unfinished_folder_is_refused(inputs: Path, tmp_path: Path) -> None:
    run([inputs / "one.txt"], tmp_path / "out")
    (tmp_path / "out" / "manifest.json").unlink()
    with marsad.open(str(tmp_path / "news.db")) as record, pytest.raises(InputError, match="is not finished"):
        load(record, str(tmp_path / "out"), coding(), raise_it)


def test_the_command_takes_folders_and_articles_together(coded: Path, tmp_path: Path, capsys, root: Path) -> None:
    arguments = [
        "add",
        str(coded),
        str(root / "examples" / "waha-sanctions.json"),
        "--record",
        str(tmp_path / "news.db"),
    ]
    with pytest.raises(SystemExit) as left:
        app(arguments)
    assert left.value.code == 0
    assert "news.db: 20 new documents, 0 new versions, 0 there already; " in capsys.readouterr().out
