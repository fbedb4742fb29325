"""One question to an endpoint of OpenAI's protocol: bounded in tries, in time and in the size of the answer."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from marsad.model import OpinionError

from .settings import Settings

_MOST: Final = 1_000_000  # bytes of an answer
_PASSING: Final = frozenset({408, 409, 425, 429})  # and all of 500 and above: worth another try
_SHOWN: Final = 160  # characters of an error's body that a message quotes
_FORMAT: Final = {"type": "json_object"}


class Endpoint:
    """Asks; may be used by several threads at once. `sleep` and `clock` are the machine's but in tests."""

    def __init__(
        self,
        settings: Settings,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings, self._sleep, self._clock = settings, sleep, clock
        self._httpx = _httpx()
        headers = {"Content-Type": "application/json"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        # No redirects: the key and the report go where the operator said, and nowhere else.
        self._client = self._httpx.Client(headers=headers, timeout=settings.timeout, follow_redirects=False)
        self._formats = True

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def ask(self, system: str, user: str) -> str:
        """The text of the answer. Raises OpinionError when there is none after the tries that are allowed."""
        failure = OpinionError("not asked")
        for number in range(self._settings.tries):
            try:
                return self._once(system, user)
            except _Passing as passing:
                failure = passing.error
                if number + 1 < self._settings.tries:
                    wait = passing.wait if passing.wait is not None else 2.0**number
                    self._sleep(max(0.0, min(wait, self._settings.longest_wait)))
        raise OpinionError(
            f"{failure.message}, {self._settings.tries} times",
            self._settings.url,
            "is it up, and its limits wide enough?",
        )

    def _once(self, system: str, user: str) -> str:
        body: dict[str, Any] = {
            "model": self._settings.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        }
        formats = self._formats
        status, headers, data = self._post({**body, "response_format": _FORMAT} if formats else body)
        if status == 400 and formats:  # a server that does not know response_format; told once, then left out
            status, headers, data = self._post(body)
            if status == 200:
                self._formats = False
        if status == 200:
            return self._content(data)
        error = OpinionError(f"HTTP {status}: {_said(data)}", self._settings.url, _mend(status))
        if status in _PASSING or status >= 500:
            raise _Passing(error, _seconds(headers.get("retry-after")))
        raise error

    def _post(self, body: dict[str, Any]) -> tuple[int, Any, bytes]:
        """Status, headers and body; the whole of it within the time-out, however slowly it drips."""
        httpx = self._httpx
        end = self._clock() + self._settings.timeout
        data = bytearray()
        sent = json.dumps(body).encode()  # escaped: a report may hold half a surrogate pair, which UTF-8 cannot write
        try:
            with self._client.stream("POST", f"{self._settings.url}/chat/completions", content=sent) as answer:
                for piece in answer.iter_bytes():
                    data += piece
                    if len(data) > _MOST:
                        raise OpinionError(f"an answer of more than {_MOST:,} bytes", self._settings.url)
                    if self._clock() > end:
                        raise _Passing(OpinionError(f"no whole answer in {self._settings.timeout:g} s"))
                return answer.status_code, answer.headers, bytes(data)
        except httpx.TimeoutException:
            raise _Passing(OpinionError(f"no answer in {self._settings.timeout:g} s")) from None
        except httpx.RequestError as error:
            raise _Passing(OpinionError(f"no connection, or a broken one: {error}")) from None
        except httpx.InvalidURL as error:
            raise OpinionError(f"not an address: {error}", "MARSAD_LLM_URL", "write it as https://host/v1") from None

    def _content(self, data: bytes) -> str:
        try:
            content = json.loads(data)["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError):
            content = None
        if not isinstance(content, str):
            raise OpinionError(f"an answer that is no chat completion: {_said(data)}", self._settings.url)
        return content


class _Passing(Exception):  # noqa: N818 - a failure that may pass, not an error of ours
    """A failure that another try may not meet; `wait`: seconds that the server asks for."""

    def __init__(self, error: OpinionError, wait: float | None = None) -> None:
        super().__init__(error.message)
        self.error, self.wait = error, wait


def _httpx() -> ModuleType:
    try:
        import httpx
    except ImportError:
        raise OpinionError(
            "a second opinion needs the package httpx", "marsad[llm]", "pip install 'marsad[llm]'"
        ) from None
    return httpx


def _said(data: bytes) -> str:
    text = " ".join(data.decode("utf-8", "replace").split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _mend(status: int) -> str:
    if status in (401, 403):
        return "look at MARSAD_LLM_KEY"
    if status == 404:
        return "look at MARSAD_LLM_URL, which ends in /v1 at most endpoints, and at MARSAD_LLM_MODEL"
    return ""


def _seconds(header: str | None) -> float | None:
    try:
        return float(header) if header is not None else None
    except ValueError:
        return None  # a date: our own wait serves
