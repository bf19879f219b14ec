"""The way to the home screen: offered once and quietly, never in a conversation."""

import pytest

from tests.browser.visits import PASSPHRASE

pytestmark = pytest.mark.browser

IPHONE = "Object.defineProperty(Navigator.prototype, 'standalone', { value: false })"
# What Chromium tells a page that can be installed. Headless it never does.
OFFER = """() => {
  const offer = new Event("beforeinstallprompt", { cancelable: true });
  offer.prompt = async () => { window.prompted = (window.prompted || 0) + 1; };
  window.dispatchEvent(offer);
  return offer.defaultPrevented;
}"""


def test_an_iphone_is_told_how_and_why_before_the_first_notes_and_on_the_first_page(phone, host):
    amina = phone("iphone", "es-MX", open_it=False)
    amina.page.add_init_script(IPHONE)
    amina.open(host.address)
    assert "siete días" in amina.page.locator(".install").inner_text()
    amina.look("before-the-first-notes", whole=True)
    amina.page.fill("[name=passphrase]", PASSPHRASE)
    amina.page.fill("[name=again]", PASSPHRASE)
    amina.press("main form .main")
    amina.press("main a.main")
    amina.look("home")
    assert amina.has(".install")
    amina.begin("every-kind/1", "es")
    assert not amina.has(".install")
    amina.agree()
    assert not amina.has(".install")


def test_it_is_not_told_again_once_it_was_put_away(phone, host):
    amina = phone("put-away", open_it=False)
    amina.page.add_init_script(IPHONE)
    amina.open(host.address)
    amina.page.click(".install .quiet")
    assert not amina.has(".install")
    assert amina.page.evaluate("document.activeElement.id") == "main"
    amina.set_up()
    assert not amina.has(".install")
    amina.reload().unlock()
    assert not amina.has(".install")


def test_chromium_is_asked_when_the_worker_presses_and_not_before(phone):
    amina = phone("offer")
    assert amina.page.evaluate(OFFER) is True
    assert not amina.has(".install")
    amina.set_up()
    amina.look("offered")
    assert amina.page.evaluate("window.prompted") is None
    amina.page.click(".install .button >> nth=0")
    assert amina.page.evaluate("window.prompted") == 1
    assert not amina.has(".install")


def test_an_offer_that_comes_late_appears_on_the_first_page_only(phone):
    amina = phone("late")
    amina.set_up()
    assert not amina.has(".install")
    amina.page.evaluate(OFFER)
    assert amina.has(".install")
    amina.begin("every-kind/1", "en")
    amina.page.evaluate(OFFER)
    assert not amina.has(".install")


def test_an_app_on_the_home_screen_is_offered_nothing(phone, host):
    amina = phone("installed", open_it=False)
    amina.page.add_init_script(IPHONE.replace("false", "true"))
    amina.open(host.address)
    amina.set_up()
    amina.page.evaluate(OFFER)
    assert not amina.has(".install")
