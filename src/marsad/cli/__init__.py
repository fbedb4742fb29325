"""The command line."""

from . import exporting, keeping, reviewing, searching
from .app import app, main

__all__ = ["app", "exporting", "keeping", "main", "reviewing", "searching"]
