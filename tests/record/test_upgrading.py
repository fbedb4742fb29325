import subprocess
import sys
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

import marsad
from marsad.model import RecordError
from marsad.record import Record
from marsad.record.schema import METADATA
from marsad.record.upgrading import head

from .making import Maker


def test_the_migrations_make_the_schema_that_queries_expect(record: Record) -> None:
    def ours(name: str | None, kind: str, *_: object) -> bool:
        # SQLite's search index and PostgreSQL's vectors are each database's own.
        return not (kind == "table" and str(name).startswith("search_index")) and "vector" not in str(name)

    with record.database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: ours(name, kind),
                "include_object": lambda o, n, k, *_: ours(n, k),
            },
        )
        differences = [
            change
            for change in compare_metadata(context, METADATA)
            if not (change[0] == "remove_index" and change[1].name.startswith("search_text_"))
        ]
        assert differences == []


def test_opening_again_changes_nothing(url: str) -> None:
    for _ in range(2):
        with marsad.open(url) as record, record.database.reading() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [head()]


def test_a_record_of_a_newer_release_is_refused(url: str) -> None:
    with marsad.open(url) as record, record.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordError, match="newer release"):
        marsad.open(url)


def test_two_processes_may_make_one_record_at_once(url: str) -> None:
    program = "import marsad, sys; marsad.open(sys.argv[1]).close()"
    makers = [subprocess.Popen([sys.executable, "-c", program, url], stderr=subprocess.PIPE) for _ in range(3)]
    assert [maker.communicate()[1] for maker in makers] == [b"", b"", b""]
    with marsad.open(url, create=False) as record:
        assert record.count() == 0


def test_coding_does_not_load_the_database(root) -> None:
    program = (
        "import sys, marsad.cli, marsad; from marsad.pipeline import code; "
        "code(marsad.Document('1', ('أدانت مصر الهجوم.',))); "
        "print([m for m in ('sqlalchemy', 'alembic', 'sqlite3', 'psycopg') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_tokens_of_a_server_that_made_its_own_tables_are_kept(url: str) -> None:
    with marsad.open(url) as record, record.database.writing() as connection:
        values = "(name, role, digest, made) VALUES ('Amal', 'reader', 'x', '2026-01-01')"
        connection.execute(text(f"INSERT INTO server_tokens {values}"))
        for index in inspect(connection).get_indexes("events"):
            if str(index["name"]).startswith("live_") or index["name"] == "events_gone":
                connection.execute(text(f"DROP INDEX {index['name']}"))
        connection.execute(text("CREATE INDEX server_type ON events (type, day, id)"))
        connection.execute(text("ALTER TABLE versions DROP COLUMN details"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    with marsad.open(url) as record, record.database.reading() as connection:
        assert connection.execute(text("SELECT name FROM server_tokens")).scalars().all() == ["Amal"]
        names = {index["name"] for index in inspect(connection).get_indexes("events")}
    assert "live_type" in names
    assert "server_type" not in names


def test_documents_of_a_record_that_kept_no_details_have_none(url: str, maker: Maker) -> None:
    held, new = maker.document("held", "قصف", details={"byline": "سلمى"}), maker.document("new", "هدنة")
    with marsad.open(url) as record:
        maker.store(record, maker.coded(held))
        with record.database.writing() as connection:
            connection.execute(text("ALTER TABLE versions DROP COLUMN details"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    with marsad.open(url) as record:
        assert record.document("held").details == {} and record.document("held") == held
        maker.store(record, maker.coded(replace(new, details={"kicker": "عاجل"})))
        assert record.document("new").details == {"kicker": "عاجل"}
        assert record.check() == []
