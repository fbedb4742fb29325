"""The API's pages, with every file from this machine: Swagger UI as the package fastapi-offline carries it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, Response

from .answers import missing
from .guarding import POLICY

_PAGE: Final = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Marsad API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"><body><div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>
"""
#: Swagger UI draws its arrows from data: addresses
_POLICY: Final = POLICY.replace("img-src 'self'", "img-src 'self' data:")
_START: Final = """SwaggerUIBundle({url: "/api/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null,
  requestInterceptor: (request) => { request.headers["X-Marsad"] = "1"; return request; }});
"""
_FILES: Final = ("swagger-ui.css", "swagger-ui-bundle.js")


def manual() -> APIRouter:
    """The pages under /api/docs."""
    router = APIRouter(prefix="/api/docs", include_in_schema=False)

    @router.get("")
    def page() -> Response:
        return HTMLResponse(_PAGE, headers={"Content-Security-Policy": _POLICY})

    @router.get("/start.js")
    def start() -> Response:
        return Response(_START, media_type="text/javascript")

    @router.get("/{name}")
    def file(name: str) -> Response:
        folder = _carried()
        if name not in _FILES or folder is None:
            raise missing(f"no file {name[:100]!r}", "docs", "the description itself is /api/openapi.json")
        return FileResponse(folder / name, headers={"Cache-Control": "public, max-age=86400"})

    return router


def _carried() -> Path | None:
    """The folder of the package's files; the package itself is not imported."""
    found = find_spec("fastapi_offline")
    return Path(found.origin).with_name("static") if found and found.origin else None
