"""A phone that stops the app, ends it, or has its clock changed; and a passphrase typed early."""

import pytest

from tests.browser.profiles import kill_browser, traces
from tests.browser.visits import PASSPHRASE
from tests.chromium import FLAGS, SHOTS, chromium
from tests.phone.handset import PIXEL, Handset

pytestmark = pytest.mark.browser

LATER = "() => { const real = Date.now; Date.now = () => real() + %d * 60_000; }"
WORDS = "half a sentence"


def python_of(amina):
    """The worker in which Python runs."""
    (worker,) = (one for one in amina.page.workers if one.url.endswith("/worker.mjs"))
    return worker


def begin_typing(amina):
    """Come to a question that takes words."""
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    while amina.kind() != "text":
        amina.press(".bar [value=skipped]")
    amina.page.evaluate("""() => {
      const send = shell.send;
      shell.send = async (...all) => {
        const answer = await send(...all);
        window.kept = answer.status;
        return answer;
      };
    }""")
    amina.page.fill("textarea", WORDS)


def show(amina, state):
    """As when the phone is put away and taken out again; a browser without a screen hides no page."""
    amina.page.evaluate(
        """(state) => {
          Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
          Object.defineProperty(document, "hidden", {value: state === "hidden", configurable: true});
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def test_a_page_frozen_for_hours_is_locked_before_anything_of_it_is_shown(phone):
    amina = phone("frozen")
    begin_typing(amina)
    amina.page.evaluate("""() => {
      window.seen = [];
      document.addEventListener("visibilitychange", () => {
        const look = () => {
          const words = document.querySelector("textarea");
          window.seen.push(Boolean(words) && getComputedStyle(document.documentElement).opacity !== "0");
          if (words) requestAnimationFrame(look);
        };
        look();
      });
    }""")
    show(amina, "hidden")
    python_of(amina).evaluate(LATER % 180)
    show(amina, "visible")
    amina.page.wait_for_selector("[name=store]", state="attached")
    seen = amina.page.evaluate("window.seen")
    assert seen
    assert not any(seen)
    assert WORDS not in amina.page.content()
    amina.unlock()
    assert amina.page.input_value("textarea") == WORDS


def test_a_page_put_away_for_a_moment_goes_on_where_it_was(phone):
    amina = phone("moment")
    begin_typing(amina)
    show(amina, "hidden")
    assert amina.page.evaluate("document.documentElement.style.opacity") == "0"
    show(amina, "visible")
    amina.until("document.documentElement.style.opacity === ''")
    assert amina.page.input_value("textarea") == WORDS
    amina.answer()
    assert amina.kind() != "text"


def test_python_that_dies_is_told_at_once_and_what_was_typed_is_kept(phone):
    amina = phone("dead")
    begin_typing(amina)
    amina.until("window.kept === 204")
    python_of(amina).evaluate(
        "() => { setTimeout(() => { throw new RangeError('Array buffer allocation failed'); }); }"
    )
    amina.page.wait_for_selector("h1:has-text('The app has stopped')")
    amina.look("stopped")
    amina.page.locator("main button").click()
    amina.page.wait_for_selector("[name=store]", state="attached")
    amina.unlock()
    amina.press(".card .main")
    assert amina.page.input_value("textarea") == WORDS


def test_python_that_is_ended_without_a_word_is_missed(phone, host):
    amina = phone("silent", open_it=False)
    amina.page.add_init_script("""
      const Real = Worker;
      window.Worker = class extends Real {
        constructor(...all) { super(...all); window.ended = () => super.terminate(); }
      };
      const real = AbortSignal.timeout;
      AbortSignal.timeout = (ms) => real.call(AbortSignal, window.hurry ? ms / 100 : ms);
    """)
    amina.open(host.address)
    amina.set_up()
    amina.page.evaluate("window.hurry = true; window.ended()")
    amina.page.locator(".welcome a.main").click()
    amina.page.wait_for_selector("h1:has-text('The app has stopped')")


def test_a_long_one_pasted_and_entered_twice_opens_once(phone):
    long = "the quick heron wades " * 200
    amina = phone("long")
    amina.set_up(long)
    amina.page.reload(wait_until="commit")
    amina.page.wait_for_selector("#start #passphrase", state="visible")
    amina.page.press("#start #passphrase", "Enter")
    assert amina.page.locator("#start #passphrase").is_enabled()  # an empty one is not taken
    amina.page.locator("#start #passphrase").evaluate(
        "(field, text) => { field.focus(); document.execCommand('insertText', false, text); }", long
    )
    amina.page.keyboard.press("Enter")
    amina.page.keyboard.press("Enter")
    amina.ready()
    amina.page.wait_for_selector(".welcome")


def test_early_words_wait_for_the_worker_to_say_whose_notes_are_meant(phone):
    amina = phone("whose")
    amina.set_up()
    amina.press(".tools button")
    amina.press("main a[href='/new']")
    amina.set_up("nine loud parrots sleeping", "Bilal")
    amina.page.reload(wait_until="commit")
    amina.page.fill("#start #passphrase", "nine loud parrots sleeping")
    amina.page.press("#start #passphrase", "Enter")
    amina.ready()
    assert amina.page.input_value("#passphrase") == "nine loud parrots sleeping"
    amina.look("whose")
    assert amina.page.evaluate("document.activeElement.name") == "store"
    amina.page.locator("label.choice").nth(0).click()
    amina.press("main button")
    if amina.has("[name=store]"):  # these were Amina's: the order is nobody's business
        amina.page.locator("label.choice").nth(1).click()
        amina.unlock("nine loud parrots sleeping")
    assert amina.heading() == "Hello, Bilal"


def test_an_early_passphrase_is_nowhere_on_the_disk(browser, host, tmp_path):
    profile = tmp_path / "profile"
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=chromium(), args=list(FLAGS), locale="en-US", **PIXEL
    )
    amina = Handset(context.pages[0], SHOTS, "phone-early").open(host.address)
    amina.set_up()
    amina.page.reload(wait_until="commit")
    amina.page.fill("#start #passphrase", PASSPHRASE)
    amina.page.press("#start #passphrase", "Enter")
    amina.page.wait_for_selector(".welcome")
    assert amina.page.url == host.address
    kill_browser(profile)
    assert traces(profile, [PASSPHRASE]) == []
