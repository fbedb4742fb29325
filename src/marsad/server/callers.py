"""Who asks, and what they may do: a token's bearer, or on the loopback whoever sits at this machine."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Final

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool

from .answers import RequestError
from .desk import AtDesk, Desk
from .tokens import Bearer

COOKIE: Final = "marsad_token"


def presented(request: Request) -> str | None:
    """The token that came with a request: as bearer, as the password of a feed reader, or in the app's cookie."""
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return value.strip()
    if kind.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode().partition(":")[2]
        except (binascii.Error, ValueError):
            return ""
    return request.cookies.get(COOKIE)


def address(request: Request) -> str:
    """Where a request came from."""
    return request.client.host if request.client else "unknown"


def checked(desk: Desk, token: str, client: str, challenge: str = "Bearer") -> Bearer:
    """The bearer of a token; guessing is cut short."""
    desk.rates.spent("failure", client)
    bearer = desk.tokens.bearer(token)
    if bearer is None:
        desk.rates.count("failure", client)
        mend = "ask the administrator for one: marsad token add NAME"
        raise RequestError(
            401, "token", "this token opens nothing", "authorization", mend, {"WWW-Authenticate": challenge}
        )
    return bearer


async def caller(request: Request, desk: AtDesk) -> Bearer:
    """Who asks. Counts the request against its limit."""
    token = presented(request)
    client = address(request)
    # Only a feed reader is asked for a password: a browser would put its own window over the app.
    challenge = 'Basic realm="marsad", charset="UTF-8"' if "/feed." in request.url.path else "Bearer"
    if token is not None:
        bearer = await run_in_threadpool(checked, desk, token, client, challenge)
        desk.rates.count("any", f"token {bearer.name}")
        return bearer
    if desk.settings.guarded:
        mend = "send it as Authorization: Bearer TOKEN, or give it to the app"
        raise RequestError(
            401, "token", "a token is needed here", "authorization", mend, {"WWW-Authenticate": challenge}
        )
    desk.rates.count("any", client)
    return Bearer(desk.settings.reviewer, "admin")


async def _costly(request: Request, desk: AtDesk, who: Annotated[Bearer, Depends(caller)]) -> Bearer:
    desk.rates.count("costly", f"{who.name} {address(request)}")
    return who


async def _reviewer(who: Annotated[Bearer, Depends(_costly)]) -> Bearer:
    if not who.may("reviewer"):
        mend = "ask for a token with the role reviewer"
        raise RequestError(403, "role", f"{who.name} may read, not decide", "authorization", mend)
    return who


Reader = Annotated[Bearer, Depends(caller)]
#: a reader who asks for something that takes long
Costly = Annotated[Bearer, Depends(_costly)]
Reviewer = Annotated[Bearer, Depends(_reviewer)]


def signature(who: Bearer, named: str | None) -> str:
    """Who signs a decision: the token's name, which nobody else can take; without a token whom the app names."""
    if who.number is not None:
        return who.name
    return (named or "").strip() or who.name
