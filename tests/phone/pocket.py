"""A phone with a memory of its own: switched on, killed without warning, switched on again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Timer

from playwright.sync_api import BrowserContext, BrowserType, Error

from tests.browser.profiles import kill_browser
from tests.chromium import FLAGS, SHOTS, chromium
from tests.phone.handset import PIXEL, Handset


@contextmanager
def pocket_of(kind: BrowserType, address: str) -> Iterator[Pocket]:
    """A new phone, thrown away at the end; the app is at `address`."""
    # Chromium puts a socket there, whose path must not be as long as those of pytest.
    with TemporaryDirectory(prefix="phone-", ignore_cleanup_errors=True) as memory:
        pocket = Pocket(kind, Path(memory), address)
        try:
            yield pocket
        finally:
            pocket.switch_off()


@dataclass
class Pocket:
    """`memory` holds everything the browser writes anywhere; its profile is one folder of it."""

    kind: BrowserType
    memory: Path
    address: str
    context: BrowserContext | None = None

    @property
    def profile(self) -> Path:
        return self.memory / "profile"

    def switch_on(self) -> Handset:
        """A browser on an empty page; `switch_off` or a kill comes before the next one."""
        self.switch_off()
        places = {name: self.memory / name.lower() for name in ("HOME", "TMPDIR")}
        for place in places.values():
            place.mkdir(parents=True, exist_ok=True)
        context = self.kind.launch_persistent_context(
            self.profile,
            executable_path=chromium(),
            args=list(FLAGS),
            locale="en-US",
            env={**os.environ, **{name: str(place) for name, place in places.items()}},
            **PIXEL,  # type: ignore[arg-type]
        )
        context.set_default_timeout(60_000)
        self.context = context
        return Handset(context.pages[0], SHOTS, "phone-pocket")

    def open(self) -> Handset:
        """Switch on, and start the app."""
        return self.switch_on().open(self.address)

    def switch_off(self) -> None:
        """Close the browser as people do; a killed one is only forgotten."""
        context, self.context = self.context, None
        if context:
            with suppress(Error):
                context.close()

    def kill(self) -> None:
        kill_browser(self.profile)
        self.switch_off()

    @contextmanager
    def killed_after(self, seconds: float) -> Iterator[None]:
        """kill -9 while the block runs. That its calls fail from then on is no failure."""
        began = Event()

        def kill() -> None:
            began.set()
            kill_browser(self.profile)

        timer = Timer(seconds, kill)
        timer.start()
        try:
            yield
        except BaseException as error:
            if not (began.is_set() and isinstance(error, Error)):
                timer.cancel()
                raise
        timer.join()
        self.switch_off()
