"""The phone app as it is built, a host that serves it, and phones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from screening.browser.build import build as build_phone
from screening.browser.gathering import Parts
from tests.chromium import SHOTS
from tests.device.building import build
from tests.phone.handset import PIXEL, Handset
from tests.phone.hosting import Host
from tests.phone.pocket import Pocket, pocket_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    compiled = build(tmp_path_factory.mktemp("built"))
    return Parts(ROOT / "node_modules", ROOT / ".cache" / "phone-wheels", compiled)


@pytest.fixture(scope="session")
def folder(parts: Parts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `screening phone build` writes."""
    out = tmp_path_factory.mktemp("phone") / "app"
    build_phone(out, parts, lambda _line: None)
    return out


@pytest.fixture
def host(folder: Path) -> Iterator[Host]:
    with Host(folder) as started:
        yield started


@pytest.fixture
def pocket(browser: Browser, host: Host) -> Iterator[Pocket]:
    """A phone with a memory of its own."""
    with pocket_of(browser.browser_type, host.address) as found:
        yield found


@pytest.fixture
def phone(browser, host):
    """A new phone at the app: `phone("name", "es-MX")`."""
    contexts = []

    def arrive(name: str, locale: str = "en-US", *, open_it: bool = True) -> Handset:
        context = browser.new_context(locale=locale, **PIXEL)
        contexts.append(context)
        context.set_default_timeout(30_000)
        handset = Handset(context.new_page(), SHOTS, f"phone-{name}")
        return handset.open(host.address) if open_it else handset

    yield arrive
    for context in contexts:
        context.close()
