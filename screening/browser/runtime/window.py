"""One browser before the app, without a server: one call for each page it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask
from werkzeug.test import Client

# No network ever sees this name; the app's rules about hosts and origins hold as on a laptop.
HOST = "notes.invalid"


@dataclass(frozen=True, slots=True)
class Answer:
    """A page, or a file. `path`: where redirects led to, with its query.

    `kind`, `disposition`, `refresh`: the headers Content-Type, Content-Disposition and Refresh, or empty.
    """

    status: int
    path: str
    kind: str
    disposition: str
    refresh: str
    body: bytes


class Window:
    """Keeps the cookies, follows redirects. `headers` go with every request."""

    def __init__(self, app: Flask, headers: Mapping[str, str]) -> None:
        self._client = Client(app)
        self._headers = dict(headers)

    def enter(self, path: str) -> None:
        """Take the cookies that an address gives, and do not go where it leads."""
        self._client.get(path, base_url=f"http://{HOST}")

    def ask(self, method: str, path: str, kind: str = "", body: bytes = b"") -> Answer:
        """Ask for a page, or send a form whose `body` is of the media type `kind`."""
        response = self._client.open(
            path,
            method=method,
            base_url=f"http://{HOST}",
            headers=self._headers,
            data=body or None,
            content_type=kind or None,
            follow_redirects=True,
        )
        try:
            return Answer(
                status=response.status_code,
                path=response.request.full_path.rstrip("?"),
                kind=response.headers.get("Content-Type", ""),
                disposition=response.headers.get("Content-Disposition", ""),
                refresh=response.headers.get("Refresh", ""),
                body=response.get_data(),
            )
        finally:
            response.close()
