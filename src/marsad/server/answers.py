"""Answers as JSON, and refusals in one shape: what failed, where, how to mend it."""

from __future__ import annotations

from typing import Any, Final

from starlette.responses import Response

from marsad.model import InputError, MarsadError, QueryError
from marsad.model.jsontext import encoded

#: how messages begin that say that something is not there
_ABSENT: Final = (
    *(f"no {what} " for what in ("event", "document", "bytes", "actor", "story", "alert")),
    "there is no source",
    "the log has no",
)


class Answer(Response):
    """JSON in UTF-8. A text that is no valid Unicode (half a surrogate pair) is escaped: offsets stay right."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The body."""
        return encoded(content)


class RequestError(Exception):
    """A request that is not answered, and why."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        where: str = "",
        mend: str = "",
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.where, self.mend = status, code, message, where, mend
        self.headers = headers or {}

    def answer(self) -> Answer:
        """The refusal as it is sent."""
        body = {"error": {"code": self.code, "message": self.message, "where": self.where, "mend": self.mend}}
        return Answer(body, self.status, headers=self.headers)


def missing(what: str, where: str, mend: str) -> RequestError:
    """Nothing is there by that name."""
    return RequestError(404, "missing", what, where, mend)


def refusal(error: MarsadError) -> RequestError:
    """One of Marsad's errors as an answer; a database that is slow or busy is no fault of the request."""
    cause = str(getattr(error.__cause__, "orig", ""))
    if "interrupted" in cause or "statement timeout" in cause:
        mend = "narrow it: a shorter time, fewer words, one more filter"
        return RequestError(504, "timeout", "the query took too long", "query", mend)
    if isinstance(error, QueryError):
        return RequestError(400, "query", error.message, error.where, error.mend)
    if "writing to it" in error.message:
        return RequestError(503, "busy", error.message, "record", "send it again in a moment", {"Retry-After": "2"})
    if error.__cause__ is not None:
        return RequestError(503, "fault", error.message, "record", error.mend, {"Retry-After": "30"})
    if error.message.startswith(_ABSENT):
        return RequestError(404, "missing", error.message, "record", "look it up in the lists")
    if isinstance(error, InputError):
        return RequestError(422, "invalid", error.message, error.where, error.mend)
    return RequestError(422, "invalid", error.message, error.where, error.mend)
