"""`make screenshots`: pictures of the made-up people's pages, for README, into docs/screenshots."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from screening.browser.build import build as build_phone
from screening.browser.gathering import Parts
from screening.demo.centre import Centre, centre
from screening.demo.devices import device, device_beside
from screening.demo.people import PASSPHRASE as WORDS
from screening.demo.people import SignIn
from screening.demo.running import AMINA
from tests.browser.serving import free_port
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
        notes = device(Path(folder) / "stores", compiled, AMINA, None)
        with device_beside(notes, compiled, free_port(), {}) as link:
            laptop(browser, link)
            phone(browser, link)
        phone_app(browser, compiled, Path(folder))
        supervisor(browser, compiled, Path(folder))
        browser.close()
    return 0


def arrive(browser: Browser, link: str, size: tuple[int, int]) -> Visit:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="en-US",
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(link)
    visit = Visit(page, FOLDER, "", axe=False)
    visit.unlock(PASSPHRASE)
    return visit


def take(visit: Visit, name: str) -> None:
    visit.page.screenshot(path=FOLDER / f"{name}.png")


def laptop(browser: Browser, link: str) -> None:
    """The worker's language is English; the young person on the question's page speaks Spanish."""
    visit = arrive(browser, link, LAPTOP)
    visit.press(".rows a")
    take(visit, "result-laptop")
    visit.press("main a.main[href^='/case/']")
    take(visit, "case-laptop")
    visit.press(".brand")
    visit.press(SPANISH)
    take(visit, "question-laptop")


def phone(browser: Browser, link: str) -> None:
    visit = arrive(browser, link, PHONE)
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


def supervisor(browser: Browser, compiled: Path, folder: Path) -> None:
    """The centre's pages, as Sofia of the demo sees them."""
    keys, home = folder / "agency.keys", folder / "centre"
    with centre(home, keys, free_port(), compiled, None) as made:
        (sofia,) = (one for one in made.people if one.login == "sofia")
        laptops, phones = (sign_in(browser, made, sofia, n) for n in (0, 1))
        laptops.screenshot(path=FOLDER / "centre-today-laptop.png")
        phones.screenshot(path=FOLDER / "centre-today-phone.png")
        laptops.goto("/numbers")
        laptops.wait_for_load_state("networkidle")
        laptops.locator("h2").first.evaluate("(heading) => heading.scrollIntoView()")
        laptops.screenshot(path=FOLDER / "centre-numbers-laptop.png")


def sign_in(browser: Browser, made: Centre, who: SignIn, number: int) -> Page:
    """With one of her codes; the first is used on a laptop, the second on a phone."""
    width, height = (LAPTOP, PHONE)[number]
    size: Any = {"width": width, "height": height}
    context = browser.new_context(base_url=made.address, viewport=size, locale="en-US")
    page = context.new_page()
    page.goto("/sign-in")
    for field, value in {
        "login": who.login,
        "passphrase": WORDS,
        "code": who.codes[number],
    }.items():
        page.fill(f"[name={field}]", value)
    page.click("main button")
    page.wait_for_url("**/today")
    return page


if __name__ == "__main__":
    sys.exit(main())
