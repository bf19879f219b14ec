"""`make screenshots`: pictures of the made-up people's pages, for README, into docs/screenshots."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS, chromium
from tests.browser.serving import Server, serving
from tests.browser.visits import PASSPHRASE, ROOT, Visit
from tests.device.building import build

FOLDER = ROOT / "docs" / "screenshots"
PHONE, LAPTOP = (360, 740), (1120, 760)


def main() -> int:
    """Take all pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        with serving(Path(folder) / "stores", build(Path(folder) / "built"), "demo") as server:
            laptop(browser, server)
            phone(browser, server)
        browser.close()
    return 0


def arrive(browser: Browser, server: Server, size: tuple[int, int], *, dark: bool = False) -> Visit:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="en-US",
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(server.link)
    visit = Visit(page, FOLDER, "", axe=False)
    visit.unlock(PASSPHRASE)
    return visit


def laptop(browser: Browser, server: Server) -> None:
    visit = arrive(browser, server, LAPTOP)
    visit.page.screenshot(path=FOLDER / "home.png")
    visit.press(".card:has([lang=es]) .main")
    visit.page.screenshot(path=FOLDER / "question-two-languages.png")
    visit.press(".brand")
    visit.press(".rows a")
    visit.page.screenshot(path=FOLDER / "result.png")


def phone(browser: Browser, server: Server) -> None:
    visit = arrive(browser, server, PHONE)
    visit.press(".card:has([lang=es]) .main")
    visit.page.screenshot(path=FOLDER / "question-phone.png")
    dark = arrive(browser, server, PHONE, dark=True)
    dark.press(".card:has([lang=es]) .main")
    dark.press(".bar [value=pause]")
    dark.page.screenshot(path=FOLDER / "pause-phone-dark.png")


if __name__ == "__main__":
    sys.exit(main())
