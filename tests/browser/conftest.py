"""Chromium, and the app it talks to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import Server, serving
from tests.browser.visits import PASSPHRASE, Visit
from tests.chromium import SHOTS
from tests.device.building import build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("built"))


@pytest.fixture
def server(built: Path, tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "stores", built) as started:
        yield started


@pytest.fixture
def visiting(browser: Browser, server: Server):
    """Open a window of a size, a language and habits of its own: `visiting("name", ...)`."""
    contexts = []

    def visit(name: str, size=(360, 740), locale="en-US", *, scripts=True, dark=False) -> Visit:
        def window(*, scripts: bool) -> Page:
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                locale=locale,
                java_script_enabled=scripts,
                color_scheme="dark" if dark else "light",
                reduced_motion="reduce",
            )
            contexts.append(context)
            context.set_default_timeout(30_000)
            return context.new_page()

        page = window(scripts=scripts)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server.link)
        twin = None if scripts else window(scripts=True)
        return Visit(page, SHOTS, name, twin=twin, asked=asked)

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def amina(visiting) -> Visit:
    """Amina on her phone, with her notes open."""
    visit = visiting("amina")
    visit.set_up(PASSPHRASE)
    return visit
