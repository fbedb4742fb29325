"""Records on both databases, a newsroom that reports into them day by day, and a clock that stands where it is put."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from marsad import alerting
from marsad.alerting import Alert, Rule, Timing
from marsad.alerting.alerts import named
from marsad.alerting.channels import Channel
from marsad.alerting.evaluating import read
from marsad.alerting.message import Message
from marsad.alerting.settings import Settings
from marsad.record import Record
from marsad.record.alerts import ALERT_MATCHES, ALERT_MESSAGES

from ..record.making import Maker, span

TURKEY = ("القوات التركية", "TUR MIL", None, "Turkish forces")
HAFTAR = ("قوات حفتر", "LBY REB", "LBY-LNA", "Haftar's forces")
THREAT = "هددت القوات التركية بقصف مواقع قوات حفتر غرب سرت"
HOOK = Channel("webhook", "https://hooks.example.org/marsad")


class Clock:
    """A moment that moves only when it is told to."""

    def __init__(self, moment: str = "2020-12-27T12:00:00+00:00") -> None:
        self.moment = datetime.fromisoformat(moment).astimezone(UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        self.moment += timedelta(**by)

    def set(self, moment: str) -> None:
        self.moment = datetime.fromisoformat(moment).astimezone(UTC)


class Newsroom:
    """A record into which reports of one event each come, and the alerts over it."""

    def __init__(self, record: Record, maker: Maker) -> None:
        self.record, self.maker, self.clock = record, maker, Clock()
        self.count = 0
        self.sent: list[tuple[Channel, Message]] = []
        self.broken = False

    def report(
        self,
        sentence: str = THREAT,
        trigger: str = "هددت",
        kind: str = "THREATEN",
        actors: Any = (TURKEY,),
        recipients: Any = (HAFTAR,),
        *,
        on: str = "2020-12-27",
        name: str = "",
        publisher: str = "وكالة المرفأ",
        items: Any = (),
        **fields: Any,
    ) -> dict[str, Any]:
        """Store a report of a day, as one document that came just now."""
        self.count += 1
        document = self.maker.document(
            name or f"r{self.count}", sentence, published=date.fromisoformat(on), publisher=publisher
        )
        content = []
        for text, due in items:
            time = due and span(document, text) | {"start_date": due[0], "end_date": due[1], "granularity": "month"}
            content.append(span(document, text) | {"time": time})
        event = self.maker.event(document, trigger, kind, actors, recipients, content=content, **fields)
        if event["time"]:
            event["time"] |= {"text": trigger}
        self.maker.store(self.record, self.maker.coded(document, event))
        return event

    def threat(self, **fields: Any) -> dict[str, Any]:
        return self.report(**{"mode": "violence"} | fields)

    def alert(self, rule: Rule, name: str = "تنبيه", channels: Any = (HOOK,), timing: Timing | None = None) -> Alert:
        return alerting.add(self.record, name, rule, channels, timing, by="سلمى")

    def look(self) -> int:
        return alerting.evaluate(self.record, self.clock)

    def matches(self) -> list[dict[str, Any]]:
        """All matches, oldest first."""
        with self.record.database.reading() as connection:
            rows = connection.execute(ALERT_MATCHES.select().order_by(ALERT_MATCHES.c.id)).all()
        return [read(row) for row in rows]

    def told(self) -> list[list[str]]:
        """Which documents show each match."""
        return [[event["doc_id"] for event in match["events"]] for match in self.matches()]

    def messages(self) -> list[Any]:
        with self.record.database.reading() as connection:
            return list(connection.execute(ALERT_MESSAGES.select().order_by(ALERT_MESSAGES.c.id)).all())

    def deliver(self) -> alerting.Delivered:
        def send(message: Message, alert: Alert, target: str, _: datetime) -> None:
            if self.broken:
                raise OSError("the receiver is down")
            self.sent.append((Channel("webhook", target), message))

        ways = dict.fromkeys(("webhook", "mail", "stdout"), send)
        return alerting.deliver(self.record, Settings(), now=self.clock, send=ways)

    def known(self, name: str = "تنبيه") -> Alert:
        with self.record.database.reading() as connection:
            return named(connection, name)


@pytest.fixture
def newsroom(record: Record, maker: Maker) -> Newsroom:
    return Newsroom(record, maker)


@pytest.fixture
def lone(new_record: Callable[[str], str], maker: Maker) -> Any:
    """A newsroom on SQLite alone, for what no database can do otherwise."""
    import marsad

    with marsad.open(new_record("sqlite")) as record:
        yield Newsroom(record, maker)
