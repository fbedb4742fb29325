"""The application put together: routes, refusals, the guard before them, and the web app's files behind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from marsad import __version__
from marsad.model import MarsadError
from marsad.record import Record

from .answers import Answer, RequestError, refusal
from .desk import Desk
from .guarding import Guard
from .manual import manual
from .routes import ROUTERS
from .settings import Settings
from .shapes import RESPONSES
from .site import Site

_DESCRIPTION = """The sourced record over HTTP. Days are ISO dates, spans are offsets in code points, every list and view takes
the filters of the query language. Errors say what failed, where, and how to mend it. Writes need the header `X-Marsad: 1`."""


def application(record: Record, settings: Settings | None = None) -> FastAPI:
    """The explorer's ASGI application over an open record.

    >>> uvicorn.run(application(marsad.open("news.db")), host="127.0.0.1")
    """
    settings = settings or Settings()
    desk = Desk(record, settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = settings.workers
        desk.columns.start()
        yield
        await to_thread.run_sync(desk.columns.stop)

    app = FastAPI(
        title="Marsad",
        version=__version__,
        description=_DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
        responses=RESPONSES,
        redirect_slashes=False,
    )
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router)
    app.include_router(manual())
    app.add_exception_handler(RequestError, _refused)
    app.add_exception_handler(MarsadError, _failed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.mount("/", Site(settings.static))
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=5)
    app.add_middleware(Guard, settings=settings)
    return app


def _refused(_: Request, error: Any) -> Answer:
    answer: Answer = error.answer()
    return answer


def _failed(_: Request, error: Any) -> Answer:
    return refusal(error).answer()


def _invalid(_: Request, error: Any) -> Answer:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return RequestError(422, "invalid", str(first["msg"]), where, "see /api/docs").answer()


def _http(_: Request, error: Any) -> Answer:
    codes = {404: "missing", 405: "invalid"}
    code = codes.get(error.status_code, "invalid")
    return RequestError(
        error.status_code, code, str(error.detail), "", "see /api/docs", dict(error.headers or {})
    ).answer()
