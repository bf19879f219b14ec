"""The plan of a case, its services, the day and the papers: calm and readable, also without scripts."""

from __future__ import annotations

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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_is_calm_and_readable_from_flags_to_the_day(visiting, size, dark):
    plan = visiting(f"plan-{size}-{'dark' if dark else 'light'}", SIZES[size], dark=dark)
    plan.set_up()
    to_the_plan(plan)
    plan.look("case", whole=True)
    plan.press("a[href$='/steps']")
    plan.tick("take")
    plan.look("suggested", whole=True)
    plan.press("main .button.main")
    plan.press(".undecided a >> nth=0")
    plan.press("main .button.main")
    plan.look("step-refused", whole=True)
    plan.press("main .buttons a")
    plan.press("a[href*='/no-step/']")
    plan.look("no-step")
    plan.press("main .buttons a >> nth=1")
    plan.press("a[href*='/closing/']")
    plan.look("closing")
    plan.press("main .button.main")
    plan.press("a[href$='/contact']")
    plan.look("contact")
    plan.press("main .button.main")
    plan.press("a[href$='/need']")
    plan.look("need", whole=True)
    plan.tick("need", "shelter_housing")
    plan.press("main .button.main")
    plan.look("services", whole=True)
    plan.page.fill("#name", "The parish house")
    plan.press("form.below [value=refer]")
    plan.press("a[href*='/referral/']")
    plan.look("referral")
    plan.press("main .buttons a >> nth=0")
    plan.look("follow-up", whole=True)
    plan.press("main .buttons a")
    plan.look("planned", whole=True)
    plan.press(".brand")
    plan.look("home", whole=True)
    plan.press(".today-short a")
    plan.look("today", whole=True)


@pytest.mark.parametrize("size", SIZES)
def test_it_is_calm_and_readable_to_what_is_taken_along(visiting, size):
    along = visiting(f"along-{size}", SIZES[size])
    along.set_up()
    to_the_plan(along)
    along.press("a[href$='/safety-plan']")
    along.page.fill("#people", "mi tía Rosa")
    along.look("safety-plan", whole=True)
    along.press("main .button.main")
    along.look("safety-sheet")
    along.press("main .buttons a >> nth=1")
    along.press("a[href$='/along']")
    along.look("along", whole=True)
    along.tick("what", "sheet")
    along.tick("line", "emergency")
    along.tick("line", "trafficking")
    along.tick("plan", "yes")
    along.page.fill("#words", "Nos vemos el lunes en la escuela.")
    along.press("main .button.main")
    along.look("sheet", whole=True)
    along.page.emulate_media(media="print")
    along.look("sheet-print", whole=True)
    along.page.emulate_media(media="screen")
    along.press("main form .button.main")
    along.press("a[href$='/along']")
    along.tick("what", "note")
    along.tick("number", "trafficking")
    along.tick("cover", "bicycle")
    along.press("main .button.main")
    along.look("note")
    along.page.emulate_media(media="print")
    along.look("note-print")
    shown = along.page.locator("body").inner_text()
    assert shown.split() == shown.split("\n")[0].split() + ["1-888-373-7888"], shown


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
