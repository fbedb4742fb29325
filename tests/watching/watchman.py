"""A watcher in a process of its own, to be killed: RECORD PORT-OF-THE-PRESS, until nothing is due. Coding takes no time.

What it stored it says on standard output: `stored N`, a line a batch.
"""

from __future__ import annotations

import sys

import marsad
from marsad.fetching import Limits
from marsad.pipeline.adding import Coding
from marsad.watching.assembling import Settings, watcher
from marsad.watching.logs import to_stream


def main(url: str, at_once: str = "8") -> None:
    def lookup(host: str, port: int) -> list[str]:
        if not host.endswith(".test"):
            raise OSError(f"{host} was looked up")
        return ["127.0.0.1"]

    quick = Coding(lambda documents, report: ("" for _ in documents), "test", "test")
    settings = Settings(("127.0.0.0/8",), Limits(silence=5.0), delay=0.0, at_once=int(at_once), rechecks=())
    with marsad.open(url, create=False) as record:
        watcher(record, settings, coding=quick, lookup=lookup, log=to_stream("json", sys.stdout)).run(once=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
