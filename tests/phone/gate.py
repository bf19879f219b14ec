"""What stands between a phone and its agency's centre: it lets everything through until told otherwise."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

PATIENCE = 60  # seconds; no test holds anything for so long
OWN = {"connection", "transfer-encoding", "content-length", "date", "server"}
# What somebody says in the centre's place, byte by byte.
PORTAL = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 16\r\n\r\n<h1>Welcome</h1>"
ELSEWHERE = b"HTTP/1.1 307 See there\r\nLocation: /app/\r\nContent-Length: 0\r\n\r\n"
CUT = b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"protocol": 1'
APOLOGY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\nOops"
TOO_LARGE = b"HTTP/1.1 200 OK\r\nContent-Length: 4194305\r\n\r\n" + b" " * 4194305


class Gate:
    """`address`: where the phone finds both the app and the centre behind it.

    `instead`: what is said to a batch in the centre's place, which then never hears of it.
    """

    def __init__(self, address: str, host: str, port: int) -> None:
        self.address = address
        self.behind = host, port
        self.instead = b""
        self.batches = 0  # that reached the centre
        self._passing, self._arrived = Event(), Event()
        self._passing.set()

    @property
    def app(self) -> str:
        return f"{self.address}/app/"

    def hold(self) -> None:
        """From now on the centre gets what is sent to it, and nobody gets the centre's answer."""
        self._arrived.clear()
        self._passing.clear()

    def wait_for_a_batch(self) -> None:
        """Until the centre has answered one, since it was held."""
        assert self._arrived.wait(PATIENCE), "nothing was sent"

    def let_go(self) -> None:
        self._passing.set()

    def pass_on(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", "0")))
        batch = handler.command == "POST" and handler.path == "/v1/messages"
        if batch and self.instead:
            handler.wfile.write(self.instead)
            handler.close_connection = True
            return
        answer, data = self._asked(handler, body)
        if batch:
            self.batches += 1
            self._arrived.set()
            self._passing.wait(PATIENCE)
        handler.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in OWN:
                handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def _asked(
        self, handler: BaseHTTPRequestHandler, body: bytes
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection(*self.behind, timeout=PATIENCE)
        try:
            headers = {n: v for n, v in handler.headers.items() if n.lower() not in OWN}
            connection.request(handler.command, handler.path, body or None, headers)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, gate: Gate) -> None:
        self.gate = gate
        super().__init__(*args)

    def do_GET(self) -> None:
        with suppress(OSError):  # whoever asked is gone
            self.gate.pass_on(self)

    def do_POST(self) -> None:
        self.do_GET()

    def do_OPTIONS(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """A test's output is its own."""


@contextmanager
def gate_before(host: str, port: int) -> Iterator[Gate]:
    """A gate before the centre that listens there."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    gate = Gate(f"http://127.0.0.1:{server.server_port}", host, port)
    server.RequestHandlerClass = partial(_Handler, gate=gate)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield gate
    finally:
        gate.let_go()
        server.shutdown()
        thread.join()
        server.server_close()
