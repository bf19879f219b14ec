"""A worker at the app as it is served: the same reading and pressing as in `desk`, over real HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from werkzeug.test import EnvironBuilder, TestResponse

from tests.device.desk import Fields, Worker

# What a client sees of a server that was killed, whatever it was doing.
GONE = (ConnectionError, HTTPException)

CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Caller(Worker):
    """One browser with its cookies, on one connection that is kept."""

    def __init__(self, link: str) -> None:
        self.address = urlsplit(link)
        self.line = HTTPConnection(self.address.netloc, timeout=60)
        self.cookies: dict[str, str] = {}
        self.visited: list[str] = []
        self.at = None

    def ask(self, method: str, path: str, fields: Fields | None = None) -> TestResponse:
        """One request and its answer, whole; raises one of GONE when the server died over it."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        body = None if fields is None else urlencode(dict(fields), doseq=True).encode()
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        content = answer.read()
        for header in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: crumb.value for name, crumb in SimpleCookie(header).items()}
        request = EnvironBuilder(path).get_request()
        return TestResponse([content], f"{answer.status}", answer.headers.items(), request)  # type: ignore[arg-type]

    def open(self, path: str, **_headers: str) -> TestResponse:
        return self.follow(self.ask("GET", path))

    def send(self, path: str, fields: Fields, **_headers: str) -> TestResponse:
        return self.follow(self.ask("POST", path, fields))

    def follow(self, answer: TestResponse) -> TestResponse:
        while answer.status_code == 303:
            answer = self.ask("GET", answer.headers["Location"])
        self.at = answer
        self.visited.append(self.path)
        return answer

    def enter(self) -> Caller:
        self.open(self.address.path)
        return self

    @property
    def csrf(self) -> str:
        found = CSRF.search(self.page)
        assert found, f"no form on {self.path}"
        return found[1]


@contextmanager
def calling(link: str) -> Iterator[Caller]:
    """A browser that was let in by the link."""
    caller = Caller(link)
    try:
        yield caller.enter()
    finally:
        caller.line.close()
