"""Sources watched: visited when they are due, their articles fetched, coded and stored.

`Sources` keeps the list, `Watcher` works it off, `try_source` tries one out; `marsad.cli.watching` puts them together.
"""

from .health import Health, Problem, healths, watchers
from .source import KINDS, Kind, Source, Wanted, wanted
from .sources import Imported, Sources

__all__ = [
    "KINDS",
    "Health",
    "Imported",
    "Kind",
    "Problem",
    "Source",
    "Sources",
    "Wanted",
    "healths",
    "wanted",
    "watchers",
]
