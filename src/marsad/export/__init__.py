"""The record in other programs' forms: files with a manifest, and tables in memory."""

from __future__ import annotations

from .exporting import FORMATS, Format, export, read
from .tables import table

__all__ = ["FORMATS", "Format", "export", "read", "table"]
