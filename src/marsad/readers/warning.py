"""What a program is told of bad input when it gave no report: Python warnings, and an error when nothing could be read."""

from __future__ import annotations

import sys
import warnings

from marsad.model import InputDoubt, InputError, InputWarning, MarsadError


class Warnings:
    """A report that warns of what is skipped, so that the rest is read.

    The first problem is held back until something is read or another problem comes: where it is all there is, nothing
    could be read, and `end` raises it instead.
    """

    def __init__(self) -> None:
        self._held: MarsadError | None = None
        self._first: MarsadError | None = None
        self._skipped = 0
        self._read = False

    def __call__(self, error: MarsadError) -> None:
        """Warn of a problem, or hold it back while it is the only one."""
        self._let_go()
        if not isinstance(error, InputDoubt):
            self._skipped += 1
            self._first = self._first or error
            if not self._read and self._skipped == 1:
                self._held = error
                return
        _warn(error)

    def read(self) -> None:
        """Note that a document was read."""
        self._read = True
        self._let_go()

    def end(self) -> None:
        """Raise InputError when problems were all there was."""
        if self._read or self._first is None:
            return
        if self._skipped == 1:
            raise self._first
        first = self._first
        raise InputError(
            f"nothing could be read; {self._skipped} were skipped, the first: {first.message}", first.where, first.mend
        )

    def _let_go(self) -> None:
        if self._held is not None:
            _warn(self._held)
            self._held = None


def _warn(error: MarsadError) -> None:
    """Warn in the name of the caller's own line: the first frame that is not one of Marsad's."""
    level, frame = 1, sys._getframe(0)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "marsad":
        level, frame = level + 1, frame.f_back
    warnings.warn(InputWarning(error), stacklevel=level)
