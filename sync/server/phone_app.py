"""Hands out the phone app under /app/, from a folder that `screening phone build` made."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from sync.protocol.catalogue import NO_SUCH_PLACE, ProtocolRefused

# Named here, because what a computer's own table says of the newer ones differs.
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".zip": "application/zip",
}
PACKED = {".png"}  # already: gzip makes it no smaller
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}
UNCHANGING = "public, max-age=31536000, immutable"


def phone_app(folder: Path) -> Blueprint:
    """Answers with the files that lie in `folder` now, by their whole names; there are no listings."""
    pages = Blueprint("phone_app", __name__, url_prefix="/app")
    files = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }

    @cache
    def packed(name: str) -> bytes:
        """Once for each file: a phone fetches 24 MB, or 8."""
        return gzip.compress(files[name].read_bytes(), 6, mtime=0)

    @pages.get("/")
    @pages.get("/<path:name>")
    def file(name: str = "index.html") -> Response:
        found = files.get(name)
        if found is None:
            raise ProtocolRefused(NO_SUCH_PLACE)
        small = found.suffix not in PACKED and request.accept_encodings.quality("gzip") > 0
        answer = Response(packed(name) if small else found.read_bytes())
        answer.content_type = KINDS.get(found.suffix, "application/octet-stream")
        answer.headers.update(HEADERS)
        if small:
            answer.headers["Content-Encoding"] = "gzip"
        # What lies under v/ has its version in its name.
        answer.headers["Cache-Control"] = UNCHANGING if name.startswith("v/") else "no-cache"
        answer.add_etag()
        answer.make_conditional(request)
        return answer

    @pages.get("", strict_slashes=False)
    def without_slash() -> Answer:
        return redirect("/app/", 308)

    return pages
