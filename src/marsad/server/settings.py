"""What an operator may set, with the values that suit one newsroom on one machine."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from pathlib import Path

_STATIC = Path(__file__).with_name("static")


@dataclass(frozen=True, slots=True)
class Settings:
    """Addresses, limits and time-outs of a server."""

    host: str = "127.0.0.1"
    port: int = 8000
    #: further names by which browsers may call a server on the loopback
    names: tuple[str, ...] = ()
    #: ask for a token on the loopback too
    tokens: bool = False
    #: requests a minute from one client; 0: no limit. A page of the app asks about ten at once
    rate: int = 1200
    #: writes, codings and downloads a minute from one client
    costly_rate: int = 120
    #: failed tokens a minute from one address
    failures: int = 10
    #: bytes of a request's body, and of its path and query
    body: int = 2_000_000
    target: int = 8_000
    #: characters of a text to be coded without keeping it
    text: int = 200_000
    #: seconds that a body may take to arrive, an answer's piece to be taken, a query to run, a download to last
    arriving: float = 15.0
    taking: float = 30.0
    query: float = 10.0
    download: float = 600.0
    #: requests worked on at once: each holds a database connection, of which there are 15
    workers: int = 10
    #: downloads at once; they hold connections for long
    downloads: int = 4
    #: connections open at once
    connections: int = 1000
    #: whether reviewers may try sources out, for which the server itself fetches (over guarded connections)
    trying: bool = True
    #: networks besides the open Internet that it may fetch from then (MARSAD_ALLOW_NETWORK)
    allow_network: tuple[str, ...] = field(
        default_factory=lambda: tuple(os.environ.get("MARSAD_ALLOW_NETWORK", "").replace(",", " ").split())
    )
    #: answers remembered while the record stays as it is
    remembered: int = 512
    #: events whose columns are held in memory, about 250 MB a million; of a larger record none are (0: never)
    columns: int = 5_000_000
    static: Path = _STATIC
    #: who signs decisions on the loopback when the app does not say
    reviewer: str = field(
        default_factory=lambda: os.environ.get("MARSAD_REVIEWER") or os.environ.get("USER") or "local"
    )

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)

    @property
    def guarded(self) -> bool:
        """Whether every request needs a token."""
        return self.tokens or not self.loopback


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
