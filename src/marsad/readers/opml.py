"""OPML: lists of feeds as feed readers export them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from marsad.model import InputError

from .bounds import PAGE, bounded
from .decoding import decode_markup
from .markup import local_name, squeezed, xml_tree
from .reader import Origin, Reading

_DEEPEST: Final = 40


class Outline(NamedTuple):
    """A feed of the list, with the folders it lies in, outermost first."""

    title: str
    feed: str
    page: str | None
    folders: tuple[str, ...]
    language: str | None = None


class OpmlReader:
    """`.opml` files: they hold no articles, and say so."""

    name = "opml"
    media_types = frozenset({"text/x-opml", "application/xml+opml", "text/opml"})
    suffixes = (".opml",)

    def recognises(self, head: bytes) -> bool:
        """An `<opml>` element."""
        return b"<opml" in head.replace(b"\x00", b"").lower()[:2000]

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """Nothing but the advice to add the feeds as sources."""
        try:
            count = len(list(outlines(bounded(stream, PAGE, origin.where), origin)))
        except InputError as error:
            yield error
            return
        message = f"a list of {count} feeds, not of articles"
        yield InputError(message, origin.where, f"marsad sources import {origin.where}")


def outlines(content: bytes, origin: Origin) -> Iterator[Outline]:
    """The feeds of an OPML file in its order, each once. Raises InputError when it is none."""
    tree = xml_tree(decode_markup(content, origin.charset, origin.where).text, origin.where)
    if local_name(tree) != "opml":
        raise InputError("no OPML: its root is another element", origin.where, "export the list as OPML")
    seen: set[str] = set()
    stack: list[tuple[Any, tuple[str, ...]]] = [(child, ()) for child in reversed(tree)]
    while stack:
        element, folders = stack.pop()
        inside = folders
        if local_name(element) == "outline":
            title = squeezed(element.get("title") or element.get("text") or "")
            feed = (_attribute(element, "xmlurl") or "").strip()
            if feed.startswith(("http://", "https://")) and feed not in seen:
                seen.add(feed)
                page, language = _attribute(element, "htmlurl"), _attribute(element, "language")
                yield Outline(title or feed, feed, page, folders, language)
            elif not feed and title and len(folders) < _DEEPEST:
                inside = (*folders, title)
        stack.extend((child, inside) for child in reversed(element))


def _attribute(element: Any, name: str) -> str | None:
    """An attribute, whatever the case of its name: programs write xmlUrl, xmlURL and xmlurl."""
    return next((str(value) for key, value in element.items() if key.lower() == name and value), None)
