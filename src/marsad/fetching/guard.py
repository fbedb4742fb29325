"""The network as fetching sees it: names are looked up here, and only permitted addresses are connected to.

The address that is judged is the one connected to: no second look-up lies between, which a name server could answer
otherwise (DNS rebinding). Every wait is cut into slices, so that a server that sends a byte now and then gains nothing.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from ipaddress import ip_address
from time import monotonic
from typing import Any, Final

import httpcore

from marsad.model import FetchError

from .addresses import Permitted
from .effort import Effort, current

#: the addresses of a host and port, best first
Lookup = Callable[[str, int], list[str]]

_TRIED: Final = 4  # addresses of one name that are tried
_CONNECT: Final = 10.0  # seconds for one of them


def system_lookup(host: str, port: int) -> list[str]:
    """The addresses that this machine's resolver gives."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(httpcore.NetworkBackend):
    """Connects to permitted addresses only."""

    def __init__(self, permitted: Permitted, lookup: Lookup = system_lookup) -> None:
        self._permitted, self._lookup, self._inner = permitted, lookup, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Look the host up and connect to the first of its permitted addresses that answers."""
        effort = current()
        permitted, refused = [], []
        for address in self._addresses(host, port, effort)[:_TRIED]:
            reason = self._permitted.refusal(address)
            if reason is None:
                permitted.append(address)
            else:
                refused.append(f"{address} is {reason}")
        if refused and not permitted:
            mend = "allow it with --allow-network if it is yours"
            raise FetchError("refused", f"{host} may not be connected to: {'; '.join(refused)}", effort.where, mend)
        last = "it has no address"
        for address in permitted:
            effort.slice(_CONNECT)
            try:
                # An attempt to connect cannot be taken up again, so it is not sliced, only cut to what is left.
                return _Stream(self._inner.connect_tcp(address, port, min(_CONNECT, effort.left())))
            except httpcore.ConnectTimeout:
                last = f"{address} does not answer"
            except httpcore.ConnectError as error:
                last = f"{address}: {error}"
        raise FetchError("unreachable", f"{host} cannot be reached: {last}", effort.where, passing=True)

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never: a fetch leaves the machine."""
        raise FetchError("refused", "a socket of this machine", path)

    def _addresses(self, host: str, port: int, effort: Effort) -> list[str]:
        """The addresses of a host, looked up in a thread that is left behind when it takes too long."""
        try:
            return [str(ip_address(host))]
        except ValueError:
            pass
        found: Future[list[str]] = Future()

        def look() -> None:
            try:
                found.set_result(self._lookup(host, port))
            except BaseException as error:
                found.set_exception(error)

        threading.Thread(target=look, daemon=True, name=f"lookup {host}").start()
        until = monotonic() + _CONNECT
        while True:
            try:
                return found.result(effort.slice(_CONNECT))
            except FutureTimeout:
                if monotonic() > until:
                    message = f"the name {host} is not looked up within {_CONNECT:g} s"
                    raise FetchError("unreachable", message, effort.where, passing=True) from None
            except (OSError, UnicodeError) as error:
                message = f"there is no host {host}: {error}"
                raise FetchError("unreachable", message, effort.where, "check the address", passing=True) from None


class _Stream(httpcore.NetworkStream):
    """A connection whose waits belong to the present effort."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What came; waits for it no longer than `timeout` and the effort allow."""
        effort, patience = current(), timeout or _CONNECT
        until = monotonic() + patience
        while True:
            try:
                return self._inner.read(max_bytes, effort.slice(max(0.01, until - monotonic())))
            except httpcore.ReadTimeout:
                if monotonic() >= until:
                    raise effort.late(patience) from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send; a request is a few hundred bytes, which no sound server refuses to take."""
        current().slice(1)
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        """Hang up."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on under TLS; the certificate must be the host's."""
        effort = current()
        effort.slice(1)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, min(timeout or _CONNECT, effort.left())))

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection: whether it is still readable."""
        return self._inner.get_extra_info(info)
