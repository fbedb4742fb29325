"""Telegram Desktop exports (`result.json`): one channel or chat, or a whole account."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, BinaryIO, Final

from marsad.dates import parse_feed_date
from marsad.model import Document, InputDoubt, InputError

from .bounds import WHOLE, bounded
from .decoding import decode
from .documents import build
from .reader import Origin, Reading

_KIND: Final = re.compile(rb'"type"\s*:\s*"(?:(?:public|private)_(?:channel|supergroup|group)|personal_chat|bot_chat|saved_messages)"')  # fmt: skip
_ACCOUNT: Final = re.compile(rb'^[\xef\xbb\xbf\s]*\{\s*"about"\s*:\s*"Here is the data you requested')


class TelegramReader:
    """Exports in the machine-readable form; those in HTML have no dates a program could read."""

    name = "telegram"
    media_types = frozenset[str]()
    suffixes = ()

    def recognises(self, head: bytes) -> bool:
        """A JSON object with a `type` of Telegram's and messages, or the first words of a whole account's export."""
        return bool(_ACCOUNT.match(head)) or (
            head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
            and b'"messages"' in head
            and _KIND.search(head) is not None
        )

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """A document for each message with words, in order; `forwarded_from`, `reply_to` and `edited` are details."""
        try:
            export = _parsed(bounded(stream, WHOLE, origin.where), origin.where)
        except InputError as error:
            yield error
            return
        wordless = 0
        number = 0
        for chat in _chats(export):
            for message in chat["messages"]:
                number += 1
                place = replace(origin, where=f"{origin.where}#{number}")
                try:
                    found = _document(message, chat, place)
                except (InputError, TypeError, ValueError, OverflowError) as error:
                    yield (
                        error
                        if isinstance(error, InputError)
                        else InputError(f"odd message: {error}", place.where, "please report it")
                    )
                    continue
                if found is None:
                    wordless += 1
                else:
                    yield found
        if not number:
            yield InputError("empty: no message in it", origin.where, "export the channel as machine-readable JSON")
        if wordless:
            yield InputDoubt(f"{wordless:,} messages without words were passed over", origin.where, "nothing to do")


def words(text: Any) -> str:
    """The plain words of a message's text, which is a string or a list of strings and entities.

    >>> words(["عاجل: ", {"type": "bold", "text": "انفجار"}, " في المرفأ"])
    'عاجل: انفجار في المرفأ'
    """
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(words, text))
    return words(text.get("text", "")) if isinstance(text, dict) else ""


def _document(message: Any, chat: dict[str, Any], origin: Origin) -> Document | None:
    """The message as a document; None for those of the service and those that are only a picture."""
    if not isinstance(message, dict):
        raise InputError("a message that is no object", origin.where, "export it again")
    if message.get("type") not in (None, "message"):
        return None
    text = words(message.get("text")) or words(message.get("text_entities"))
    paragraphs = tuple(
        line for line in text.replace("\r\n", "\n").split("\n") if line.strip("\ufeff \t\u200f\u200e\u00a0")
    )
    if not paragraphs:
        return None
    channel = chat.get("name") if isinstance(chat.get("name"), str) else None
    details = {
        "channel": channel,
        "author": message.get("author") or (message.get("from") if message.get("from") != channel else None),
        "forwarded_from": message.get("forwarded_from") or message.get("saved_from"),
        "reply_to": message.get("reply_to_message_id"),
        "edited": message.get("edited"),
    }
    number = message.get("id")
    identity = (
        f"telegram:{chat.get('id')}/{number}" if number is not None and chat.get("id") is not None else origin.where
    )
    published = _when(message)
    if published is None:
        raise InputError("a message without a date", origin.where, "export it again")
    username = chat.get("username") if isinstance(chat.get("username"), str) else None
    own = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    found = build(
        identity,
        paragraphs,
        published,
        origin.publisher or channel,
        f"https://t.me/{username}/{number}" if username and number is not None else None,
        details={name: str(value) for name, value in details.items() if value not in (None, "")},
        original=own,
    )
    return replace(found, where=origin.where)


def _when(message: dict[str, Any]) -> date | datetime | None:
    """The time with the zone it was exported in: `date` is that zone's clock, `date_unixtime` the world's."""
    said, seconds = message.get("date"), message.get("date_unixtime")
    local = parse_feed_date(said) if isinstance(said, str) else None
    if seconds is None or not str(seconds).isdigit() or len(str(seconds)) > 11:
        return local
    world = datetime.fromtimestamp(int(seconds), UTC)
    if isinstance(local, datetime) and local.tzinfo is None:
        offset = round((local - world.replace(tzinfo=None)) / timedelta(minutes=15)) * timedelta(minutes=15)
        if abs(offset) <= timedelta(hours=14):
            return world.astimezone(timezone(offset))
    return world


def _chats(export: Any) -> Iterator[dict[str, Any]]:
    """The chats of an export that have messages."""
    if not isinstance(export, dict):
        return
    if isinstance(export.get("messages"), list):
        yield export
    for part in ("chats", "left_chats"):
        listed = export.get(part)
        for chat in (listed.get("list") if isinstance(listed, dict) else None) or []:
            if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
                yield chat


def _parsed(data: bytes, where: str) -> Any:
    try:
        return json.loads(decode(data, where))
    except RecursionError:
        raise InputError("JSON nested too deep", where, "it is no export of Telegram's") from None
    except ValueError as error:
        raise InputError(
            f"broken JSON: {str(error)[:120]}", where, "export it again; the export was cut short?"
        ) from None
