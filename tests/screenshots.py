"""`make screenshots`: pictures of the made-up people's pages, for README, into docs/screenshots."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import Server, serving
from tests.browser.visits import PASSPHRASE, ROOT, Visit
from tests.chromium import FLAGS, chromium
from tests.device.building import build

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
        with serving(Path(folder) / "stores", build(Path(folder) / "built"), "demo") as server:
            laptop(browser, server)
            phone(browser, server)
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
    take(visit, "home-laptop")
    visit.press(".rows a")
    take(visit, "result-laptop")
    visit.press(".brand")
    visit.press(SPANISH)
    take(visit, "question-laptop")


def phone(browser: Browser, server: Server) -> None:
    visit = arrive(browser, server, PHONE)
    visit.press(".rows a")
    take(visit, "result-phone")
    visit.press(".brand")
    visit.begin("first-conversation/1", "en")
    visit.agree()
    visit.answer()
    take(visit, "question-phone")
    visit.press(".brand")
    visit.press("[lang=es][name=language]")
    visit.press(SPANISH)
    take(visit, "question-es-phone")


if __name__ == "__main__":
    sys.exit(main())
