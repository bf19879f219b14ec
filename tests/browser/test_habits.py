"""What a browser does by itself: keyboards, idle time, history, pressing twice, other directions."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def asked(amina):
    """Amina's phone, at the first question of a conversation."""
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    return amina


def test_it_goes_on_with_enter_and_never_to_another_button(asked):
    asked.page.fill("[name=value]", "15")
    with asked.page.expect_navigation():
        asked.page.keyboard.press("Enter")
    assert asked.heading() == "Have you been away from home?"


def test_it_saves_with_enter_what_they_told_and_goes_nowhere_else(asked):
    asked.press(".for-you button")
    asked.page.fill("#reason", "The clock was wrong")
    asked.page.focus("#reason")
    with asked.page.expect_navigation():
        asked.page.keyboard.press("Enter")
    assert asked.heading() != "They told you. Stop asking, and listen."
    assert asked.page.url.count("/") > 3  # in the conversation, not at the start page


def test_it_can_be_used_with_the_keyboard_alone(asked):
    asked.page.fill("[name=value]", "15")
    with asked.page.expect_navigation():
        asked.page.keyboard.press("Control+Enter")
    asked.page.locator("[name=value]").first.focus()
    asked.page.keyboard.press("Space")
    with asked.page.expect_navigation():
        asked.page.keyboard.press("Enter")
    assert asked.heading() == "How many nights?"


def test_it_moves_the_focus_to_what_was_wrong(asked):
    asked.press(".bar [value=next]")
    assert asked.page.evaluate("document.activeElement.className") == "problem"


def test_it_locks_when_nobody_does_anything_and_keeps_the_words(visiting):
    visit = visiting("idle")
    visit.page.clock.install()
    visit.set_up()
    visit.begin("every-kind/1", "en")
    visit.agree()
    while visit.kind() != "text":
        visit.press(".bar [value=skipped]")
    visit.page.fill("textarea", "half a sentence")
    with visit.page.expect_navigation(url="**/unlock"):
        visit.page.clock.run_for(6 * 60 * 1000)
    assert "half a sentence" not in visit.page.content()
    visit.unlock()
    assert visit.page.input_value("textarea") == "half a sentence"


def test_it_hides_with_escape_pressed_twice_and_history_leads_nowhere(asked):
    asked.page.keyboard.press("Escape")
    with asked.page.expect_navigation(url="**/away"):
        asked.page.keyboard.press("Escape")
    asked.page.go_back()
    asked.page.wait_for_url("**/unlock")
    assert "How old are you?" not in asked.page.content()


@pytest.mark.parametrize("scripts", [True, False])
def test_it_shows_nothing_when_going_back_after_a_lock(visiting, scripts):
    visit = visiting("back", scripts=scripts)
    visit.set_up()
    visit.begin("every-kind/1", "en")
    visit.agree()
    visit.press(".tools button >> nth=1")
    visit.page.go_back()
    visit.page.wait_for_url("**/unlock")
    assert "You can skip anything" not in visit.page.content()


def test_it_takes_a_double_click_as_one(asked):
    asked.page.fill("[name=value]", "15")
    with asked.page.expect_navigation():
        asked.page.locator(".bar [value=next]").dblclick()
    assert asked.heading() == "Have you been away from home?"
    asked.press("[value=back]")
    assert asked.heading() == "How old are you?"


def test_it_fits_languages_written_from_right_to_left(asked):
    asked.page.evaluate("document.documentElement.dir = 'rtl'")
    asked.look("right-to-left")


def test_it_prints_the_result_without_buttons(visiting, tmp_path):
    visit = visiting("print", (1280, 800))
    visit.set_up()
    visit.begin("every-kind/1", "en")
    visit.agree()
    while "/result" not in visit.page.url:
        if "/q/" in visit.page.url:
            visit.answer()
        else:
            visit.press("main button")
    visit.page.emulate_media(media="print")
    visit.look("sheet", whole=True)
    assert not visit.page.locator(".top").is_visible()
    assert visit.page.locator(".told").first.is_visible()


def test_it_uses_nothing_that_the_browser_keeps(asked):
    assert asked.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert asked.page.evaluate("document.cookie") == ""
