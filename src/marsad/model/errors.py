"""The errors Marsad raises, in one tree.

MarsadError
├── InputError      a document that cannot be read (file, line, id)
│   └── InputDoubt  a document that was read, though something about it is doubtful
├── FetchError      an address that was not fetched, or may not be
├── SourceError     a watched source that is not as it should be, or is not there
├── LexiconError    a lexicon row or table that is wrong (file:line)
├── GoldError       a gold file that the evaluation cannot use
├── OpinionError   a second opinion that is not to be had, or makes no sense
├── ExportError     a file or table that cannot be made of the record, or read back
├── AlertError      an alert that cannot be kept, or a message that cannot be sent
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


class InputDoubt(InputError):  # noqa: N818 - nothing failed
    """A document that was read although something about it is doubtful: a warning, nothing was skipped.

    A report function sees it like any other problem; raising it would throw a sound document away.
    """


class InputWarning(UserWarning):
    """Input that `marsad.read` skipped, or read with a doubt: an InputError (`error`) where nobody asked to be told of them.

    `warnings.filterwarnings("error", category=InputWarning)` makes the first of them stop the reading.
    """

    def __init__(self, error: MarsadError) -> None:
        self.error = error
        super().__init__(str(error))


class FetchError(MarsadError):
    """An address that was not fetched. `kind` names the reason in one word (`timeout`, `refused`, `robots` …).

    `passing` says that another try later may succeed, `retry_after` in how many seconds the server wants it.
    """

    def __init__(
        self,
        kind: str,
        message: str,
        where: str,
        mend: str = "",
        *,
        passing: bool = False,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        self.kind, self.passing, self.status, self.retry_after = kind, passing, status, retry_after
        super().__init__(message, where, mend)


class SourceError(MarsadError):
    """A watched source that cannot be added, read or found."""


class LexiconError(MarsadError):
    """A lexicon row that breaks the rules of docs/lexicon.md."""


class GoldError(MarsadError):
    """A gold file or prediction file that does not fit the evaluation."""


class OpinionError(MarsadError):
    """A second opinion that is not to be had, or makes no sense; the events stay as they were coded."""


class ExportError(MarsadError):
    """A file or table that cannot be made of the record, or read back; no half a file is left."""


class AlertError(MarsadError):
    """An alert that cannot be kept as asked, or a message that cannot be sent; what was found stays in the outbox."""


class RecordError(MarsadError):
    """A record that cannot be opened, read or written; what was stored before stays sound."""


class QueryError(RecordError):
    """A search query that cannot be understood; the message quotes the part."""
