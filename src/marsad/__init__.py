"""Marsad reads Arabic political news and records who did what to whom, when, where, and according to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.model import Document, Event
    from marsad.pipeline import code, find_actors, find_times
    from marsad.readers import read
    from marsad.record import open

__version__ = "0.1.0"
__all__ = ["Document", "Event", "__version__", "code", "find_actors", "find_times", "open", "read"]

_HOMES = {
    "Document": "marsad.model",
    "Event": "marsad.model",
    "code": "marsad.pipeline",
    "find_actors": "marsad.pipeline",
    "find_times": "marsad.pipeline",
    "open": "marsad.record",
    "read": "marsad.readers",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use, so that `import marsad` stays fast."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'marsad' has no attribute {name!r}")
