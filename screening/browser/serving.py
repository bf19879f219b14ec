"""Serves the phone app's folder on this computer's loopback address: for trying it, not for workers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from werkzeug.wrappers import Request, Response

HOST = "127.0.0.1"
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
HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def static_app(folder: Path) -> WSGI:
    """Answers with the files that lie in `folder` now, by their whole names; there are no listings."""
    files = {
        f"/{path.relative_to(folder).as_posix()}": path
        for path in folder.rglob("*")
        if path.is_file()
    }
    files["/"] = files["/index.html"]

    @Request.application
    def answer(request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return Response("This host only hands out files.\n", 405, {"Allow": "GET, HEAD"})
        found = files.get(request.path)
        if found is None:
            return Response("There is no such file.\n", 404)
        kind = KINDS.get(found.suffix, "application/octet-stream")
        return Response(found.read_bytes(), headers=HEADERS, content_type=kind)

    return answer


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """Answer beside whatever else this program does; the address. Raises OSError when the port is taken."""
    from waitress.server import create_server  # only a laptop has it

    # A browser fetches all files at once; that they queue for a moment is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(static_app(folder), host=HOST, port=port, threads=4, ident=None)
    running = Thread(target=server.run, daemon=True)
    running.start()
    try:
        yield f"http://{HOST}:{port}/"
    finally:
        server.task_dispatcher.shutdown()  # first: an answer that ends wakes the server it came from
        server.close()
        running.join(1)
