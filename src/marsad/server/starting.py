"""The server started: refused where it would stand open, stopped without losing what was being written."""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from marsad.model import RecordError
from marsad.record import Record

from .application import application
from .settings import Settings

#: seconds that open answers have when the server is told to stop
_LEAVE: Final = 10


class PromptProtocol(H11Protocol):
    """HTTP that hangs up on who connects and then says nothing, or says it letter by letter."""

    #: seconds in which a client that connects must have sent its request's head
    patience = 15.0

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the head of a request."""
        super().connection_made(transport)
        self._waiting: asyncio.TimerHandle | None = self.loop.call_later(self.patience, self._hang_up)

    def handle_events(self) -> None:
        """A head that is complete has a cycle; from then on the guard watches the clock."""
        super().handle_events()
        if self.cycle is not None and self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for."""
        if self._waiting is not None:
            self._waiting.cancel()
        super().connection_lost(exc)

    def _hang_up(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()


def refuse_to_stand_open(record: Record, settings: Settings) -> None:
    """Raise unless a server that others can reach has a token to ask for."""
    from .tokens import Tokens

    if settings.guarded and not Tokens(record).any():
        raise RecordError(
            f"others could reach the server at {settings.host}, and no token guards it",
            "serve",
            f"make one: marsad token add NAME --role admin --record {record.database.name}; or serve on 127.0.0.1",
        )


def serve(record: Record, settings: Settings) -> None:
    """Serve until told to stop (SIGINT, SIGTERM)."""
    refuse_to_stand_open(record, settings)
    config = uvicorn.Config(
        application(record, settings),
        host=settings.host,
        port=settings.port,
        http=type("Protocol", (PromptProtocol,), {"patience": settings.arriving}),
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=settings.connections,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=_LEAVE,
        h11_max_incomplete_event_size=32_000,
    )
    with _listening(settings) as listener:
        _Announcing(config).run([listener])


def _listening(settings: Settings) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise RecordError(
            f"nobody can listen at {settings.host}:{settings.port}: {error.strerror or error}",
            "serve",
            "another program may hold the port: give --port, or --port 0 for a free one",
        ) from None
    return listener


class _Announcing(uvicorn.Server):
    """Says where it is once it is there; the port may have been chosen by the system."""

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.started:
            host = self.config.host
            port = self.servers[0].sockets[0].getsockname()[1]
            shown = f"[{host}]" if ":" in host else host
            print(f"Marsad: http://{shown}:{port}/  (Ctrl+C stops it)", file=sys.stderr, flush=True)
