"""Every page that a whole screening does not pass, in light and dark."""

import pytest

from tests.browser.test_whole_screening import SIZES

pytestmark = pytest.mark.browser


@pytest.fixture(params=["light", "dark"])
def dark(request):
    return request.param == "dark"


@pytest.fixture(params=SIZES)
def side(request, visiting, dark):
    """Amina with her notes open, on a device of this size and in this light."""
    name = f"side-{request.param}-{'dark' if dark else 'light'}-{request.function.__name__[8:20]}"
    visit = visiting(name, SIZES[request.param], dark=dark)
    visit.set_up()
    return visit


def test_it_is_calm_and_readable_before_the_first_question(side):
    side.begin("every-kind/1", "es")
    side.tick("interpreter", "companion")
    side.tick("safe", "yes")
    side.press("main button")
    side.look("companion", whole=True)
    side.tick("interpreter", "none")
    side.tick("safe", "no")
    side.press("main button")
    side.look("not-now")
    side.press("main .buttons a >> nth=1")
    side.tick("safe", "yes")
    side.press("main button")
    side.press("main button")
    side.look("not-said-back", whole=True)
    side.tick("said_back")
    side.press("main button")
    side.look("warning")
    side.press("main button")
    side.look("without-agreement")


def test_it_is_calm_and_readable_beside_the_questions(side):
    side.begin("every-kind/1", "es")
    side.agree()
    side.look("card")
    side.answer()
    side.press(".bar [value=next]")
    side.look("nothing-entered")
    side.answer()
    side.press("[value=back]")
    side.look("change")
    side.press(".bar [value=pause]")
    side.look("paused")
    side.press("main a")
    side.press(".tools button >> nth=0")
    side.look("safety", whole=True)
    side.press("main .buttons a")
    side.press(".bar [value=stop]")
    side.look("stop")


def test_it_is_calm_and_readable_after_stopping(side):
    side.begin("every-kind/1", "en")
    side.agree()
    side.press(".bar [value=stop]")
    side.press("main button")
    side.look("grounding")
    side.answer()
    side.look("hand-back")
    side.press("main button")
    side.press("[value=no_information]")
    side.look("finish")
    side.press("main button")
    side.look("nothing-flagged", whole=True)


def test_it_is_calm_and_readable_around_the_conversations(side):
    side.begin("every-kind/1", "en")
    side.press(".brand")
    side.look("home")
    side.press("a[href='/settings']")
    side.look("settings", whole=True)
    side.press(".brand")
    side.press(".card .quiet")
    side.look("discard")
    side.page.goto(side.page.url.partition("/c/")[0] + "/nowhere")
    side.look("refusal")
    side.press(".tools [data-hide]")
    side.look("away")
    side.press("main a")
    side.look("unlock")
    side.page.fill("[name=passphrase]", "not the right one")
    side.press("main button")
    side.look("wrong")


def test_it_is_calm_and_readable_when_something_is_told(side):
    side.press("[name=language][lang=es]")
    side.begin("every-kind/1", "en")
    side.agree()
    side.answer()
    side.look("question")
    side.press(".bar [value=pause]")
    side.look("paused")
    side.press("main a")
    side.press("[value=told]")
    side.look("told")
    side.page.fill("#learned_at", "2025-01-01T10:00")
    side.press("main .button.main")
    side.look("without-reason", whole=True)
    side.page.fill("#reason", "entered later")
    side.press("main .button.main")
    side.press(".bar [value=next]")
    side.press("main button")
    side.press("[value=no_information]")
    side.look("finish")
    side.press("main button")
    side.look("told-result", whole=True)


def test_it_is_calm_and_readable_when_it_cannot_be_completed(side):
    side.begin("every-kind/1", "en")
    side.agree()
    side.press(".brand")
    side.press(".card a[href$=unable]")
    side.press("main button")
    side.look("unable", whole=True)


def test_it_is_calm_and_readable_between_two_sittings(side):
    side.press("[name=language][lang=es]")
    side.begin("every-kind/1", "es")
    side.page.select_option("#present", "came_along")
    side.tick("safe", "yes")
    side.page.locator("details summary").first.click()
    side.press("main button")
    side.look("came-along", whole=True)
    side.page.select_option("#present", "nobody")
    side.press("main button")
    side.tick("said_back")
    side.press("main button")
    side.tick("agreed", "write_down")
    side.look("agree", whole=True)
    side.press("main button")
    side.answer()
    side.answer()
    side.press(".bar [value=skipped]")
    side.press(".brand")
    side.look("home")
    side.press(".card a[href$=overview]")
    side.look("overview", whole=True)
    side.press("main a[href$=answers]")
    side.look("answers", whole=True)
