"""The worker's app without a server: one call for each page."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from screening.browser.runtime.preparing import Prepared
from screening.browser.runtime.window import HOST, Answer, Window
from screening.device.access import lock_minutes
from screening.device.app import equip
from screening.device.courier import Courier
from screening.device.desks import Desks
from screening.device.settings import Settings
from screening.store.stores import Stores


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Notes:
    """The app with one browser before it, already let in.

    `languages`: what the browser prefers, as Accept-Language.
    """

    def __init__(
        self,
        stores: Stores,
        prepared: Prepared,
        languages: str,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        settings = Settings(
            hosts=(HOST,), launch_token=secrets.token_hex(24), secret=secrets.token_bytes(32)
        )
        self._clock = clock
        self._app = prepared.app
        equip(self._app, settings, stores, prepared.furniture, clock)
        self._window = Window(self._app, {"Accept-Language": languages})
        self._window.enter(f"/launch/{settings.launch_token}")

    def answer(self, method: str, path: str, kind: str, body: bytes) -> Answer:
        """Ask for a page, or send a form whose `body` is of the media type `kind`."""
        return self._window.ask(method, path, kind, body)

    def send_by(self, courier: Courier) -> None:
        """From now on what waits can go. Before this nothing is sent, and the pages say so."""
        self._app.config["COURIER"] = courier

    def sweep(self) -> bool:
        """Lock what was left alone, also when no page is asked for any more; whether any is open."""
        desks: Desks = self._app.config["DESKS"]
        with self._app.app_context():
            return desks.sweep(self._clock(), lock_minutes)
