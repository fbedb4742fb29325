"""What every request passes before anything looks at it: where it comes from, how large and how slow it is."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .answers import RequestError
from .deadlines import within
from .settings import Settings, is_loopback

_LOG: Final = logging.getLogger("marsad.server")
_SAFE: Final = ("GET", "HEAD", "OPTIONS")
#: scripts and styles come from this server's files only; nothing inline, nothing from elsewhere, no frames, no plug-ins
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guard:
    """ASGI middleware: refuses what must not come in, limits what does, and signs every answer with the headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        begun = False

        async def signed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api"):
                    headers.setdefault("Cache-Control", "private, no-cache")
            # A reader that takes nothing for so long is gone, or wants to hold the server.
            await asyncio.wait_for(send(message), self._settings.taking)

        try:
            self._admit(scope)
            body = await self._body(scope, receive)
            within(self._settings.query)
            await self._app(scope, _replayed(body, receive), signed)
        except RequestError as refused:
            if not begun:
                await refused.answer()(scope, receive, signed)
        except TimeoutError:
            _LOG.warning(
                "%s %s: the reader took nothing for %s s", scope["method"], scope["path"], self._settings.taking
            )
            if not begun:
                raise
        except Exception:
            _LOG.exception("%s %s", scope["method"], scope["path"])
            if not begun:
                fault = RequestError(500, "fault", "something went wrong here", "server", "see the server's log")
                await fault.answer()(scope, receive, signed)
            else:
                raise

    def _admit(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._settings.target:
            raise RequestError(
                414, "long", "the address is too long", "query", f"at most {self._settings.target} characters"
            )
        host = headers.get("host", "")
        # A page elsewhere can give its own name this machine's address and then read what is served here without a token.
        if not self._settings.guarded and not self._own(host):
            mend = "call it localhost, or give marsad serve --name"
            raise RequestError(403, "host", f"this server is not called {host[:100]!r}", "Host", mend)
        site = headers.get("sec-fetch-site", "same-origin")
        api = scope["path"].startswith("/api")
        if scope["method"] not in _SAFE:
            self._admit_write(headers, host, site)
        elif api and site not in ("same-origin", "none") and headers.get("sec-fetch-mode") != "navigate":
            raise RequestError(403, "origin", "another site asks", "Sec-Fetch-Site", "open the app itself")

    def _own(self, host: str) -> bool:
        name = urlsplit(f"//{host}").hostname if host.isascii() else None
        return name is not None and (is_loopback(name) or name in self._settings.names)

    @staticmethod
    def _admit_write(headers: Headers, host: str, site: str) -> None:
        origin = headers.get("origin")
        if site not in ("same-origin", "none") or (origin and urlsplit(origin).netloc != host):
            raise RequestError(403, "origin", "another site wants to write", "Origin", "open the app itself")
        if headers.get("x-marsad") != "1":  # no form can send it, and no other site without being allowed to
            raise RequestError(
                403, "origin", "the header X-Marsad is missing", "X-Marsad", "send X-Marsad: 1 with every write"
            )
        kind = headers.get("content-type", "application/json").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise RequestError(415, "invalid", f"a body of type {kind[:50]!r}", "Content-Type", "send application/json")

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        """The whole body, which must come in time and be no larger than allowed."""
        limit = self._settings.body
        length = Headers(scope=scope).get("content-length", "0")
        too_large = RequestError(413, "large", "the body is too large", "body", f"at most {limit} bytes")
        if not length.isdigit() or int(length) > limit:
            raise too_large
        parts: list[bytes] = []
        try:
            async with asyncio.timeout(self._settings.arriving):
                while True:
                    message = await receive()
                    if message["type"] != "http.request":
                        raise RequestError(400, "invalid", "the client went away", "body", "send it again")
                    parts.append(message.get("body", b""))
                    if sum(map(len, parts)) > limit:
                        raise too_large
                    if not message.get("more_body"):
                        return b"".join(parts)
        except TimeoutError:
            raise RequestError(408, "slow", "the body did not come in time", "body", "send it at once") from None


def _replayed(body: bytes, receive: Receive) -> Receive:
    first = True

    async def again() -> Any:
        nonlocal first
        if first:
            first = False
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return again
