"""Alerts that found something and sources in every state, for the pages that show them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, update

import marsad
from marsad import alerting
from marsad.alerting import Channel, Rule, Settings, Timing
from marsad.model import FetchError
from marsad.record.alerts import ALERTS
from marsad.record.watched import ITEMS, SOURCES
from marsad.watching.source import wanted
from marsad.watching.sources import Sources

#: as if all reports had come in this morning
THEN = datetime(2020, 12, 28, 9, 30, tzinfo=UTC)
DESK, HOOK = Channel("mail", "desk@example.org"), Channel("webhook", "https://hooks.example.org/services/T0/key")
ALERTS_KEPT = (
    ("تهديد تركي لقوات حفتر", Rule(query="type:THREATEN mode:violence dyad:TUR>LBY"), (DESK, HOOK), Timing()),
    (
        "خروق وقف إطلاق النار",
        Rule("count", "type:ASSAULT country:LBY -modality:denied", over=3, window=1),
        (DESK,),
        Timing("Africa/Tripoli", "22:00-07:00", "sun 07:00"),
    ),
    ("أطراف جديدة", Rule("new-actor", "role:REB"), (), Timing()),
    ("وعود فات أجلها", Rule("ledger", kinds=("promise",), statuses=("overdue",)), (DESK,), Timing(digest="07:00")),
    ("وقائع متنازع فيها", Rule("story", states=("disputed",)), (), Timing()),
)


def fill(url: str) -> None:
    """Put them into a record of the examples."""
    with marsad.open(url) as record:
        for name, rule, channels, timing in ALERTS_KEPT:
            alerting.add(record, name, rule, channels, timing, by="سلمى", secret="a key for the tests")
        with record.database.writing() as connection:
            connection.execute(update(ALERTS).values(seen=0))
            connection.exec_driver_sql("DELETE FROM alert_marks")
        alerting.evaluate(record, lambda: THEN)
        alerting.deliver(record, Settings(), now=lambda: THEN, send=dict.fromkeys(("webhook", "mail"), _send))
        alerting.pause(record, "وقائع متنازع فيها")
        _sources(record)


def _send(message: Any, alert: Any, target: str, _: datetime) -> None:
    if target == HOOK.target:
        raise FetchError("status", "the receiver answers 503", "https://hooks.example.org/", passing=True)


def _sources(record: marsad.Record) -> None:
    now = datetime.now(UTC)

    def ago(**by: float) -> str:
        return (now - timedelta(**by)).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    states: dict[str, dict[str, Any]] = {
        "راديو الواحة": {"last_success": ago(minutes=12), "last_news": ago(hours=1), "pace": 1800.0},
        "صحيفة الميزان": {
            "last_success": ago(days=2), "last_news": ago(days=2), "failures": 5, "failed": ago(minutes=3),
            "last_error": "https://mizan.example.org/rss: the server answers 503", "pace": 7200.0,
        },
        "الساحل اليوم": {"last_success": ago(hours=2), "last_news": ago(days=40), "pace": 86400.0},
        "وكالة المرفأ": {},
        "نشرة البرلمان": {"paused": True, "last_success": ago(days=9)},
    }  # fmt: skip
    hosts = ("waha", "mizan", "sahel", "marfa", "barlaman")
    sources = Sources(record)
    for (name, values), host in zip(states.items(), hosts, strict=True):
        one = {"name": name, "url": f"https://{host}.example.org/rss.xml", "publisher": name, "country": "LBY"}
        number = sources.add(wanted(one)).id
        with record.database.writing() as connection:
            if values:
                connection.execute(update(SOURCES).where(SOURCES.c.id == number).values(values))
            rows = [_item(number, host, place, ago(hours=3 * place)) for place in range(9 if host == "waha" else 0)]
            if rows:
                connection.execute(insert(ITEMS), rows)


def _item(source: int, host: str, place: int, found: str) -> dict[str, Any]:
    state, error = "stored", None
    if place == 3:
        state, error = "failed", "the server answers 404"
    if place == 5:
        state, error = "skipped", "in French, not in Arabic"
    return {
        "source": source, "url": f"https://{host}.example.org/news/{place}", "state": state, "error": error,
        "listing": '{"title": "بلدية مصراتة تعلن أسماء الفائزين"}' if error else "{}",
        "listed_hash": "", "found": found, "fetched": found, "attempts": 0, "checks": 0,
    }  # fmt: skip
