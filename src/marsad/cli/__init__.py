"""The command line."""

from . import keeping, ledger, reviewing, searching, stories
from .app import app, main

__all__ = ["app", "keeping", "ledger", "main", "reviewing", "searching", "stories"]
