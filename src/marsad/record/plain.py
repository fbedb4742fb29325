"""Text and JSON that both databases can keep: NUL and halves of surrogate pairs occur in what is read from the web."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_HALVES: Final = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with what no database keeps replaced by `\ufffd`; for names and addresses, never for a document's words."""
    return _UNSTORABLE.sub("\ufffd", text)


def as_json(value: Any) -> str:
    """JSON with Arabic as it is written; escaped altogether where it holds half a surrogate pair."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(value, separators=(",", ":")) if not text.isascii() and _HALVES.search(text) else text


def details_json(details: Mapping[str, Any]) -> str:
    """A document's details as JSON of texts; what another package's reader gave as a number or date is written out."""
    return as_json({str(name): str(value) for name, value in details.items()})
