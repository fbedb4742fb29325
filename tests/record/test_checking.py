import sqlite3

import pytest
from sqlalchemy import text

from marsad.record import Record

from .making import Maker

DAMAGE = {
    "bytes: ": "UPDATE originals SET size = 1",
    "text: ": 'UPDATE versions SET paragraphs = \'["عنوان", "غير النص"]\'',
    "span: ": "UPDATE event_records SET record = replace(record, '\"start\":0', '\"start\":1')",
    "search: document 'd1' version 1 is indexed under other words": "UPDATE search_text SET stems = 'كلام'",
    "search: document 'd1' version 1 is not in the index": "DELETE FROM search_text",
    "counts: 1 rows of monthly": "DELETE FROM monthly WHERE axis = 'report' AND scope = 'TUR'",
    "counts: 1 rows of daily": "UPDATE daily SET events = 7 WHERE axis = 'event'",
    "keys: 1 rows of parties.actor": "DELETE FROM actors",
}


@pytest.fixture
def filled(record: Record, maker: Maker) -> Record:
    document = maker.document("d1", "قصفت القوات التركية مواقع قرب طرابلس")
    maker.store(
        record, maker.coded(document, maker.event(document, "قصفت", "ASSAULT", [("القوات التركية", "TUR MIL")]))
    )
    return record


@pytest.mark.parametrize("finding", DAMAGE)
def test_damage_is_found(filled: Record, finding: str) -> None:
    assert filled.check() == []
    if filled.database.kind == "sqlite":
        connection = sqlite3.connect(filled.database.name, isolation_level=None)  # keys are off by default
        connection.execute(DAMAGE[finding])
        connection.close()
    else:
        with filled.database.engine.connect().execution_options(writing=True) as connection:
            connection.exec_driver_sql("SET session_replication_role = replica")  # no keys, no triggers
            connection.exec_driver_sql(DAMAGE[finding])
            connection.commit()
            connection.invalidate()
    assert any(line.startswith(finding) for line in filled.check()), filled.check()


@pytest.mark.parametrize("finding", [name for name in DAMAGE if name.startswith(("search", "counts"))])
def test_what_is_derived_is_made_anew(filled: Record, finding: str) -> None:
    with filled.database.writing() as connection:
        connection.execute(text(DAMAGE[finding]))
    assert filled.check() != []
    filled.rebuild()
    assert filled.check() == []
    assert filled.count("طرابلس") == 1


def test_an_index_that_does_not_fit_is_found(new_record, maker: Maker) -> None:
    with Record(new_record("sqlite")) as record:
        maker.store(record, maker.coded(maker.document("d1", "قصف طرابلس")))
        with record.database.writing() as connection:
            connection.execute(text("INSERT INTO search_index(search_index) VALUES ('delete-all')"))
        assert any(line.startswith("search: the index") for line in record.check())
        record.rebuild()
        assert record.check() == []
