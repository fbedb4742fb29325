"""The command line."""

import gc

gc.disable()  # the modules of the command line are no garbage: to look for it while they are made takes a twentieth of the start
from .app import main  # noqa: E402

gc.freeze()
gc.enable()

__all__ = ["main"]
