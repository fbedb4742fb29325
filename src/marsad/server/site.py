"""The web app's files: what was built is served as it is, every other address is the app's own to show."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from .answers import missing
from .guarding import POLICY

_STYLE: Final = (
    "body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1.5rem }"
)
_UNBUILT: Final = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Marsad</title>
<style>{style}</style><body>
<h1>مرصد · Marsad</h1>
<p>The server runs, but the web app was not built with this installation.
Install again without <code>MARSAD_SKIP_UI</code> (<code>pip install .</code>), or run <code>npm run build</code> in <code>web/</code>.</p>
<p dir="rtl" lang="ar">الخادم يعمل، غير أن واجهة الوِب لم تُبنَ مع هذا التثبيت. أعد التثبيت دون <code dir="ltr">MARSAD_SKIP_UI</code>.</p>
<p>The <a href="/api/docs">API</a> is complete without it.</p>
</body></html>
"""


class Site(StaticFiles):
    """Files under one folder; the names of `assets/` hold a hash of what is in them and are kept for ever."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__(directory=folder, check_dir=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a file or a view."""
        if scope["type"] == "http" and scope["path"].startswith("/api"):
            path = scope["path"]
            refused = missing(f"nothing is at {path[:200]}", "path", "see /api/docs")
            await refused.answer()(scope, receive, send)
            return
        await super().__call__(scope, receive, send)

    async def check_config(self) -> None:
        """The folder may not be there: the app was not built."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, else the app, which knows its own addresses."""
        try:
            answer = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or scope["method"] not in ("GET", "HEAD") or path.startswith("assets/"):
                raise
            return self._app()
        except (ValueError, OSError):  # a name with a null or too long a name
            raise HTTPException(404) from None
        # An installation may bring another app: only what has its hash in its name is kept without asking.
        kept = path.startswith("assets/") and answer.status_code in (200, 304)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "no-cache"
        return answer

    def _app(self) -> Response:
        index = self._folder / "index.html"
        if index.is_file():
            return FileResponse(index, headers={"Cache-Control": "no-cache"})
        digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
        policy = POLICY.replace("style-src 'self'", f"style-src 'sha256-{digest}'")
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": policy}
        return HTMLResponse(_UNBUILT.format(style=_STYLE), 503, headers=headers)
