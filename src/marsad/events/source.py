"""One who vouches for what a sentence tells: «وزارة الدفاع», by its verb «أعلنت», with the words that are its own."""

from __future__ import annotations

from typing import Final, NamedTuple

from .context import Context
from .sources import SourceNames

_TAIL: Final = frozenset("ل ب و ان بان عن من في".split())


class Source(NamedTuple):
    """One who vouches: its own tokens, kind, cue and channel; tokens `begin` … `end` are its speech.

    `form` tells how it is named: verb, phrase, participle, colon, claim, or carried from an earlier sentence.
    `opener` is the token of أنّ, colon or quotation that opens the speech, None where the verb has a plain object.
    """

    first: int
    last: int
    paragraph: int
    kind: str
    cue: str
    cue_token: int
    channel: str | None
    begin: int
    end: int
    mention: int | None
    row: str
    text: str
    start: int
    stop: int
    form: str = "verb"
    opener: int | None = None
    stance: str = ""
    age: int = 0

    @property
    def identity(self) -> tuple[int, int, int]:
        """Where its name stands."""
        return self.paragraph, self.start, self.stop


def vouched(
    names: SourceNames,
    context: Context,
    first: int,
    last: int,
    kind: str,
    mention: int | None,
    cue: str,
    token: int,
    row: str,
) -> Source:
    """The one named at tokens `first` … `last`, who vouches for the whole sentence until somebody bounds his words."""
    while last > first + 1 and context.key(last - 1) in _TAIL:
        last -= 1  # «طارق الحداد لـ»: what a name's end has swallowed
    start, stop = context.char_span(first, last)
    channel = names.channel_of(context, first, last, token, kind)
    return Source(
        first, last, context.paragraph.index, kind, cue, token, channel, context.first, context.last, mention, row,
        context.paragraph.text[start:stop], start, stop,
    )  # fmt: skip
