"""An agency's centre that hands out the phone app, in a process of its own, and phones that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from sync.server import commands, requests
from sync.server.tables import messages
from tests.browser.profiles import wait_until
from tests.phone.handset import Handset
from tests.sync.conftest import PASSPHRASE, Centre, centre_at
from tests.sync.running import Running, running
from tests.sync.test_intake import kept

CONNECTED = "dl.facts"
MOMENT_MS = 500


@dataclass
class Agency:
    """`centre`: what an administrator has; `run`: the process that answers devices."""

    centre: Centre
    run: Running

    @property
    def address(self) -> str:
        return f"http://{self.run.host}:{self.run.port}"

    @property
    def app(self) -> str:
        """Where a phone opens the app."""
        return f"{self.address}/app/"

    def code(self, address: str = "") -> str:
        """For one more device. `address`: where devices reach the centre, when that is another one."""
        return self.centre.code(address=address or self.address).text

    def devices(self) -> set[str]:
        """Their ids."""
        return {one.id for one in commands.list_devices(self.centre.desk)}

    def asks(self, device: str) -> None:
        """A supervisor asks the worker of a device to call, of a case that is not on it."""
        requests.ask(self.centre.desk, device, str(uuid4()), "call_me", "2031-01-05")

    def kept(self, device: str) -> dict[str, str]:
        """The messages that it has of a device: id -> kind. Each is what its digest says."""
        kept(self.centre)
        with self.centre.desk.database.reading() as connection:
            rows = connection.execute(
                select(messages.c.id, messages.c.kind).where(messages.c.device == device)
            )
            return {row.id: row.kind for row in rows}


@contextmanager
def agency_at(folder: Path, app: Path, url: str = "", tenant: str = "agency") -> Iterator[Agency]:
    """A new agency's centre, its things in `folder`. `app`: what `screening phone build` wrote;
    `url`: PostgreSQL's, or "".
    """
    with centre_at(folder, url, tenant) as centre:
        centre.clock.time = datetime.now(UTC)  # as in the process that answers
        with running(centre.home, PASSPHRASE, "--app", str(app)) as run:
            yield Agency(centre, run)


def connect(handset: Handset, code: str) -> Handset:
    """These open notes belong to the code's agency when this returns."""
    type_code(handset, code)
    handset.page.wait_for_selector(CONNECTED, timeout=60_000)
    return handset


def type_code(handset: Handset, code: str) -> None:
    go(handset, "/sync")
    fill_code(handset, code)


def fill_code(handset: Handset, code: str) -> None:
    """On the page about sending of notes that belong to nobody yet."""
    handset.page.fill("#code", code)
    handset.press("form:has(#code) button.main")


def all_sent(handset: Handset) -> None:
    """Wait, on the page about sending, until nothing waits any more."""
    until_it_says(handset, "Nothing waits to be sent")


def until_it_says(handset: Handset, words: str, at: str = "/sync") -> None:
    """Look at the page about sending, or at another one, until it says so."""

    def says() -> bool:
        go(handset, at)
        if words in handset.page.locator("main").inner_text():
            return True
        handset.page.wait_for_timeout(MOMENT_MS)
        return False

    wait_until(says)


def send_now(handset: Handset) -> None:
    go(handset, "/sync")
    handset.press("form[action='/sync/now'] button")


def go(handset: Handset, path: str) -> None:
    with handset.turning():
        handset.page.evaluate("(path) => { shell.go(path); }", path)
