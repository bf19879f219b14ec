"""One phone, driven the way a worker would: by what is on its screen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from playwright.sync_api import Error

from tests.browser.visits import PASSPHRASE, Visit

# What is on the screen once the app has started, whatever it is; the start screen has none of it.
READY = "header.top, main section.sheet"
PATIENCE_MS = 5000
PIXEL = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "reduced_motion": "reduce",
}


@dataclass
class Handset(Visit):
    """A page in a phone's browser. No address tells where it is: what is on it does."""

    def open(self, address: str) -> Handset:
        self.page.goto(address)
        return self.ready()

    def ready(self) -> Handset:
        self.page.wait_for_selector(READY, timeout=60_000)
        return self

    def reload(self) -> Handset:
        self.page.reload()
        return self.ready()

    @contextmanager
    def turning(self) -> Iterator[None]:
        """Wait until another page is shown than the one that is."""
        self.page.evaluate("document.getElementById('main').setAttribute('data-old', '')")
        yield
        self.page.wait_for_selector("[data-old]", state="detached")
        self.page.wait_for_selector("#main", state="attached")

    def press(self, what: str) -> None:
        try:
            with self.turning():
                self.page.locator(what).first.click()
        except Error as error:  # no address tells which page it was that had nothing of the kind
            with suppress(Error):  # nor is there always one left
                error.add_note(self.page.inner_text("body", timeout=PATIENCE_MS))
            raise

    def until(self, script: str) -> None:
        """Wait until a script is true of the page, whatever page it has become by then.

        What it asks (a service worker that ends meanwhile) may never answer: then it is asked again.
        """
        late = f"new Promise((late) => {{ setTimeout(late, {PATIENCE_MS}); }})"
        script = f"Promise.race([{script}, {late}])"
        deadline = time.monotonic() + 30
        while True:
            with suppress(Error):  # in the middle of a reload
                if self.page.evaluate(script):
                    return
            assert time.monotonic() < deadline, f"never true: {script}"
            self.page.wait_for_timeout(20)

    def go_back(self) -> None:
        with self.turning():
            self.page.evaluate("history.back()")

    def set_up(self, passphrase: str = PASSPHRASE, worker: str = "Amina") -> None:
        if not self.has("[name=worker]"):
            self.press("a[href='/new']")
        self.page.fill("[name=worker]", worker)
        self.page.fill("[name=passphrase]", passphrase)
        self.page.fill("[name=again]", passphrase)
        self.press("main button")
        self.press("main a.main")

    def has(self, what: str) -> bool:
        return self.page.locator(what).count() > 0

    def stores(self) -> set[str]:
        """The notes that the page for unlocking offers; none where it is not shown."""
        return {
            field.get_attribute("value") or "" for field in self.page.locator("[name=store]").all()
        }

    def go_through(self, looks: set[str]) -> int:
        """Every page from the first question to the result; how many there were.

        Of each kind of page that is not in `looks` yet, one is looked at.
        """
        for turn in range(90):
            if self.has("article.result"):
                return turn
            mark = self.kind() or "between"
            if mark not in looks:
                looks.add(mark)
                self.look(mark)
            if self.has("#question"):
                self.answer()
            else:
                self.press("main button")
        raise AssertionError("no end")
