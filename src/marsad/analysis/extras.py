"""Libraries that come with an extra, imported when first needed; their absence is one clear sentence."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from marsad.model import ExportError


def require(module: str, extra: str) -> Any:
    """The module; ExportError saying what to install when it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        install = f"pip install 'marsad[{extra}]'" if extra in ("export", "charts", "scale") else f"pip install {extra}"
        raise ExportError(f"{package} is not installed", mend=install) from error
