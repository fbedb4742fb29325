"""The shapes of answers as the OpenAPI description has them."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, Field


class Fault(BaseModel):
    """Why a request was not answered."""

    code: str = Field(examples=["query"])
    message: str
    where: str
    mend: str


class Refused(BaseModel):
    """Every answer that is no success."""

    error: Fault


_MEANINGS: Final = {
    400: "The query cannot be understood",
    401: "A token is needed, or this one opens nothing",
    403: "The role does not allow it, or another site asks",
    404: "Nothing is there by that name",
    408: "The body did not come in time",
    413: "The body is too large",
    414: "The address is too long",
    415: "The body is no JSON",
    422: "A value cannot stand",
    429: "Too many requests; see Retry-After",
    503: "Busy; see Retry-After",
    504: "The query took too long",
}
RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    status: {"model": Refused, "description": meaning} for status, meaning in _MEANINGS.items()
}
