"""One address fetched, with every limit kept: where it may lead, how large and how late it may be, of what type."""

from __future__ import annotations

import base64
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import certifi
import httpcore
import httpx

from marsad.model import FetchError

from .addresses import Permitted
from .bodies import read_body
from .effort import Effort, making
from .guard import Guard, Lookup, system_lookup
from .retrying import retry_after
from .urls import parsed, shown

#: what feeds, site maps and pages are sent as; servers that send feeds as HTML or plain text are many
LISTS: Final = frozenset(
    "application/rss+xml application/atom+xml application/rdf+xml application/xml text/xml application/feed+json "
    "application/json text/html application/xhtml+xml text/plain application/octet-stream application/gzip "
    "application/x-gzip".split()
)
PAGES: Final = frozenset("text/html application/xhtml+xml application/xml text/xml".split())

#: what httpcore says of a connection that ended before any answer
_CLOSED: Final = "disconnected without sending a response"
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_PASSING: Final = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529))
_ANNOUNCED: Final = {"accept-encoding": "gzip, deflate", "accept-language": "ar, *;q=0.5"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How far one fetch may go."""

    redirects: int = 5
    size: int = 10_000_000  # bytes when unpacked
    total: float = 60.0  # seconds in all, redirects included
    silence: float = 20.0  # seconds without a byte


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: 200 with a body, or 304 without one."""

    url: str  # where it was found, behind all redirects
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes

    @property
    def unchanged(self) -> bool:
        """Whether it is still what it was at the last time."""
        return self.status == 304

    @property
    def content_type(self) -> str:
        """The `Content-Type` header as it was sent, for those who look for a charset in it."""
        return self.headers.get("content-type", "")


def _anywhere(_: str) -> None:
    """Ask nobody whether an address may be fetched."""


class Fetcher:
    """Fetches addresses over guarded connections; may be used by many threads at once."""

    def __init__(
        self,
        permitted: Permitted | None = None,
        limits: Limits | None = None,
        *,
        agent: str = "Marsad",
        lookup: Lookup = system_lookup,
        stopped: Callable[[], bool] = lambda: False,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.limits, self.agent, self._stopped = limits or Limits(), agent, stopped
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls or verifying(),
            max_connections=None,
            max_keepalive_connections=40,
            keepalive_expiry=15.0,
            network_backend=Guard(permitted or Permitted(), lookup),
        )

    def close(self) -> None:
        """Hang up all connections."""
        self._pool.close()

    def get(
        self,
        url: str,
        *,
        types: frozenset[str] | None = PAGES,
        etag: str | None = None,
        last_modified: str | None = None,
        permit: Callable[[str], None] = _anywhere,
        now: datetime | None = None,
    ) -> Answer:
        """Fetch an address of one of the `types` (None: of any).

        `permit` is asked before each request, redirected ones too, and raises to forbid it.

        Raises FetchError for everything that is not 200, or 304 to a conditional request.
        """
        asked = parsed(url)
        extra = {"if-none-match": etag, "if-modified-since": last_modified}
        conditions = {name: value for name, value in extra.items() if value}
        with making(Effort(shown(asked), self.limits.total, self._stopped)):
            here, seen = asked, set[str]()
            for _ in range(self.limits.redirects + 1):
                permit(str(here))
                seen.add(str(here))
                answer = self._one(here, types, conditions | _login(asked, here), now)
                if answer.status not in _REDIRECTS:
                    return answer
                here = _next(here, answer)
                if str(here) in seen:
                    raise FetchError("redirects", f"redirected in a circle: {shown(here)}", shown(asked))
        raise FetchError("redirects", f"redirected more than {self.limits.redirects} times", shown(asked))

    def _one(
        self, url: httpx.URL, types: frozenset[str] | None, headers: Mapping[str, str], now: datetime | None
    ) -> Answer:
        """One request; asked again on a new connection when the server had just closed the one that was kept."""
        try:
            return self._asked(url, types, headers, now)
        except FetchError as error:
            if _CLOSED not in str(error):
                raise
            return self._asked(url, types, headers, now)

    def _asked(
        self, url: httpx.URL, types: frozenset[str] | None, headers: Mapping[str, str], now: datetime | None
    ) -> Answer:
        where = shown(url)
        sent = {"host": url.netloc.decode("ascii"), "user-agent": self.agent, **_ANNOUNCED, **headers}
        sent["accept"] = ", ".join([*sorted(types or ()), "*/*;q=0.1"])
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        waits = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), self.limits.silence)}
        # As bytes: an ETag may hold any byte, and goes back as it came.
        lines = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in sent.items()]
        with (
            _clear_faults(where),
            self._pool.stream("GET", target, headers=lines, extensions=waits) as response,
        ):
            got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in _REDIRECTS or response.status == 304:
                return Answer(str(url), response.status, got, b"")
            _refuse(response.status, got, types, self.limits.size, where, now)
            body = read_body(response.iter_stream(), got.get("content-encoding", ""), self.limits.size, where)
            return Answer(str(url), response.status, got, body)


