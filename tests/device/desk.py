"""A worker at the app, for tests: opens pages, fills forms and presses buttons like a browser does."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

HOST = "127.0.0.1:8060"
PASSPHRASE = "river lantern quilt harbour"

FORM = re.compile(r"<form.*?</form>", re.S)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
OPTION = re.compile(r'<input[^>]*type="(?:radio|checkbox)"[^>]*name="(\w+)" value="([^"]+)"')
CHECKED = re.compile(r'type="(?:radio|checkbox)" name="(\w+)" value="([^"]+)" checked')

Fields = Mapping[str, str | list[str]]


@dataclass
class Worker:
    """One browser. `at` is the last page; forms of it are sent with everything hidden in them."""

    app: Flask
    client: FlaskClient
    visited: list[str] = field(default_factory=list)
    at: TestResponse | None = None

    def open(self, path: str, **headers: str) -> TestResponse:
        self.at = self.client.get(path, headers={"Host": HOST, **headers}, follow_redirects=True)
        self.visited.append(self.at.request.path)
        return self.at

    def send(self, path: str, fields: Fields, **headers: str) -> TestResponse:
        """A form, exactly as given."""
        self.at = self.client.post(
            path, data=dict(fields), headers={"Host": HOST, **headers}, follow_redirects=True
        )
        self.visited.append(self.at.request.path)
        return self.at

    def fill(self, **fields: str | list[str]) -> TestResponse:
        """The form on the page, with what a browser would send along."""
        return self.send(self.path, {**self.hidden(), **fields})

    # --- reading the page -------------------------------------------------------------------------

    @property
    def page(self) -> str:
        assert self.at is not None
        return self.at.get_data(as_text=True)

    @property
    def path(self) -> str:
        assert self.at is not None
        return self.at.request.path

    @property
    def text(self) -> str:
        """The words on the page, without its head and tags."""
        body = re.sub(r"<head>.*?</head>|<svg.*?</svg>", "", self.page, flags=re.S)
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))

    @property
    def heading(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.page, re.S)
        assert found
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", found[1]))).strip()

    def hidden(self) -> dict[str, str]:
        """Hidden fields of the form in the middle of the page, and what is checked in it."""
        main = self.page[self.page.index("<main") : self.page.index("</main>")]
        form = FORM.search(main)
        assert form, f"no form on {self.path}"
        return dict(HIDDEN.findall(form[0]))

    def options(self) -> list[str]:
        return [value for name, value in OPTION.findall(self.page) if name == "value"]

    def checked(self, name: str = "value") -> list[str]:
        return [value for found, value in CHECKED.findall(self.page) if found == name]

    # --- steps of the way ---------------------------------------------------------------------------

    def enter(self) -> Worker:
        self.open(f"/launch/{self.app.config['SETTINGS'].launch_token}")
        return self

    def set_up(self, name: str = "Amina") -> Worker:
        self.open("/new")
        self.fill(worker=name, passphrase=PASSPHRASE, again=PASSPHRASE)
        return self

    @property
    def csrf(self) -> str:
        """The mark of this browser's forms."""
        found = self.client.get_cookie("desk", domain="127.0.0.1")
        assert found
        return self.app.config["DESKS"].find(found.value).csrf

    def lock(self) -> TestResponse:
        return self.send("/lock", {"csrf": self.csrf})

    def unlock(self, passphrase: str = PASSPHRASE) -> TestResponse:
        self.open("/unlock")
        return self.fill(passphrase=passphrase)

    def begin(self, questionnaire: str = "every-kind/1", spoken: str = "en") -> Worker:
        """Start a conversation and go through everything before its first question."""
        self.open("/begin")
        self.fill(questionnaire=questionnaire, spoken=spoken)
        return self.agree()

    def agree(self) -> Worker:
        self.fill(safe="yes", interpreter="none", place="school")
        self.fill(said_back="yes")
        self.fill(agreed=["write_down", "count"])
        return self

    def say(self, *values: str, **fields: str | list[str]) -> TestResponse:
        """Answer the question on the page and press Next."""
        given: dict[str, str | list[str]] = {"do": "next", **fields}
        if values:
            given["value"] = list(values)
        return self.fill(**given)

    def press(self, button: str) -> TestResponse:
        return self.fill(do=button)

    def skip_to(self, words: str) -> Worker:
        """Skip until a heading with these words."""
        for _ in range(60):
            if words in self.heading:
                return self
            self.press("skipped")
        raise AssertionError(f"never came to {words}")

    def say_yes_to_the_end(self) -> Worker:
        """Answer yes where that is an answer, skip the rest, and finish the worker's part too."""
        for _ in range(120):
            if self.heading == "What to follow up":
                return self
            if "/q/" not in self.path:
                self.fill()
            elif 'class="reading' in self.page:
                self.say()
            elif "yes" in self.options():
                self.say("yes")
            else:
                self.press("skipped")
        raise AssertionError(f"came only to {self.path}")

    def link(self, words: str) -> str:
        """Where the link with these words leads."""
        found = re.search(
            rf'<a [^>]*href="([^"]+)"[^>]*>(?:(?!</a>).)*{re.escape(words)}', self.page
        )
        assert found, f"no link {words!r} on {self.path}"
        return html.unescape(found[1])
