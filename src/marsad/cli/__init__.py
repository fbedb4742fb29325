"""The command line."""

from . import analysing, exporting, keeping, reviewing, searching
from .app import app, main

__all__ = ["analysing", "app", "exporting", "keeping", "main", "reviewing", "searching"]
