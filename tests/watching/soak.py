"""The whole press for half a day, in a process of its own: thirty papers, two thousand articles, the real coder.

    python -c 'from tests.watching.soak import main; main("RECORD")'

Prints one JSON object: what was stored, what failed, the most memory, and everything that was connected to.
"""

from __future__ import annotations

import json
import resource
import sys

import marsad
from marsad.pipeline.adding import Coding
from marsad.watching import Sources
from marsad.watching.assembling import Settings, watcher

from ..fetching.serving import web
from .conftest import LIMITS, START, Wheel
from .press import Press
from .prose import DESKS, LIBYA
from .world import add_all, check, hopeless, world

HOURS = 5


def main(url: str, papers: int = 30, articles: int = 2000, coded: bool = True, alike: bool = False) -> None:
    """Watch, check and report; not `coded` leaves the coder out, which takes most of the time.

    `alike`: all papers write about one war, a dozen parties in fifteen towns on one day, in the same fifteen sentences.
    """
    connected: set[str] = set()

    def hook(event: str, arguments: tuple) -> None:
        if event == "socket.connect":
            connected.add(str(arguments[1][0]))

    sys.addaudithook(hook)
    clock = Wheel()
    settings = Settings(("127.0.0.0/8",), LIMITS, delay=1.0, poll=60.0, rechecks=(5400,))
    with web() as server, marsad.open(url) as record:
        press = Press(
            server, [*world(papers, articles, START, [LIBYA] if alike else DESKS), *hopeless(START)], clock.now
        )
        sources = Sources(record, clock.now)
        add_all(sources, press)
        quick = Coding(lambda documents, report: ("" for _ in documents), "test", "test")
        made = watcher(record, settings, clock=clock, lookup=Press.lookup, coding=None if coded else quick)
        clock.end, clock.at_end = clock.time + HOURS * 3600, made.stop
        made.run()
        figures = check(record, sources, press, skipped=("garbage.test", "gone.test"))
        health = {one.name: one.state for one in sources.health()}
        failing = [health[press.papers[host].name] for host in ("garbage.test", "gone.test")]
        print(
            json.dumps(
                figures
                | {
                    "events": record.count(),
                    "findings": record.check(),
                    "hopeless": failing,
                    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                    "connected": sorted(connected),
                    "requests": len(server.asked),
                }
            )
        )
