"""Where messages go: a webhook, a mail address, standard output. Feeds need no channel: they are read from the server."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from marsad.fetching import parsed
from marsad.model import AlertError, FetchError

KINDS: Final = ("webhook", "mail", "stdout")
#: one address as people write it; what a mail server takes besides is refused here rather than half-way
_MAILBOX: Final = re.compile(
    r"[^\s@<>,;:\"()\[\]\\\x00-\x1f\x7f]+@[^\s@<>,;:\"()\[\]\\\x00-\x1f\x7f.]+(\.[^\s@<>,;:\"()\[\]\\\x00-\x1f\x7f.]+)*"
)
_LONGEST: Final = 320  # RFC 3696, erratum 1690: 64 + 1 + 255


class Channel(NamedTuple):
    """A kind and its target: an address of the web, of a mailbox, or nothing."""

    kind: str
    target: str = ""

    def shown(self) -> str:
        """The target without what may be a secret: the path of a chat service's webhook lets anybody write there."""
        if self.kind != "webhook":
            return self.target
        parts = urlsplit(self.target)
        bare = parts.path in ("", "/") and not parts.query
        return f"{parts.scheme}://{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}/{'' if bare else '…'}"


def checked(channel: Channel) -> Channel:
    """The channel, if messages can be sent there. Raises AlertError."""
    kind, target = channel
    if kind not in KINDS:
        raise AlertError(f"no channel is called {kind!r}", "alert", f"one of {', '.join(KINDS)}")
    if kind == "webhook":
        try:
            parsed(target)
        except FetchError as error:
            raise AlertError(error.message, error.where, error.mend) from None
    if kind == "mail" and (len(target) > _LONGEST or not _MAILBOX.fullmatch(target)):
        raise AlertError(f"{target!r} is no mail address", "alert", "write it as desk@example.org, one for each mail")
    return Channel(kind, "" if kind == "stdout" else target.strip())
