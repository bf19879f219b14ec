"""The plan of a case, its services, the day and the papers: calm and readable, also without scripts."""

from __future__ import annotations

import re

import pytest

from tests.browser.test_whole_screening import SIZES

pytestmark = pytest.mark.browser


def to_the_plan(visit, spoken="es"):
    """A conversation that raises flags, to its end, and on to the plan of the case."""
    visit.begin("six-topic-screen/1", spoken)
    visit.agree()
    for _ in range(60):
        if visit.page.locator("article.result").count():
            visit.press("main .buttons a.main")
            return
        yes = visit.page.locator("label.choice:has([value=yes])")
        if visit.page.locator(".bar [value=skipped]").count() and not yes.count():
            visit.press(".bar [value=skipped]")
        elif yes.count() and visit.page.locator(".bar [value=next]").count():
            yes.first.click()
            visit.press(".bar [value=next]")
        else:
            visit.press(".bar [value=next], main .button.main, main .button")
    raise AssertionError(f"came only to {visit.heading()}")


@pytest.fixture(params=SIZES)
def planning(request, visiting):
    """Amina at the plan of a case with flags: on a phone in the light, on a laptop in the dark."""
    size = request.param
    name = f"plan-{size}-{request.function.__name__[8:20]}"
    visit = visiting(name, SIZES[size], dark=size == "laptop")
    visit.set_up()
    to_the_plan(visit)
    return visit


def test_steps_are_calm_and_readable(planning):
    planning.look("case", whole=True)
    planning.press("a[href$='/steps']")
    planning.tick("take")
    planning.look("suggested", whole=True)
    planning.press("main .button.main")
    planning.press(".undecided a >> nth=0")
    planning.press("main .button.main")
    planning.look("refused", whole=True)
    planning.press("main .buttons a")
    planning.press("a[href*='/no-step/']")
    planning.look("no-step")
    planning.press("main .buttons a >> nth=1")
    planning.press("a[href*='/closing/']")
    planning.look("closing")
    planning.press("main .button.main")
    planning.press("a[href$='/contact']")
    planning.look("contact")


def test_needs_and_the_day_are_calm_and_readable(planning):
    planning.press("a[href$='/need']")
    planning.look("need", whole=True)
    planning.tick("need", "shelter_housing")
    planning.press("main .button.main")
    planning.look("services", whole=True)
    planning.page.fill("#name", "The parish house")
    planning.press("form.below [value=refer]")
    planning.press("a[href*='/referral/']")
    planning.look("referral")
    planning.press("main .buttons a >> nth=0")
    planning.look("follow-up", whole=True)
    planning.press("main .buttons a")
    planning.look("planned", whole=True)
    planning.press(".brand")
    planning.look("home", whole=True)
    planning.press(".today-short a")
    planning.look("today", whole=True)


def test_a_safety_plan_and_a_sheet_are_calm_and_readable(planning):
    planning.press("a[href$='/safety-plan']")
    planning.page.fill("#people", "mi tía Rosa")
    planning.look("safety-plan", whole=True)
    planning.press("main .button.main")
    planning.look("safety-sheet")
    planning.press("main .buttons a >> nth=1")
    planning.press("a[href$='/along']")
    planning.look("along")
    planning.tick("what", "sheet")
    planning.tick("line", "trafficking")
    planning.tick("plan", "yes")
    planning.page.fill("#words", "Nos vemos el lunes en la escuela.")
    planning.look("sheet-chosen", whole=True)
    planning.press("main .button.main")
    planning.look("sheet", whole=True)
    paper = planning.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_a_note_prints_a_few_words_and_a_number_and_nothing_else(planning):
    planning.press("a[href$='/along']")
    planning.tick("what", "note")
    planning.tick("number", "trafficking")
    planning.tick("cover", "bicycle")
    planning.look("note-chosen", whole=True)
    planning.press("main .button.main")
    planning.look("note")
    planning.page.emulate_media(media="print")
    cover, number = planning.page.locator("body").inner_text().split("\n\n")
    assert (cover, number.strip()) == ("Bicicleta: preguntar si ya está lista", "1-888-373-7888")


def test_it_works_without_scripts(visiting):
    plain = visiting("plan-plain", scripts=False)
    plain.set_up()
    to_the_plan(plain)
    plain.press("a[href$='/steps']")
    plain.tick("take")
    plain.press("main .button.main")
    assert plain.page.locator("a[href*='/closing/']").count() == 1
    plain.press("a[href$='/along']")
    plain.look("along", whole=True)
    plain.press("main .button.main")
    assert "#plan" in plain.page.url
