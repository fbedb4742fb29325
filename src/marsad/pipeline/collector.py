"""The garbage collector kept off the lexicon: its tables live as long as the process and hold no garbage."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from pathlib import Path

from .coder import Coder


def settled(overlay: Path | None = None, homes: Mapping[str, str] | None = None) -> Coder:
    """A coder for a process that does nothing but code.

    Nothing is collected while its tables are read, which would go over them again and again for a third of a second;
    then they are frozen, and hardly anything is collected, which takes a quarter off the time of coding: documents
    leave no cycles behind, so memory does not grow (measured with bench/coder.py).
    """
    gc.disable()
    try:
        coder = Coder(overlay=overlay, homes=homes)
        gc.freeze()
    finally:
        gc.enable()
    gc.set_threshold(1_000_000, 20, 100)
    return coder
