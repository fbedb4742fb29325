"""The errors Marsad raises, in one tree.

MarsadError
├── InputError      a document that cannot be read (file, line, id)
├── LexiconError    a lexicon row or table that is wrong (file:line)
├── GoldError       a gold file that the evaluation cannot use
├── OpinionError   a second opinion that is not to be had, or makes no sense
├── ExportError     a file or table that cannot be made of the record, or read back
└── RecordError     a record that cannot be opened, read or written
    └── QueryError  a search query that cannot be understood
"""

from __future__ import annotations


class MarsadError(Exception):
    """What failed, where, and how to mend it: `where: message (mend)`."""

    def __init__(self, message: str, where: str = "", mend: str = "") -> None:
        self.message, self.where, self.mend = message, where, mend
        super().__init__(message)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.mend})" if self.mend else ""
        return f"{place}{self.message}{hint}"


class InputError(MarsadError):
    """A document that cannot be read; the rest of the input is still coded."""


class LexiconError(MarsadError):
    """A lexicon row that breaks the rules of docs/lexicon.md."""


class GoldError(MarsadError):
    """A gold file or prediction file that does not fit the evaluation."""


class OpinionError(MarsadError):
    """A second opinion that is not to be had, or makes no sense; the events stay as they were coded."""


class ExportError(MarsadError):
    """A file or table that cannot be made of the record, or read back; no half a file is left."""


class RecordError(MarsadError):
    """A record that cannot be opened, read or written; what was stored before stays sound."""


class QueryError(RecordError):
    """A search query that cannot be understood; the message quotes the part."""
