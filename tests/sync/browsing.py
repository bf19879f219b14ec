"""Somebody's browser at the centre's pages: a real one, and what must be true of every page it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from sync.server.serving import listening, serving
from tests.browser.visits import AXE, CHECK, SIDEWAYS
from tests.chromium import SHOTS
from tests.sync.conftest import Centre

WIDTHS = (360, 768, 1280)
HEIGHT = 800
SMALL = """() => [...document.querySelectorAll(
    "button, a.button, a.tool, .bar a, .choice, main input:not([type=hidden]), select, summary")]
  .filter(e => e.offsetParent && !e.closest(".choice *"))
  .filter(e => e.getBoundingClientRect().height < 39.5)
  .map(e => e.outerHTML.slice(0, 120))"""


@contextmanager
def answering(centre: Centre) -> Iterator[str]:
    """The centre's address, while its app answers there; by this computer's clock from now on."""
    centre.clock.time = datetime.now(UTC)
    with listening("127.0.0.1", 0) as sock, serving(centre.app, sock):
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"


@dataclass
class Seat:
    """A window, its address, and the pictures it takes (.cache/screenshots/centre)."""

    page: Page
    address: str
    name: str
    stops: int = 0

    def go(self, path: str) -> Seat:
        self.page.goto(self.address + path)
        return self

    def fill(self, **values: str) -> Seat:
        for name, value in values.items():
            self.page.locator(f"main [name={name}]:not([type=hidden]):visible").first.fill(value)
        return self

    def press(self, words: str) -> Seat:
        """Press what leads to another page, by its words."""
        found = self.page.locator("main button:visible, main a:visible, header button:visible")
        with self.page.expect_navigation():
            found.filter(has_text=words).first.click()
        return self

    def look(self, stop: str, widths: tuple[int, ...] = WIDTHS, *, shots: bool = True) -> None:
        """At each width: a picture; nothing over the edge, nothing too small to touch; axe finds nothing."""
        self.stops += 1
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            if shots:
                folder: Path = SHOTS / "centre"
                folder.mkdir(parents=True, exist_ok=True)
                place = folder / f"{self.name}-{self.stops:02}-{stop}-{width}.png"
                self.page.screenshot(path=place, full_page=True)
            assert not self.page.evaluate(SIDEWAYS), f"{stop} scrolls sideways at {width}"
            assert self.page.evaluate(SMALL) == [], f"{stop}: too small to touch at {width}"
            self.check(f"{stop} at {width}")

    def check(self, where: str) -> None:
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        problems = self.page.evaluate(CHECK)
        assert problems == [], f"{where}: {problems}"


def seat(browser: Browser, address: str, name: str, token: str = "", **more: Any) -> Seat:
    """A window of its own, with `token` signed in. `more`: for the browser's context; close the context."""
    context = browser.new_context(
        **{"locale": "en-US", "reduced_motion": "reduce", "color_scheme": "light", **more}
    )
    context.set_default_timeout(30_000)
    if token:
        context.add_cookies([{"name": "centre", "value": token, "url": address}])
    return Seat(context.new_page(), address, name)
