"""E-mail newsletters: `.eml` messages and `.mbox` files of many."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO, Final

from marsad.model import InputDoubt, InputError

from .boilerplate import sweep
from .bounds import PAGE, bounded
from .decoding import Decoded, decode_markup
from .documents import build
from .entries import dated
from .markup import html_tree, lines, squeezed
from .page import article
from .reader import Origin, Reading

_START: Final = re.compile(rb"^From \S.{0,200}\d\d:\d\d", re.I)
_HEADER: Final = re.compile(rb"^(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}")
_NAMES: Final = re.compile(
    rb"^(?:from|subject|date|message-id|received|return-path|mime-version|delivered-to|to):", re.I | re.M
)
_SIGNATURE: Final = re.compile(r"^-- ?$")
_DEEPEST: Final = 20


class MailReader:
    """Messages as mail programs save them."""

    name = "mail"
    media_types = frozenset({"message/rfc822", "application/mbox"})
    suffixes = (".eml", ".mbox")

    def recognises(self, head: bytes) -> bool:
        """Header lines of mail, or the line that begins a message in an mbox."""
        if _START.match(head):
            return True
        return _HEADER.match(head) is not None and len({found.lower() for found in _NAMES.findall(head)}) >= 3

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """A document a message: the article of its HTML part, else its plain words."""
        start = stream.read(300)
        stream.seek(0)
        if _START.match(start):
            for number, message in enumerate(_messages(stream, origin), 1):
                place = replace(origin, where=f"{origin.where}#{number}")
                yield from [message] if isinstance(message, InputError) else _readings(message, place, number)
            return
        try:
            yield from _readings(bounded(stream, PAGE, origin.where), origin, 0)
        except InputError as error:
            yield error


def _messages(stream: BinaryIO, origin: Origin) -> Iterator[bytes | InputError]:
    """The messages of an mbox; a `From ` line after an empty one begins each."""
    parts: list[bytes] = []
    size = 0
    empty = True
    number = 0
    for line in iter(lambda: stream.readline(PAGE), b""):
        if empty and _START.match(line) and (parts or size):
            number += 1
            yield _joined(parts, size, f"{origin.where}#{number}")
            parts, size = [], 0
        elif size or not _START.match(line):
            size += len(line)
            if size <= PAGE:
                parts.append(line[1:] if line.startswith(b">From ") else line)
        empty = line in (b"\n", b"\r\n")
    if parts:
        yield _joined(parts, size, f"{origin.where}#{number + 1}")


def _joined(parts: list[bytes], size: int, where: str) -> bytes | InputError:
    if size > PAGE:
        return InputError(f"a message larger than {PAGE // 1_000_000} MB", where, "it is left out")
    return b"".join(parts)


def _readings(data: bytes, origin: Origin, number: int) -> Iterator[Reading]:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        yield from _document(message, data, origin, number)
    except InputError as error:
        yield error
    except Exception as error:  # the standard library raises nearly anything for mail that breaks its grammar
        yield InputError(f"broken message: {type(error).__name__}: {str(error)[:80]}", origin.where, "save it again")


def _document(message: EmailMessage, data: bytes, origin: Origin, number: int) -> Iterator[Reading]:
    subject = _header(message, "subject")
    published, doubt = dated(_header(message, "date"), origin.fetched)
    sender, address = parseaddr(_header(message, "from"))
    language = _header(message, "content-language").lower()[:12] or None
    part, markup = _body(message)
    if part is None:
        raise InputError("no text in this message", origin.where, "a message of attachments alone")
    decoded = _decoded(part, origin.where)
    paragraphs = _html(decoded, subject, origin) if markup else _plain(decoded.text, part)
    if not any(text.strip() for text in (subject, *paragraphs)):
        raise InputError("empty: no words in this message", origin.where, "remove it")
    name = _header(message, "message-id").strip("<> ")
    details = {"byline": sender, "from": address, "list": _header(message, "list-id"), "message_id": name}
    fallback = f"{origin.name or origin.where}:{number}" if number else origin.identity
    found = build(
        f"mail:{name}" if name else fallback,
        (subject, *paragraphs),
        published,
        origin.publisher or sender or address.rpartition("@")[2] or None,
        None,
        language,
        details={key: value for key, value in details.items() if value},
        original=data if number else None,
    )
    yield replace(found, where=origin.where)
    for text in (doubt, decoded.doubt):
        if text:
            yield InputDoubt(text, origin.where, "compare with the message")


def _body(message: EmailMessage) -> tuple[EmailMessage | None, bool]:
    """The part that a mail program would show, and whether it is HTML; attachments are left alone."""
    found: dict[str, EmailMessage] = {}
    stack: list[tuple[EmailMessage, int]] = [(message, 0)]
    while stack:
        part, depth = stack.pop()
        if part.is_multipart() and depth < _DEEPEST:
            children = [child for child in part.iter_parts() if isinstance(child, EmailMessage)]
            stack += [(child, depth + 1) for child in reversed(children)]
        elif (part.get_content_disposition() or "inline") == "inline":
            found.setdefault(part.get_content_type(), part)
    if "text/html" in found:
        return found["text/html"], True
    return found.get("text/plain"), False


def _decoded(part: EmailMessage, where: str) -> Decoded:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(part.get_payload() or "").encode("utf-8", "surrogateescape")
    return decode_markup(data, part.get_content_charset(), where)


def _html(decoded: Decoded, subject: str, origin: Origin) -> tuple[str, ...]:
    """The article of a newsletter; one that is many short items has none, and all its lines are taken."""
    whole = tuple(line for line in sweep(lines(html_tree(decoded.text, origin.where))).kept if line != subject)
    try:
        found = article(decoded.text.encode("utf-8"), replace(origin, charset="utf-8", url=None)).paragraphs
    except InputError:
        return whole
    return found if sum(map(len, found)) >= 0.5 * sum(map(len, whole)) else whole


def _plain(text: str, part: EmailMessage) -> tuple[str, ...]:
    """Paragraphs of a plain message: lines broken at 72 signs are joined again, what follows the signature mark is left out."""
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    paragraphs: list[str] = []
    open_line = False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if _SIGNATURE.match(raw):
            break
        line = squeezed(raw)
        if not line:
            open_line = False
        elif open_line and paragraphs:
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
            open_line = raw.endswith(" ") if flowed else len(raw) >= 60
        else:
            paragraphs.append(line)
            open_line = raw.endswith(" ") if flowed else len(raw) >= 60
    return sweep(paragraphs).kept


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; one that the standard library cannot parse is taken as it stands."""
    try:
        value = message.get(name)
        return squeezed(str(value)) if value is not None else ""
    except Exception:  # as above: an OverflowError for a date, an IndexError for an address
        raw = next((text for key, text in message.raw_items() if key.lower() == name), "")
        return squeezed(str(raw))
