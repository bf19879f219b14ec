"""The worker's app without a server: one call for each page."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from werkzeug.test import Client

from screening.device.access import lock_minutes
from screening.device.app import create_app
from screening.device.desks import Desks
from screening.device.furnishing import furnish
from screening.device.settings import Settings
from screening.store.stores import Stores

# No network ever sees this name; the app's rules about hosts and origins hold as on a laptop.
HOST = "notes.invalid"


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """A page. `path`: where redirects led to. `refresh`: as the header of that name, or empty."""

    status: int
    path: str
    kind: str
    refresh: str
    body: bytes


class Notes:
    """The app with one browser before it, already let in.

    `built`: what `screening build` made. `languages`: what the browser prefers, as Accept-Language.
    """

    def __init__(
        self,
        stores: Stores,
        built: Path,
        languages: str,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        settings = Settings(
            hosts=(HOST,), launch_token=secrets.token_hex(24), secret=secrets.token_bytes(32)
        )
        shelf, offered = furnish(built)
        self._clock = clock
        self._app = create_app(settings, stores, shelf, offered, clock)
        self._headers = {"Accept-Language": languages}
        self._client = Client(self._app)
        self._client.get(f"/launch/{settings.launch_token}", base_url=f"http://{HOST}")

    def answer(self, method: str, path: str, kind: str, body: bytes) -> Answer:
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
                refresh=response.headers.get("Refresh", ""),
                body=response.get_data(),
            )
        finally:
            response.close()

    def sweep(self) -> bool:
        """Lock what was left alone, also when no page is asked for any more; whether any is open."""
        desks: Desks = self._app.config["DESKS"]
        with self._app.app_context():
            return desks.sweep(self._clock(), lock_minutes)
