"""Libraries that come with the extra `readers`, imported when the first file that needs them comes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from marsad.model import InputError

EXTRA = "readers"


def require(module: str, where: str) -> Any:
    """The module; InputError saying what to install when it is not there.

    >>> require("json", "a.html").loads("1")
    1
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        message = f"{package} is not installed, which reads this kind of file"
        raise InputError(message, where, f"pip install 'marsad[{EXTRA}]'") from error
