"""The command line whole: whoever imports this has registered every command.

Coding needs none of them but its own: `main` imports the others when the first word of the command line is not one of `app`'s.
"""

from . import alerts, analysing, exporting, keeping, ledger, reviewing, searching, serving, sources, stories, watching
from .app import app

__all__ = [
    "alerts",
    "analysing",
    "app",
    "exporting",
    "keeping",
    "ledger",
    "reviewing",
    "searching",
    "serving",
    "sources",
    "stories",
    "watching",
]
