"""What a phone says when it cannot go on, in the worker's language; nothing is lost or overwritten."""

import base64

import pytest

from tests.browser.visits import PASSPHRASE
from tests.phone.carrying import WRITE, step_aside
from tests.phone.handset import Handset

pytestmark = pytest.mark.browser

# The browser lets go of a file a moment after it was closed.
DELETE = """async () => {
  const root = await navigator.storage.getDirectory();
  try { await root.removeEntry("notes", {recursive: true}); return true; } catch { return false; }
}"""


def heading_of(handset) -> str:
    return handset.page.locator("h1").inner_text()


def test_a_second_window_waits_and_goes_on_when_the_first_is_closed(phone, host):
    amina = phone("windows")
    amina.set_up()
    other = Handset(amina.page.context.new_page(), amina.shots, "phone-second")
    other.open(host.address)
    assert heading_of(other) == "The notes are already open"
    other.look("elsewhere")
    amina.page.close()
    other.page.wait_for_selector("[name=store]", state="attached", timeout=30_000)
    other.unlock()
    assert other.has(".welcome")


def test_it_says_so_where_a_browser_gives_no_private_files(phone, host):
    amina = phone("old", "es-MX", open_it=False)
    amina.page.add_init_script("StorageManager.prototype.getDirectory = undefined")
    amina.open(host.address)
    assert heading_of(amina) == "Este navegador no puede guardar notas"
    amina.look("no-room")


def test_another_address_of_the_same_folder_does_not_start_the_app(phone, host):
    amina = phone("address")
    amina.page.goto(host.address + "icon.svg")
    assert amina.page.evaluate("document.documentElement.localName") == "svg"


def test_it_starts_with_no_file_that_is_not_the_one_that_was_built(phone, host):
    amina = phone("meddled", open_it=False)
    meddled = "export const Files = {};"
    amina.page.context.route(
        "**/files.mjs", lambda r: r.fulfill(content_type="text/javascript", body=meddled)
    )
    amina.open(host.address)
    assert heading_of(amina) == "The app could not be fetched"
    assert not amina.page.evaluate(
        "(async () => (await navigator.serviceWorker.getRegistration())?.active)()"
    )


def test_it_says_when_the_device_is_full_and_saves_the_answer_once_there_is_room(phone, host):
    amina = phone("full")
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    devtools = amina.page.context.new_cdp_session(amina.page)
    quota = {"origin": host.address.rstrip("/")}
    devtools.send("Storage.overrideQuotaForOrigin", quota | {"quotaSize": 1})
    question = amina.heading()
    amina.answer()
    assert amina.page.locator(".number").inner_text() == "S017"
    amina.look("full")
    devtools.send("Storage.overrideQuotaForOrigin", quota)
    amina.go_back()
    assert amina.heading() == question
    amina.answer()
    assert amina.heading() != question


def test_it_misses_notes_that_the_browser_deleted(phone):
    amina = phone("gone")
    amina.set_up()
    address = amina.page.url
    step_aside(amina)
    amina.page.wait_for_function(DELETE)
    amina.open(address)
    assert heading_of(amina) == "The notes on this device are gone"
    amina.look("gone")
    amina.press("main button")
    assert amina.has("[name=worker]")


def test_it_does_not_begin_anew_over_a_damaged_list_of_files(phone):
    amina = phone("damaged")
    amina.set_up()
    address = amina.page.url
    step_aside(amina)
    broken = base64.b64encode(b"broken").decode()
    amina.page.evaluate(WRITE, {"0": broken, "1": broken})
    amina.open(address)
    assert heading_of(amina) == "The notes cannot be read"
    amina.look("damaged")


def test_the_first_start_says_that_it_needs_a_network(phone, host):
    amina = phone("no-network", open_it=False)
    amina.page.context.route("**/python.zip", lambda route: route.abort())
    amina.open(host.address)
    assert heading_of(amina) == "The app could not be fetched"
    amina.look("not-fetched")
    amina.page.context.unroute("**/python.zip")
    with amina.page.expect_navigation():
        amina.page.locator("main button").click()
    amina.ready()
    assert amina.has("[name=worker]")


def test_a_wrong_passphrase_typed_early_is_told_like_any_other(phone):
    amina = phone("wrong")
    amina.set_up()
    amina.page.reload(wait_until="commit")
    amina.page.fill("#start #passphrase", "not the right one")
    amina.page.press("#start #passphrase", "Enter")
    amina.ready()
    amina.page.wait_for_selector(".problem")
    amina.unlock(PASSPHRASE)
    assert amina.has(".welcome")
