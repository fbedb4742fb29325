"""A sender in a process of its own, to be killed: it looks, delivers, and looks again until it is told to end."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import marsad
from marsad import alerting
from marsad.alerting.settings import Settings

LEASE = 0.3  # seconds: a message that a sender died with is not waited for long


def main(url: str, until: Path) -> None:
    settings = Settings(allow=("127.0.0.0/8",))
    with marsad.open(url) as record:
        while True:
            ending = until.exists()
            alerting.evaluate(record)
            alerting.deliver(record, settings, lease=LEASE)
            if ending and not waiting(record):
                return
            time.sleep(0.01)


def waiting(record: marsad.Record) -> bool:
    from marsad.record.alerts import ALERT_MESSAGES

    with record.database.reading() as connection:
        rows = connection.execute(ALERT_MESSAGES.select().where(ALERT_MESSAGES.c.state != "sent"))
        return rows.first() is not None


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
