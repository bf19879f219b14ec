"""An author at her preview, in this process: by forms and what the pages say, without scripts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from screening.device.settings import read_settings
from screening.language.catalogue import Languages
from screening.preview.app import create_app
from screening.preview.board import Board
from screening.preview.sheet import Watched

HOST = "127.0.0.1:8065"


class Author:
    """`page` is what she looks at; `status` its HTTP status."""

    def __init__(self, file: Path, built: Path, language: str = "") -> None:
        settings = read_settings({"port": "8065"})
        self.file, self.board = file, Board(language)
        app = create_app(
            settings, Watched(file), self.board, Languages(built / "locales"), lambda: datetime.now(UTC)
        )  # fmt: skip
        self.client: FlaskClient = app.test_client()
        self.go(f"/launch/{settings.launch_token}")

    def go(self, path: str) -> str:
        return self._see(self.client.get(path, base_url=f"http://{HOST}", follow_redirects=True))

    def send(self, path: str, **fields: object) -> str:
        found = re.search(r'name="csrf" value="(\w+)"', self.page)
        data = {"csrf": found.group(1) if found else "", **fields}
        options = {"base_url": f"http://{HOST}", "data": data, "follow_redirects": True}
        return self._see(self.client.post(path, **options))

    def answer(self, name: str, do: str = "next", **fields: object) -> str:
        return self.send(f"/q/{name}", do=do, **fields)

    def here(self) -> str:
        """The question on the page, if there is one."""
        return self.at.removeprefix("/q/") if self.at.startswith("/q/") else ""

    def said(self) -> str:
        """The words of the page, without its marks."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.page)).split())

    def pane(self) -> str:
        return self.said().partition("What comes of it")[2]

    def heading(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.page, re.DOTALL)
        if found is None:
            return ""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", found.group(1))).split())

    def _see(self, response: TestResponse) -> str:
        self.at = response.request.path
        self.status, self.page = response.status_code, response.get_data(as_text=True)
        return self.page
