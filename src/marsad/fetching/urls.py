"""Addresses: only those of the web, written in one way, shown without what is secret in them."""

from __future__ import annotations

import re
from typing import Any, Final

import httpx

from marsad.model import FetchError

_LONGEST: Final = 2000  # what a database indexes at the least, and browsers take
#: marks that newsletters and social networks add; the article is the same without them
_TRACKING: Final = re.compile(r"^(utm_\w+|fbclid|gclid|igshid|mc_[ce]id|at_\w+|ocid|ref_src|xtor)$", re.I)


def parsed(url: str, frm: Any = None) -> httpx.URL:
    """An http(s) address taken apart, Arabic hosts and paths in the form that goes over the wire.

    Raises FetchError for any other scheme and for what is no address; `frm` is where it stood.
    """
    where = " ".join(url.split())[:200] + (f" (from {shown(frm)})" if frm is not None else "")
    try:
        found = httpx.URL(url.strip())
        host = found.raw_host  # worked out only when asked for
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError("address", f"no web address: {error}", where) from None
    if found.scheme not in ("http", "https"):
        message = f"{found.scheme or 'no scheme'}: only http and https are fetched"
        raise FetchError("address", message, where, "write it as https://…")
    if not host:
        raise FetchError("address", "no host in it", where, "write it as https://host/…")
    if len(str(found)) > _LONGEST:
        raise FetchError("address", f"longer than {_LONGEST:,} characters", where[:100])
    return found


def shown(url: httpx.URL) -> str:
    """An address for messages: without name and password."""
    return str(url.copy_with(userinfo=b"")) if url.userinfo else str(url)


def canonical(url: str, base: str | None = None) -> str:
    """The address by which an item is known: joined to `base`, without fragment and tracking marks, host in small letters.

    >>> canonical("/خبر?utm_source=rss#top", "https://Example.org/")
    'https://example.org/%D8%AE%D8%A8%D8%B1'
    """
    if base is not None:
        try:
            url = str(httpx.URL(base).join(url.strip()))
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise FetchError("address", f"no web address: {error}", url[:200]) from None
    found = parsed(url).copy_with(fragment=None)
    kept = [(name, value) for name, value in found.params.multi_items() if not _TRACKING.match(name)]
    if len(kept) < len(found.params.multi_items()):
        found = found.copy_with(params=kept or None)
    return str(found.copy_with(path=found.path))  # `https://host` and `https://host/` are one


def host_of(url: str) -> str:
    """The host that is asked when an address is fetched, with its port where it is not the usual one."""
    found = parsed(url)
    usual = {"http": 80, "https": 443}[found.scheme]
    return found.host if found.port in (None, usual) else f"{found.host}:{found.port}"


def origin_of(url: str) -> str:
    """Scheme, host and port: `https://example.org`."""
    found = parsed(url)
    return f"{found.scheme}://{found.netloc.decode('ascii')}"
