"""The lexicon: schema, loading, linting, paradigms, compiling, and the compiled tables at run time."""

from .compiling import VERSION, build, compile_all
from .linting import Finding, lint
from .loading import event_rows
from .schema import NEEDS, SLOTS
from .sources import shipped_sources
from .table import Lexicon, load

__all__ = [
    "NEEDS",
    "SLOTS",
    "VERSION",
    "Finding",
    "Lexicon",
    "build",
    "compile_all",
    "event_rows",
    "lint",
    "load",
    "shipped_sources",
]
