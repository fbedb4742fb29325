"""Who is here, and whether the server is well."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from marsad import __version__

from ..answers import Answer, RequestError
from ..callers import COOKIE, Reader, address, checked
from ..desk import AtDesk

router = APIRouter(prefix="/api", tags=["session"])
_MONTH = 30 * 24 * 3600


class Key(BaseModel):
    """A token, as `marsad token add` printed it."""

    token: str = Field(max_length=200)


@router.get("/health")
def health(desk: AtDesk) -> Answer:
    """Whether the server and its record answer. Needs no token, and tells nothing about what is kept."""
    if not desk.record.database.reachable():
        raise RequestError(
            503, "fault", "the record does not answer", "record", "see the database", {"Retry-After": "30"}
        )
    app = (desk.settings.static / "index.html").is_file()
    kind = desk.record.database.kind
    return Answer({"status": "ok", "release": __version__, "record": kind, "app": app})


@router.get("/me")
def me(who: Reader, desk: AtDesk) -> Answer:
    """Who asks, and what they may do."""
    return Answer(
        _caller(who.name, who.role) | {"loopback": desk.settings.loopback, "needs_token": desk.settings.guarded}
    )


@router.post("/session")
def enter(key: Key, request: Request, desk: AtDesk) -> Answer:
    """Keep a token in a cookie that no script can read, so that links and downloads work in a browser."""
    who = checked(desk, key.token.strip(), address(request))
    answer = Answer(_caller(who.name, who.role))
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, key.token.strip(), max_age=_MONTH, httponly=True, samesite="strict", secure=secure)
    return answer


@router.delete("/session", status_code=204)
def leave() -> Response:
    """Forget the cookie."""
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


def _caller(name: str, role: str) -> dict[str, Any]:
    return {"name": name, "role": role}
