"""The pages of concern, duties and the report sheet: calm, readable, and one page of paper."""

import re
from datetime import datetime, timedelta

import pytest

from screening.care.jurisdiction import Item
from tests.browser.test_whole_screening import SIZES

pytestmark = pytest.mark.browser


@pytest.fixture(params=SIZES)
def side(request, visiting):
    """Amina with her notes open, on a device of this size."""
    dark = request.param != "phone"
    visit = visiting(f"duties-{request.param}", SIZES[request.param], dark=dark)
    visit.set_up()
    return visit


def ago(hours):
    return (datetime.now().astimezone() - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def somebody_is_missing(visit, hours=20):
    visit.press("a[href='/happened']")
    visit.press("main form button")
    visit.tick("moment", "missing")
    visit.page.fill("#learned_at", ago(hours))
    visit.page.fill("#how", "the foster home called")
    visit.press(".button.main")


def test_it_is_calm_and_readable_from_what_happened_to_its_clocks(side):
    side.press("a[href='/happened']")
    side.look("happened")
    side.press("main form button")
    side.press(".button.main")
    side.look("nothing-chosen", whole=True)
    side.tick("moment", "missing")
    side.page.fill("#learned_at", ago(30))
    side.press(".button.main")
    side.press("text=Change the concern")
    side.tick("concern", "identified")
    side.page.fill("#reason", "told by the police")
    side.look("concern", whole=True)
    side.press(".button.main")
    side.press("text=Say how you see it")
    side.look("judgement")
    side.press("main a.button")
    side.look("case", whole=True)
    side.press("text=Correct")
    side.look("correct")
    side.press(".brand")
    side.press("a[href='/cases']")
    side.look("cases")


def test_it_is_calm_and_readable_from_a_duty_to_its_proof_and_its_sheet(side):
    somebody_is_missing(side, hours=30)
    side.press("h3 a")
    side.look("late", whole=True)
    side.press("text=I have reported it")
    side.page.locator("details summary").first.click()
    side.look("report", whole=True)
    side.tick("channel", "phone")
    side.page.fill("#person", "Desk 4")
    side.press(".button.main")
    side.press("text=Add what was missing")
    side.look("proof")
    side.press("main a.button")
    side.press("text=It does not apply")
    side.look("applies")
    side.press("main a.button")
    side.press("text=Report sheet")
    side.look("sheet", whole=True)
    side.press("text=Fill in")
    side.look("facts", whole=True)


@pytest.mark.parametrize("spoken", ["en", "es"])
def test_a_return_from_missing_with_the_clock_running_out_to_its_sheet(visiting, tmp_path, spoken):
    visit = visiting(f"return-{spoken}")
    visit.set_up()
    visit.press(f"[name=language][lang={spoken}]")
    somebody_is_missing(visit, hours=23.5)
    visit.look("clocks", whole=True)
    assert "29" in visit.page.locator(".clock .left").first.inner_text()
    visit.press(".clock a")
    visit.press("main a[href$=report]")
    visit.tick("channel", "phone")
    for name in ("agency", "person", "number", "ncic_number"):
        visit.page.fill(f"#{name}", "26-1")
    visit.press(".button.main")
    assert visit.page.locator(".clock.done").count() == 1
    visit.press(".eyebrow a")
    visit.press("section a.button[href$=learned]")
    visit.tick("moment", "returned")
    visit.page.fill("#learned_at", ago(0.1))
    visit.press(".button.main")
    visit.look("returned", whole=True)
    visit.press(".clock.calm a")
    visit.press("main a[href$=sheet]")
    visit.look("sheet")
    assert pages_of(visit, tmp_path, "Letter") == 1


@pytest.mark.parametrize("spoken", ["en", "es"])
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_report_is_one_page_of_paper_whatever_is_known(visiting, tmp_path, spoken, size):
    visit = visiting(f"sheet-{spoken}-{size}")
    visit.set_up()
    if spoken == "es":
        visit.press("[name=language][lang=es]")
    somebody_is_missing(visit)
    visit.press("h3 a")
    visit.press("main a[href$=sheet]")
    assert pages_of(visit, tmp_path, size) == 1
    visit.press("main a.button >> nth=-1")
    visit.press("main a[href$=report]")
    visit.tick("channel", "phone")
    visit.page.locator("details summary").first.click()
    for name in ("agency", "person", "badge", "number", "ncic_number"):
        visit.page.fill(f"#{name}", "Some words of proof " * 10)
    visit.press(".button.main")
    visit.press("main a[href$=facts]")
    for item in Item:
        visit.page.fill(f"#{item}", ("as many words as fit " * 8)[:150])
        visit.page.select_option(f"[name={item}_from]", "somebody_else")
    visit.press(".button.main")

    # As if screenings had raised many flags.
    visit.page.evaluate(
        "document.querySelector('.lines bdi').after(' Signs to follow up'.repeat(40))"
    )

    assert pages_of(visit, tmp_path, size) == 1


def pages_of(visit, folder, size):
    paper = visit.page.pdf(path=folder / "sheet.pdf", format=size)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))
