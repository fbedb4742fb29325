"""The command line."""

from . import keeping, reviewing, searching, serving
from .app import app, main

__all__ = ["app", "keeping", "main", "reviewing", "searching", "serving"]
