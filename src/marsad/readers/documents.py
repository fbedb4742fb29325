"""JSON objects and plain text to documents: the contract's input forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from marsad.dates import parse_dateline
from marsad.model import Document, InputError

_DATELINE_WITHIN: Final = 5  # a dateline stands among the first paragraphs


def document(fields: Mapping[str, Any], fallback_id: str, where: str) -> Document:
    """A document of one JSON object (also a gold article: `paras`, `date`, `source`).

    Raises InputError when there is no text, or a field has the wrong shape.
    """
    if not isinstance(fields, Mapping):
        raise InputError("not a JSON object", where, "one document a line: id, title, paragraphs or text, published")
    paragraphs = _paragraphs(fields, where)
    published = _published(fields.get("published") or fields.get("date"), where)
    identity = fields.get("id")
    if identity is not None and not isinstance(identity, str | int):
        raise InputError("`id` is not a string", where, "give each document a string id")
    return build(
        str(identity) if identity not in (None, "") else fallback_id,
        paragraphs,
        published,
        publisher=_string(fields, "publisher") or _string(fields, "source"),
        url=_string(fields, "url"),
        language=_string(fields, "language"),
    )


def plain(text: str, identity: str, where: str) -> Document:
    """A document of plain text: each non-blank line is a paragraph."""
    paragraphs = tuple(line for line in text.split("\n") if line.strip("\ufeff \t\x00\u200f\u200e\u00a0"))
    if not paragraphs:
        raise InputError("empty: no text in it", where, "remove it or give it text")
    return build(identity, paragraphs, None)


def build(
    identity: str,
    paragraphs: tuple[str, ...],
    published: date | datetime | None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
    details: Mapping[str, str] | None = None,
    original: bytes | None = None,
) -> Document:
    """A document whose dateline, where one stands among the first paragraphs, sets a missing `published`."""
    if published is None:
        for line in paragraphs[:_DATELINE_WITHIN]:
            if len(line) < 120 and (found := parse_dateline(line)) is not None:
                published = found
                break
    return Document(identity, paragraphs, published, publisher, url, language, details=details or {}, original=original)


def _paragraphs(fields: Mapping[str, Any], where: str) -> tuple[str, ...]:
    listed = fields.get("paragraphs", fields.get("paras"))
    title = _string(fields, "title")
    if listed is not None:
        if not isinstance(listed, list) or not all(isinstance(entry, str) for entry in listed):
            raise InputError("`paragraphs` is not a list of strings", where, "give paragraphs as strings")
        paragraphs = tuple(listed)
    else:
        text = fields.get("text")
        if text is not None and not isinstance(text, str):
            raise InputError("`text` is not a string", where, "give the text as one string")
        lines = tuple(line for line in (text or "").replace("\r\n", "\n").split("\n") if line.strip())
        paragraphs = lines if title is None or (lines and lines[0] == title) else (title, *lines)
    if not any(paragraph.strip() for paragraph in paragraphs):
        raise InputError("empty: no paragraphs and no text", where, "give `paragraphs` or `text`")
    return paragraphs


def _published(value: Any, where: str) -> date | datetime | None:
    if value in (None, ""):
        return None
    if isinstance(value, str):
        text = value.strip().replace("Z", "+00:00")
        try:
            return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
        except ValueError:
            pass
        found = parse_dateline(value)
        if found is not None:
            return found
    raise InputError(f"`published` is no date: {str(value)[:40]!r}", where, "write it as YYYY-MM-DD")


def _string(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) and value else None
