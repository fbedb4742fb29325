"""The command line."""

from . import alerts, analysing, exporting, keeping, ledger, reviewing, searching, serving, sources, stories, watching
from .app import app, main

__all__ = [
    "alerts",
    "analysing",
    "app",
    "exporting",
    "keeping",
    "ledger",
    "main",
    "reviewing",
    "searching",
    "serving",
    "sources",
    "stories",
    "watching",
]
