"""An agency's centre that hands out the phone app, in a process of its own, and phones that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.browser.profiles import wait_until
from tests.phone.handset import Handset
from tests.sync.conftest import PASSPHRASE, Centre, centre_at
from tests.sync.running import Running, running
from tests.sync.test_intake import kept

CONNECTED = "dl.facts"
REFRESH_MS = 500


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

    def kept(self) -> set[str]:
        """The ids of the messages it has."""
        return set(kept(self.centre))

    def kinds(self) -> list[str]:
        """The kinds of the messages it has, in no order."""
        from sqlalchemy import select

        from sync.server.tables import messages

        with self.centre.desk.database.reading() as connection:
            return list(connection.execute(select(messages.c.kind)).scalars())


@contextmanager
def agency_at(folder: Path, app: Path, url: str = "", tenant: str = "agency") -> Iterator[Agency]:
    """A new agency's centre, its things in `folder`. `app`: what `screening phone build` wrote;
    `url`: PostgreSQL's, or "".
    """
    with centre_at(folder, url, tenant) as centre:
        centre.clock.time = datetime.now(UTC)  # as in the process that answers
        with running(centre.home, PASSPHRASE, "--app", str(app)) as run:
            yield Agency(centre, run)


def type_code(handset: Handset, code: str) -> None:
    """On the page about sending, from wherever these notes are open."""
    go(handset, "/sync")
    handset.page.fill("#code", code)
    handset.press("form:has(#code) button.main")


def connect(handset: Handset, code: str) -> Handset:
    """These open notes belong to the code's agency when this returns."""
    type_code(handset, code)
    handset.page.wait_for_selector(CONNECTED, timeout=60_000)
    return handset


def go(handset: Handset, path: str) -> None:
    with handset.turning():
        handset.page.evaluate("(path) => shell.go(path)", path)


def all_sent(handset: Handset) -> Handset:
    """Wait, on the page about sending, until nothing waits any more."""

    def looked() -> bool:
        go(handset, "/sync")
        handset.page.wait_for_timeout(REFRESH_MS)
        return handset.page.locator(".lead").inner_text().startswith("Nothing waits to be sent")

    wait_until(looked)
    return handset
