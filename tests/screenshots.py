"""`make screenshots`: pictures of the made-up people's pages, for README, into docs/screenshots."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from screening.browser.build import build as build_phone
from screening.browser.gathering import Parts
from tests.browser.serving import Server, serving
from tests.browser.visits import PASSPHRASE, ROOT, Visit
from tests.chromium import FLAGS, chromium
from tests.device.building import build
from tests.phone.handset import PIXEL, Handset
from tests.phone.hosting import Host

FOLDER = ROOT / "docs" / "screenshots"
PHONE, LAPTOP = (360, 740), (1024, 640)
SPANISH = ".card:has([lang=es]) .main"


def main() -> int:
    """Take all pictures anew; each is one window, so that it stays small."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        compiled = build(Path(folder) / "built")
        with serving(Path(folder) / "stores", compiled, "demo") as server:
            laptop(browser, server)
            phone(browser, server)
        phone_app(browser, compiled, Path(folder))
        browser.close()
    return 0


def arrive(browser: Browser, server: Server, size: tuple[int, int]) -> Visit:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="en-US",
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(server.link)
    visit = Visit(page, FOLDER, "", axe=False)
    visit.unlock(PASSPHRASE)
    return visit


def take(visit: Visit, name: str) -> None:
    visit.page.screenshot(path=FOLDER / f"{name}.png")


def laptop(browser: Browser, server: Server) -> None:
    """The worker's language is English; the young person on the question's page speaks Spanish."""
    visit = arrive(browser, server, LAPTOP)
    visit.press(".rows a")
    take(visit, "result-laptop")
    visit.press("main a.main[href^='/case/']")
    take(visit, "case-laptop")
    visit.press(".brand")
    visit.press(SPANISH)
    take(visit, "question-laptop")


def phone(browser: Browser, server: Server) -> None:
    visit = arrive(browser, server, PHONE)
    visit.press(".today-short a")
    take(visit, "today-phone")
    visit.press(".due_soon .todos a")
    take(visit, "duty-phone")


def phone_app(browser: Browser, compiled: Path, folder: Path) -> None:
    """The app in a phone's own browser: an install of it, and a question in Spanish."""
    parts = Parts(ROOT / "node_modules", ROOT / ".cache" / "phone-wheels", compiled)
    build_phone(folder / "app", parts, lambda _line: None)
    with Host(folder / "app") as host:
        pixel: dict[str, Any] = PIXEL | {"device_scale_factor": 1}
        context = browser.new_context(**pixel, locale="en-US")
        amina = Handset(context.new_page(), FOLDER, "", axe=False).open(host.address)
        amina.set_up()
        amina.reload().unlock()
        take(amina, "home-phone")
        amina.begin("first-conversation/1", "en")
        amina.agree()
        amina.answer()
        take(amina, "question-phone")
        amina.press(".brand")
        amina.press("[lang=es][name=language]")
        amina.begin("first-conversation/1", "es")
        amina.agree()
        amina.answer()
        take(amina, "question-es-phone")


if __name__ == "__main__":
    sys.exit(main())
