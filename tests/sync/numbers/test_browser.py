"""Numbers in a real browser: as wide as a phone, a tablet and a desk, without scripts, from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from sync.server.serving import listening, serving
from tests.browser.visits import AXE, CHECK, SIDEWAYS, SMALL
from tests.chromium import SHOTS
from tests.sync.cast import cast
from tests.sync.conftest import centre_at
from tests.sync.numbers.filled import fill

WIDTHS = (360, 768, 1280)
# Every picture is there and is one.
LOADED = """async () => {
  for (const one of document.images) one.loading = "eager";
  await Promise.all([...document.images].map(one => one.decode()));
}"""
# As Arabic will have it: the house's own check of the layout, until there are words.
MIRRORED = "document.documentElement.dir = 'rtl'"


@pytest.fixture(scope="module")
def shown(browser, tmp_path_factory):
    """Opens a page as somebody of the cast, at a width."""
    with centre_at(tmp_path_factory.mktemp("centre"), "") as centre:
        people = cast(centre)
        fill(centre, 700)
        sock = listening("127.0.0.1", 0)
        address = f"http://127.0.0.1:{sock.getsockname()[1]}"

        def visit(who: str, path: str, width: int, *, scripts: bool = True) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, java_script_enabled=scripts
            )
            token = people[who].client.get_cookie("centre")
            assert token is not None
            context.add_cookies([{"name": "centre", "value": token.value, "url": address}])
            page = context.new_page()
            page.goto(address + path)
            return page

        with serving(centre.app, sock):
            yield visit


def look(page: Page, name: str) -> None:
    page.evaluate(LOADED)
    page.screenshot(path=SHOTS / f"numbers-{name}.png", full_page=True)
    assert not page.evaluate(SIDEWAYS), f"{name} scrolls sideways"
    assert page.evaluate(SMALL) == [], f"{name}: too small to touch"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(CHECK) == [], name
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "path", "width"),
    [
        *(("agency", "/numbers?grain=month", width) for width in WIDTHS),
        *(("files", "/exports", width) for width in WIDTHS),
        ("gender", "/numbers?cut=gender", 360),
        ("trend", "/numbers/trend?measure=indicator.foster_care&years=3", 360),
        ("trend", "/numbers/trend?measure=indicator.foster_care&years=3", 1280),
    ],
)
def test_everything_has_its_place_at_every_width(shown, name, path, width):
    look(shown("sofia" if name == "files" else "nadia", path, width), f"{name}-{width}")


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_from_right_to_left_everything_has_its_place_too(shown, width):
    page = shown("nadia", "/numbers", width)
    page.evaluate(MIRRORED)
    look(page, f"rtl-{width}")


@pytest.mark.browser
def test_without_scripts_a_supervisor_chooses_a_unit_and_takes_a_file(shown):
    page = shown("sofia", "/numbers", 768, scripts=False)
    page.select_option("#unit", "river")
    page.select_option("#cut", "age")
    with page.expect_navigation():
        page.click("main form button")
    assert page.inner_text("h1") == "River team, 2026"
    assert page.locator("img").first.get_attribute("alt")
    assert page.locator("section.numbers table").count() >= 8
    with page.expect_download() as taken:
        page.click("text=XLSX")
    assert taken.value.suggested_filename == "numbers-river-2026.xlsx"
    page.context.close()


@pytest.mark.browser
def test_on_paper_there_are_charts_and_tables_and_nothing_to_press(shown):
    page = shown("nadia", "/numbers?grain=month", 1280)
    page.evaluate(LOADED)
    page.emulate_media(media="print")

    assert not page.is_visible("main form button")
    assert not page.is_visible("nav")
    assert page.is_visible("section.numbers img")
    page.screenshot(path=SHOTS / "numbers-print.png", full_page=True)
    page.context.close()
