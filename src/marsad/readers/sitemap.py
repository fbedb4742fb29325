"""Site maps: lists of pages, indexes of such lists, and Google's news site maps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO, Final, Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

from marsad.dates import parse_feed_date
from marsad.model import InputError

from .bounds import PAGE, bounded
from .decoding import decode_markup
from .markup import local_name, squeezed, xml_tree
from .reader import Origin, Reading

_ROOTS: Final = (b"<urlset", b"<sitemapindex")
_MOST: Final = 60_000  # the standard's limit is 50,000


class Location(NamedTuple):
    """A page (`page`), or another site map (`map`), and what the map says of it."""

    address: str
    kind: Literal["page", "map"]
    changed: date | datetime | None = None
    #: the fields of a news site map
    title: str | None = None
    published: date | datetime | None = None
    publisher: str | None = None
    language: str | None = None


class SitemapReader:
    """Site maps that were saved as files: they hold no articles, and say so."""

    name = "sitemap"
    media_types = frozenset[str]()
    suffixes = ("sitemap.xml", "sitemap.xml.gz", "sitemap_index.xml")

    def recognises(self, head: bytes) -> bool:
        """A `<urlset>` or `<sitemapindex>` element."""
        start = head.replace(b"\x00", b"").lower()
        return any(root in start for root in _ROOTS) and b"<html" not in start

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """Nothing but the advice to add the site as a source."""
        try:
            count = sum(
                isinstance(found, Location) for found in locations(bounded(stream, PAGE * 3, origin.where), origin)
            )
        except InputError as error:
            yield error
            return
        yield InputError(
            f"a site map of {count:,} addresses, not of articles", origin.where, "marsad sources add its address"
        )


def locations(content: bytes, origin: Origin) -> Iterator[Location | InputError]:
    """The addresses of a site map in its order; those that are none are told. A plain text map has one a line.

    Raises InputError when it is no site map.
    """
    text = decode_markup(content, origin.charset, origin.where).text
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        yield from _plain(text, origin)
        return
    tree = xml_tree(text, origin.where)
    if local_name(tree) not in ("urlset", "sitemapindex"):
        raise InputError("no site map: its root is another element", origin.where, "check the address")
    for number, element in enumerate(tree, 1):
        name = local_name(element)
        if name not in ("url", "sitemap"):
            continue
        if number > _MOST:
            yield InputError(f"more than {_MOST:,} addresses", origin.where, "the rest is left out")
            return
        fields = _fields(element)
        address = _address(fields.get("loc", ""), origin)
        if address is None:
            yield InputError(
                f"no address: {fields.get('loc', '')[:60]!r}", f"{origin.where}#{number}", "tell the publisher"
            )
            continue
        yield Location(
            address,
            "page" if name == "url" else "map",
            parse_feed_date(fields.get("lastmod", "")),
            fields.get("title"),
            parse_feed_date(fields.get("publication_date", "")),
            fields.get("name"),
            fields.get("language"),
        )


def _plain(text: str, origin: Origin) -> Iterator[Location]:
    addresses = [address for line in text.split("\n")[:_MOST] if (address := _address(line, origin))]
    if not addresses:
        raise InputError("no site map: no address in it", origin.where, "check the address")
    yield from (Location(address, "page") for address in addresses)


def _fields(element: Any) -> dict[str, str]:
    """The texts under an entry by name; images and videos have titles of their own, which are not the page's."""
    found: dict[str, str] = {}
    stack = list(reversed(element))
    while stack:
        part = stack.pop()
        if local_name(part) in ("image", "video"):
            continue
        if part.text and part.text.strip():
            found.setdefault(local_name(part), squeezed(part.text.strip()))
        stack.extend(reversed(part))
    return found


def _address(text: str, origin: Origin) -> str | None:
    try:
        address = urljoin(origin.url or "", text.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None
