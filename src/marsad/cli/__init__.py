"""The command line."""

from . import alerts, analysing, exporting, keeping, ledger, reviewing, searching, serving, stories
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
    "stories",
]
