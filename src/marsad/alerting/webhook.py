"""Messages sent to a webhook over the guarded connections of `marsad.fetching`; redirects are not followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

import httpcore

from marsad.analysis.release import release
from marsad.fetching import Permitted, parsed, retry_after
from marsad.fetching.effort import Effort, making
from marsad.fetching.fetcher import verifying
from marsad.fetching.guard import Guard, Lookup, system_lookup
from marsad.fetching.urls import shown
from marsad.model import FetchError

_TOTAL: Final = 20.0  # seconds for all of it
_SILENCE: Final = 10.0
_ANSWER: Final = 2_000  # bytes of the answer that are read; nothing in it is needed
_GONE: Final = 410  # the receiver wants nothing more


class Webhooks:
    """Sends bodies by POST; may be used by many threads at once."""

    def __init__(
        self,
        permitted: Permitted | None = None,
        *,
        lookup: Lookup = system_lookup,
        stopped: Callable[[], bool] = lambda: False,
        total: float = _TOTAL,
    ) -> None:
        self._stopped, self._total = stopped, total
        guard = Guard(permitted or Permitted(), lookup)
        self._pool = httpcore.ConnectionPool(ssl_context=verifying(), network_backend=guard, keepalive_expiry=5.0)

    def close(self) -> None:
        """Hang up."""
        self._pool.close()

    def send(self, url: str, body: bytes, headers: dict[str, str], moment: datetime) -> None:
        """Post a body. Raises FetchError for any answer but 2xx; `passing` says whether to try again."""
        asked = parsed(url)
        where = shown(asked.copy_with(path="/", query=None))
        sent = {
            "host": asked.netloc.decode("ascii"),
            "user-agent": f"Marsad/{release()}",
            "content-type": "application/json; charset=utf-8",
            "content-length": str(len(body)),
            "accept": "*/*",
            **headers,
        }
        target = httpcore.URL(scheme=asked.raw_scheme, host=asked.raw_host, port=asked.port, target=asked.raw_path)
        waits = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), _SILENCE)}
        with (
            making(Effort(where, self._total, self._stopped)),
            _clear_faults(where),
            self._pool.stream("POST", target, headers=list(sent.items()), content=body, extensions=waits) as answer,
        ):
            read = 0
            for piece in answer.iter_stream():
                read += len(piece)
                if read > _ANSWER:
                    break
            got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            status = answer.status
        if not 200 <= status < 300:
            wait = retry_after(got, moment) if status in (429, 503) else None
            message = f"the receiver answers {status}"
            raise FetchError("status", message, where, passing=status != _GONE, status=status, retry_after=wait)


@contextmanager
def _clear_faults(where: str) -> Iterator[None]:
    """Turn httpcore's faults into a FetchError."""
    try:
        yield
    except httpcore.TimeoutException:
        raise FetchError("timeout", "no answer in time", where, passing=True) from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError("unreachable", f"the connection broke: {error}", where, passing=True) from None
