"""A whole screening on a phone, and what a phone's browser does by itself."""

from contextlib import contextmanager

import pytest

from tests.browser.visits import PASSPHRASE

pytestmark = pytest.mark.browser

LOCALES = {"en": "en-US", "es": "es-MX"}

# What a page is told when the phone shows another app; a headless browser is never asked to.
HIDDEN = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@contextmanager
def asking_before_leaving(page):
    """What the browser asks; everything is agreed to."""
    asked = []

    def agree(dialog):
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", agree)
    yield asked
    page.remove_listener("dialog", agree)


@pytest.mark.parametrize("language", LOCALES)
def test_it_leads_from_an_empty_phone_to_an_explained_result(phone, language):
    amina = phone(language, LOCALES[language])
    assert amina.page.locator("html").get_attribute("lang") == language
    amina.look("first-run", whole=True)
    amina.set_up()
    amina.look("home")
    amina.begin("first-conversation/1", language)
    amina.agree()
    assert amina.go_through(set()) > 25
    amina.look("result", whole=True)
    assert amina.page.locator(".flag").count() > 3

    amina.press(".tools button")
    amina.reload().unlock()
    assert amina.has("section[aria-labelledby=finished] li")


def test_no_address_shows_where_a_conversation_is(phone, host):
    amina = phone("address")
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    assert amina.page.url == host.address
    assert amina.page.evaluate("Object.keys(history.state)") == ["at"]
    assert amina.page.evaluate("document.cookie") == ""
    assert amina.page.evaluate("Object.entries(localStorage).sort().join()") == (
        "language,en,notes,here"
    )


def test_back_leads_to_the_page_before_and_after_a_lock_to_unlocking(phone):
    amina = phone("back")
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    question = amina.heading()
    amina.answer()
    amina.go_back()
    assert amina.heading() == question
    amina.press(".tools button >> nth=1")
    amina.go_back()
    assert amina.has("[name=store]")
    assert question not in amina.page.content()


def test_it_moves_the_focus_to_what_was_wrong_and_to_the_heading_else(phone):
    amina = phone("focus")
    amina.set_up()
    assert amina.page.evaluate("document.activeElement.localName") == "h1"
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    amina.press(".bar [value=next]")
    assert amina.page.evaluate("document.activeElement.className") == "problem"


def test_it_locks_when_nobody_does_anything_and_keeps_the_words(phone, host):
    amina = phone("idle", open_it=False)
    amina.page.clock.install()
    amina.open(host.address)
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    while amina.kind() != "text":
        amina.press(".bar [value=skipped]")
    amina.page.fill("textarea", "half a sentence")
    with amina.turning():
        amina.page.clock.fast_forward(6 * 60 * 1000)
    assert "half a sentence" not in amina.page.content()
    amina.unlock()
    assert amina.page.input_value("textarea") == "half a sentence"


def test_it_hides_with_escape_pressed_twice(phone):
    amina = phone("hide")
    amina.set_up()
    amina.page.keyboard.press("Escape")
    with amina.turning():
        amina.page.keyboard.press("Escape")
    assert amina.has("main.calendar")
    assert amina.page.locator("main").is_visible()
    amina.press("main a")
    assert amina.has("[name=store]")


def test_a_passphrase_typed_before_the_app_is_there_opens_it(phone):
    amina = phone("early")
    amina.set_up()
    amina.page.reload(wait_until="commit")
    amina.page.fill("#start #passphrase", PASSPHRASE)
    amina.page.press("#start #passphrase", "Enter")
    amina.ready()
    amina.page.wait_for_selector(".welcome")


def test_one_half_typed_goes_on_in_the_app(phone):
    amina = phone("half")
    amina.set_up()
    amina.page.reload(wait_until="commit")
    amina.page.fill("#start #passphrase", PASSPHRASE[:10])
    amina.ready()
    amina.page.wait_for_selector("[name=store]", state="attached")
    assert amina.page.input_value("#passphrase") == PASSPHRASE[:10]
    amina.page.keyboard.type(PASSPHRASE[10:])
    amina.press("main button")
    assert amina.has(".welcome")


def test_a_second_worker_has_notes_of_their_own(phone):
    amina = phone("two")
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.press(".brand")
    amina.press(".tools button")
    amina.press("main a[href='/new']")
    amina.set_up("nine loud parrots sleeping", "Bilal")
    assert not amina.has("section[aria-labelledby=drafts] .card")
    amina.reload()
    assert amina.page.locator("[name=store]").count() == 2
    amina.look("two-workers")


def test_words_that_are_being_typed_are_kept_when_the_phone_shows_something_else(phone):
    amina = phone("aside")
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    while amina.kind() != "text":
        amina.press(".bar [value=skipped]")
    amina.page.fill("textarea", "half a sentence")
    with asking_before_leaving(amina.page) as asked:
        amina.page.evaluate(HIDDEN)
        amina.page.evaluate("shell.send('/awake', new URLSearchParams())")  # asked after the words
        amina.reload().unlock()
    assert asked == []  # what is written down needs no question
    amina.press(".card .main")
    assert amina.page.input_value("textarea") == "half a sentence"


def test_the_browser_asks_before_it_closes_a_page_with_unsaved_words(phone):
    amina = phone("leaving")
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    with asking_before_leaving(amina.page) as asked:
        amina.reload().unlock()
        amina.press(".card .main")
        amina.page.fill("[name=value]", "15")
        amina.reload()
    assert asked == ["beforeunload"]


def test_handed_over_it_stays_so_when_the_phone_is_started_anew(phone):
    amina = phone("held")
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    amina.press("[value=hand_over]")
    amina.page.fill("#pin", "407193")
    amina.page.fill("#pin_again", "407193")
    amina.press("main .button.main")
    assert amina.has("body.held")
    amina.look("held")
    question = amina.heading()
    amina.answer()
    amina.go_back()
    assert amina.heading() != question
    assert amina.has("body.held")
    amina.reload().unlock()
    amina.look("interrupted")
    amina.press("[value=theirs]")
    assert amina.has("body.held")
    amina.press(".give-back a")
    amina.page.fill("#pin", "407193")
    amina.press("main button")
    assert not amina.has("body.held")


def test_they_told_me_ends_the_questions(phone):
    amina = phone("told")
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.press("[value=told]")
    amina.look("told", whole=True)
    amina.page.fill("#words", "few words")
    amina.press("main .button.main")
    assert amina.heading() == "Take a slow breath."
