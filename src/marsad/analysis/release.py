"""The release of Marsad that computes something."""

from __future__ import annotations

from importlib import import_module


def release() -> str:
    """The version; looked up late, because the package's front stands above all rooms."""
    return str(import_module("marsad").__version__)
