"""Serves the built SPA: compressed files that never change their name, and one page with a fresh CSP nonce."""

import mimetypes
import secrets
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.responses import FileResponse

from backend.core import config
from backend.core.errors import NOT_FOUND

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
FOREVER = "public, max-age=31536000, immutable"


@lru_cache
def _page(folder: Path, changed: float) -> str:
    return (folder / "index.html").read_text()


def _file(folder: Path, path: str) -> Path | None:
    found = (folder / path).resolve()
    return found if path and found.is_file() and found.is_relative_to(folder.resolve()) else None


def install(app: FastAPI) -> None:
    folder = config.settings().spa_dir

    @app.api_route("/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
    def spa(path: str, request: Request) -> Response:
        if path.startswith(("api/", "metrics", "healthz", "readyz")) or not folder.exists():
            raise NOT_FOUND()
        if found := _file(folder, path):
            return _static(found, request, path.startswith("assets/"))
        nonce = secrets.token_urlsafe(16)
        page = _page(folder, (folder / "index.html").stat().st_mtime)
        return Response(
            page.replace("__CSP_NONCE__", nonce),
            media_type="text/html",
            headers={
                "Content-Security-Policy": POLICY.format(nonce=nonce),
                "Cache-Control": "no-cache",
            },
        )


def _static(found: Path, request: Request, hashed: bool) -> Response:
    accepted = request.headers.get("accept-encoding", "")
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    headers = {"Cache-Control": FOREVER if hashed else "no-cache", "Vary": "Accept-Encoding"}
    for encoding, suffix in (("br", ".br"), ("gzip", ".gz")):
        packed = found.with_name(found.name + suffix)
        if encoding in accepted and packed.is_file():
            return FileResponse(
                packed, media_type=kind, headers={**headers, "Content-Encoding": encoding}
            )
    return FileResponse(found, media_type=kind, headers=headers)
