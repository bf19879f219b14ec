"""A static host on this computer, with everything that happens to one."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Self

LISTED = re.compile(r"const FILES = (\{.*?\});", re.S)


class Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, host: Host, **options: Any) -> None:
        self.host = host
        super().__init__(*args, directory=str(host.folder), **options)

    def do_GET(self) -> None:
        # Python's own answer to it takes an older file for an unchanged one.
        del self.headers["If-Modified-Since"]
        if any(part in self.path for part in self.host.lost):
            self.send_error(404)
        elif any(part in self.path for part in self.host.cut):
            self.host.asked.append(self.path)
            self.send_response_only(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"the beginning")
            self.close_connection = True
        else:
            super().do_GET()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        with suppress(ConnectionError):  # a browser that was killed
            super().copyfile(source, outputfile)

    def log_request(self, *_: object) -> None:
        self.host.asked.append(self.path)

    def log_message(self, *_: object) -> None:
        """Tests read `asked`, not a terminal."""


class Host:
    """Serves a folder; `asked` are the paths that were asked for.

    Paths with one of `lost` in them are not found; with one of `cut`, the connection breaks.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.lost: set[str] = set()
        self.cut: set[str] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, host=self))
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Nothing listens any more. Doing so twice is harmless."""
        if not self._thread.is_alive():
            return
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def another_version(folder: Path, out: Path, changed: dict[str, bytes]) -> str:
    """What a build with these files changed would have written to `out`, but for its short name.

    Returns its version.
    """
    (before,) = (path.name for path in (folder / "v").iterdir())
    version = hashlib.sha256(b"".join(changed.values())).hexdigest()[:16]
    shutil.copytree(folder, out)
    (out / "v" / before).rename(out / "v" / version)
    for name, data in changed.items():
        (out / "v" / version / name).write_bytes(data)
    page, script = out / "index.html", out / "service-worker.js"
    page.write_text(page.read_text(encoding="utf-8").replace(before, version), encoding="utf-8")
    text = script.read_text(encoding="utf-8").replace(before, version)
    listed = json.loads(LISTED.findall(text)[0])
    for name in listed:
        data = (out / ("index.html" if name == "./" else name)).read_bytes()
        listed[name] = f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"
    text = LISTED.sub(lambda _: f"const FILES = {json.dumps(listed)};", text)
    script.write_text(text, encoding="utf-8")
    return version