def verifying() -> ssl.SSLContext:
    """TLS that checks certificates against the system's authorities and Mozilla's."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _login(asked: httpx.URL, here: httpx.URL) -> dict[str, str]:
    """The credentials in the address that was asked for, for its own origin and no other."""
    if not asked.userinfo or (asked.scheme, asked.host, asked.port) != (here.scheme, here.host, here.port):
        return {}
    pair = f"{asked.username}:{asked.password}".encode()
    return {"authorization": "Basic " + base64.b64encode(pair).decode("ascii")}


def _next(here: httpx.URL, answer: Answer) -> httpx.URL:
    target = answer.headers.get("location", "").strip()
    if not target:
        raise FetchError("redirects", f"{answer.status} without saying where to", shown(here))
    # Servers send Arabic paths as bare UTF-8, which a header holds as Latin-1.
    with suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        joined = here.join(target)
    except (httpx.InvalidURL, ValueError):
        raise FetchError("redirects", f"redirected to what is no address: {target[:100]!r}", shown(here)) from None
    return parsed(str(joined.copy_with(userinfo=b"", fragment=None)), frm=here)


def _refuse(
    status: int, headers: Mapping[str, str], types: frozenset[str] | None, size: int, where: str, now: datetime | None
) -> None:
    """Raise where the head of an answer says enough."""
    if status != 200:
        wait = retry_after(headers, now) if status in (429, 503) else None
        asks = f" and asks to wait {wait:.0f} s" if wait is not None else ""
        message, passing = f"the server answers {status}{asks}", status in _PASSING
        raise FetchError("status", message, where, passing=passing, status=status, retry_after=wait)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and types is not None and kind not in types:
        raise FetchError("type", f"of type {kind}, which is not read", where)
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:19]) > size:
        raise FetchError("too-large", f"{int(length[:19]):,} bytes, more than {size:,}", where, "raise --max-bytes")


@contextmanager
def _clear_faults(where: str) -> Iterator[None]:
    """Turn httpcore's faults into a FetchError."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchError("timeout", f"no answer in time: {error}", where, passing=True) from None
    except httpcore.NetworkError as error:
        if isinstance(error.__context__, ssl.SSLCertVerificationError):
            message = f"its certificate is not trusted: {error.__context__.verify_message}"
            raise FetchError("tls", message, where, "ask the site, or try http://", passing=True) from None
        raise FetchError("unreachable", f"the connection broke: {error}", where, passing=True) from None
    except httpcore.RemoteProtocolError as error:
        if "complete" in str(error):  # h11: «without sending complete message body», «incomplete chunked read»
            raise FetchError("truncated", "ends before its announced end", where, passing=True) from None
        raise FetchError("broken", f"no sound HTTP: {error}", where, passing=True) from None
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise FetchError("broken", f"cannot be asked for: {error}", where) from None
