"""Answering requests: Waitress, in one process or in several that share a socket.

Waitress reads a whole request before a thread is given to it, so slow clients cost a socket and nothing
else; its limits keep what they send out of files.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge

from sync.protocol.catalogue import NOT_JSON, TOO_LARGE
from sync.protocol.compression import LARGEST
from sync.server.elsewhere import READABLE

THREADS = 8
CONNECTIONS = 2000  # open at once, of one process
IDLE_SECONDS = 60
BACKLOG = 1024

WSGI = Callable[..., Any]


class _Refusing(ErrorTask):
    """What Waitress refuses before the app sees it, as a problem document."""

    def execute(self) -> None:
        large = isinstance(self.request.error, RequestEntityTooLarge)
        entry, status = (TOO_LARGE, 413) if large else (NOT_JSON, self.request.error.code)
        told = {"type": "about:blank", "status": status, "number": entry.code, "what": entry.what}
        told |= {"do": entry.do, "again": entry.again, **({"limit": LARGEST} if large else {})}
        body = json.dumps(told).encode()
        self.status = f"{status} {self.request.error.reason}"
        self.response_headers.append(("Content-Type", "application/problem+json"))
        self.response_headers.append(("Connection", "close"))
        self.response_headers += READABLE.items()
        self.content_length = len(body)
        self.set_close_on_finish()
        self.write(body)


class _Channel(HTTPChannel):
    error_task_class = _Refusing


def listening(host: str, port: int) -> socket.socket:
    """A socket that accepts connections. Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen(BACKLOG)
    except OSError:
        sock.close()
        raise
    return sock


def serve(app: WSGI, sock: socket.socket) -> None:
    """Answer until interrupted."""
    server = _server(app, sock)
    try:
        server.run()
    finally:
        server.close()


@contextmanager
def serving(app: WSGI, sock: socket.socket) -> Iterator[None]:
    """Answer beside whatever else this program does."""
    server = _server(app, sock)
    running = Thread(target=server.run, daemon=True)
    running.start()
    try:
        yield
    finally:
        server.task_dispatcher.shutdown()  # first: an answer that ends wakes the server it came from
        server.close()
        running.join(1)


def _server(app: WSGI, sock: socket.socket) -> BaseWSGIServer:
    server: BaseWSGIServer = create_server(
        app,
        sockets=[sock],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=IDLE_SECONDS,
        max_request_body_size=LARGEST,
        inbuf_overflow=2 * LARGEST,  # never into a file
        outbuf_overflow=32 * LARGEST,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=False,  # the app believes as many proxies as it is told
        ident=None,
        expose_tracebacks=False,
    )
    server.channel_class = _Channel
    return server
