"""An author's way through the preview, in Chromium: with scripts and without, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from screening.instrument.build import read_file
from tests.authoring.processes import Running, previewing
from tests.browser.visits import AXE, CHECK, SIDEWAYS, SMALL, SPILLED
from tests.chromium import SHOTS

pytestmark = pytest.mark.browser

WIDE, NARROW = (1280, 800), (360, 740)


@pytest.fixture
def running(sheet: Path, tmp_path: Path) -> Iterator[Running]:
    with previewing(sheet, tmp_path / "home") as started:
        yield started


@pytest.fixture
def opened(browser: Browser, running: Running):
    contexts = []

    def open_page(size: tuple[int, int], *, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="en-US",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(running.link)
        return page

    asked: list[str] = []
    yield open_page
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(running.address)] == []


def look(page: Page, stop: str) -> None:
    """Take a picture, and check what must be true of every page."""
    page.wait_for_load_state()
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"preview-{stop}.png", full_page=True)
    assert not page.evaluate(SIDEWAYS), f"{stop} scrolls sideways"
    assert page.evaluate(SMALL) == [], f"{stop}: too small to touch"
    assert page.evaluate(SPILLED) == [], f"{stop}: words run over the edge"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(CHECK) == [], stop


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_a_first_draft_from_the_first_card_to_a_case_in_the_file(opened, sheet, size, name) -> None:
    page = opened(size)
    look(page, f"{name}-1-card")
    page.click(".bar [value=next]")
    page.locator("label.choice", has_text="A place to sleep tonight").click()
    expect(page.locator("#pane")).to_contain_text("Look for a bed for tonight.")
    look(page, f"{name}-2-answer")
    page.click(".bar [value=next]")
    page.locator("label.choice").first.click()
    page.click(".bar [value=next]")
    page.locator("label.choice").first.click()
    expect(page.locator("#pane [role=status]")).to_contain_text("1 flag to follow up")
    look(page, f"{name}-3-flag")
    page.click(".bar [value=next]")
    page.fill("#value", "many")
    page.click(".bar [value=next]")
    look(page, f"{name}-4-refused")
    page.fill("#value", "3")
    page.click(".bar [value=next]")
    page.click("text=Keep as a case >> nth=0")
    page.fill("#name", "Three nights and no bed")
    page.click("text=Show it")
    look(page, f"{name}-5-case")
    page.click("text=Write it into the file")
    expect(page.locator("main")).to_contain_text("Written into the file:")
    look(page, f"{name}-6-written")

    written = read_file(sheet).questionnaire
    assert written is not None
    case = written.cases[-1]
    assert case.name == "Three nights and no bed"
    assert dict(case.answers) == {
        "need_now": ("bed",),
        "adult_to_trust": "yes",
        "left_home": "yes",
        "nights_away": 3,
    }


def test_the_page_follows_the_file_by_itself(opened, sheet) -> None:
    page = opened(WIDE)
    page.click(".bar [value=next]")
    page.locator("label.choice").first.click()
    expect(page.locator("#pane")).to_contain_text("Give what you have here first.")
    whole = sheet.read_text("utf-8")

    sheet.write_text(whole.replace("kind: grounding", "kind: ground"), encoding="utf-8")
    expect(page.locator("h1")).to_contain_text("The file cannot be asked as it is now")
    look(page, "wide-7-broken")
    sheet.write_text(whole.replace("Give what you have", "Share what you have"), encoding="utf-8")

    expect(page.locator("#pane")).to_contain_text("Share what you have here first.")


def test_all_of_it_works_without_scripts(opened) -> None:
    page = opened(NARROW, scripts=False)
    page.click(".bar [value=next]")
    page.locator("label.choice", has_text="A place to sleep tonight").click()
    page.click(".bar [value=next]")

    expect(page.locator("#pane")).to_contain_text("Look for a bed for tonight.")
    page.click("summary:has-text('All questions')")
    page.click(".steps a >> nth=1")
    assert page.locator("input:checked").count() == 1
    page.click("text=Begin again")
    expect(page.locator("#pane")).not_to_contain_text("Look for a bed for tonight.")


def test_from_right_to_left_nothing_runs_over_the_edge(opened) -> None:
    for size, name in ((WIDE, "wide"), (NARROW, "narrow")):
        page = opened(size)
        page.goto(page.url.rpartition("/q/")[0] + "/q/left_home")
        page.evaluate("document.documentElement.dir = 'rtl'")
        look(page, f"{name}-8-from-the-right")
