"""What a browser does with links, forms, files and its own keys holds in the phone's one page as well."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.phone.handset import PIXEL
from tests.phone.hosting import Host
from tests.phone.small_site import furnish, open_in, small_app

pytestmark = pytest.mark.browser

# The app takes its time until `go_on()`.
HOLD = "() => { window.held = new Promise((resolve) => { window.go_on = resolve; }); }"
REST = "html:not([data-waiting])"


@pytest.fixture
def site(parts, tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    with Host(furnish(folder, parts.compiled)) as host:
        yield host


@pytest.fixture
def page(browser, site):
    """A phone at the small app."""
    context = browser.new_context(locale="en-US", **PIXEL)
    context.set_default_timeout(10_000)
    page = context.new_page()
    open_in(page, site.address, small_app())
    yield page
    assert page.url == site.address
    assert page.evaluate("window.trouble") == []
    context.close()


def at(page, title):
    expect(page.locator("h1#here")).to_have_text(title)


def press(page, what, title):
    page.locator(what).click()
    at(page, title)


def asked(page):
    return page.locator("#asked").inner_text()


# --- links ----------------------------------------------------------------------------------------


def test_a_link_leads_to_its_page_and_a_relative_one_too(page):
    press(page, "text=deep", "Deep")
    press(page, "text=further", "Further")
    assert asked(page) == "/deep/further?x=1"


def test_a_link_by_the_apps_whole_name_stays_inside(page):
    press(page, "text=by its whole name", "Long")


def test_a_link_to_a_place_on_the_page_leads_there_without_asking(page):
    before = page.evaluate("calls.length")
    page.locator("text=below >> nth=0").click()
    assert page.evaluate("document.activeElement.id") == "below"
    assert page.evaluate("calls.length") == before


def test_a_link_to_a_place_on_another_page_leads_to_that_place(page):
    press(page, "text=a line of it", "Long")
    assert asked(page) == "/long?from=first"
    assert page.evaluate("document.activeElement.id") == "line"
    assert page.evaluate("scrollY") > 1000


@pytest.mark.parametrize("keys", [["Control"], ["Shift"], ["Meta"], ["Alt"]], ids=str)
def test_no_key_opens_a_second_window(page, keys):
    page.locator("text=deep").click(modifiers=keys)
    at(page, "Deep")
    assert len(page.context.pages) == 1


def test_neither_the_middle_button_nor_a_long_press_offers_a_second_window(page):
    page.evaluate(
        """() => { window.kept = [];
        for (const kind of ["auxclick", "contextmenu"])
          window.addEventListener(kind, (event) => kept.push(`${kind} ${event.defaultPrevented}`)); }"""
    )
    page.locator("text=deep").click(button="middle")
    page.locator("text=deep").click(button="right")
    assert set(page.evaluate("kept")) == {"auxclick true", "contextmenu true"}
    at(page, "First")
    assert len(page.context.pages) == 1


@pytest.mark.parametrize("number", ["tel:911", "sms:988", "mailto:help@example.org"])
def test_numbers_and_addresses_are_left_to_the_device(page, number):
    # Chromium hands them to the system, which has nothing for them here; that it is asked is seen here.
    page.evaluate(
        "addEventListener('click', (event) => { window.stopped = event.defaultPrevented; })"
    )
    page.locator(f"[href='{number}']").click()
    assert page.evaluate("stopped") is False
    assert page.locator(f"[href='{number}']").get_attribute("target") is None
    at(page, "First")


def test_a_link_to_another_site_opens_beside_and_tells_it_nothing(page, browser):
    told = []

    def elsewhere(route):
        told.append(route.request.headers.get("referer"))
        route.fulfill(body="<h1>Elsewhere</h1>", content_type="text/html")

    page.context.route("http://elsewhere.test/**", elsewhere)
    page.evaluate(
        """document.getElementById("main").prepend(Object.assign(document.createElement("a"),
        {href: "http://elsewhere.test/x", textContent: "elsewhere"}))"""
    )
    with page.context.expect_page() as opened:
        page.locator("text=elsewhere").click()
    opened.value.wait_for_load_state()
    assert opened.value.evaluate("window.opener") is None
    assert told == [None]
    at(page, "First")


# --- forms ----------------------------------------------------------------------------------------


def test_a_form_is_followed_by_a_redirect_with_its_session_and_its_message(page):
    page.fill("textarea", "first\nsecond é &=+")
    page.locator("text=Next").click()
    page.wait_for_selector(".flash")
    wanted = ["words=first\r\nsecond é &=+", "also=a", "do=next"]
    assert json.loads(page.locator(".flash").inner_text().removeprefix("1: ")) == wanted
    page.locator("#saying button >> nth=1").click()
    page.wait_for_selector("text=2: ")
    assert json.loads(page.locator(".flash").inner_text().removeprefix("2: ")) == [
        *("twice", "words=", "also=a", "do=back")
    ]


def test_a_button_can_send_a_form_in_another_way_to_another_place(page):
    page.fill("textarea", "sought")
    press(page, "text=Look", "Found")
    assert json.loads(asked(page)) == [["words", "sought"], ["also", "a"], ["do", "look"]]


def test_a_form_that_asks_puts_its_fields_into_the_question(page):
    page.fill("#finding [name=q]", "ä b")
    page.locator("#finding [name=q] >> nth=0").press("Enter")
    at(page, "Found")
    assert json.loads(asked(page)) == [["q", "ä b"], ["q", "again"]]


def test_files_arrive_whole_by_their_names(page):
    large = bytes(range(256)) * 1172
    page.set_input_files(
        "[type=file]",
        [
            {"name": "façade.bin", "mimeType": "application/octet-stream", "buffer": large},
            {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""},
        ],
    )
    press(page, "#files button", "Files")
    found = [["façade.bin", len(large)], ["empty.txt", 0]]
    assert json.loads(asked(page)) == ["multipart/form-data", "a note", found]


def test_a_file_that_is_gone_by_now_is_said_and_the_form_stays(page, tmp_path):
    path = tmp_path / "gone.txt"
    path.write_text("soon gone")
    page.fill("[name=note]", "what I typed")
    page.set_input_files("[type=file]", path)
    path.unlink()
    page.locator("#files button").click()
    expect(page.locator("#files .notice")).to_contain_text("cannot be read any more")
    assert page.input_value("[name=note]") == "what I typed"
    page.set_input_files("[type=file]", [])
    press(page, "#files button", "Files")


def test_a_form_pressed_again_while_it_is_under_way_is_sent_once(page):
    page.evaluate(HOLD)
    page.locator("text=Next").click()
    page.evaluate("delete document.getElementById('saying').dataset.sent")  # four seconds later
    page.locator("text=Next").click()
    page.locator("#saying button >> nth=1").click()
    page.wait_for_selector("html[data-waiting]", state="attached")
    page.evaluate("go_on()")
    page.wait_for_selector(".flash")
    assert page.evaluate("calls.filter((call) => call.startsWith('POST')).join()") == "POST /say"
    assert not page.evaluate("'waiting' in document.documentElement.dataset")


def test_of_two_links_the_one_pressed_last_is_shown(page):
    page.evaluate(HOLD)
    page.evaluate(
        "new MutationObserver(() => (window.seen ||= []).push(document.querySelector('h1')?.textContent))"
        ".observe(document.body, {childList: true})"
    )
    page.locator("text=deep").click()
    page.locator("text=long >> nth=0").click()
    page.evaluate("go_on()")
    at(page, "Long")
    assert page.evaluate("seen") == ["Long"]


def test_a_dialog_closes_and_details_open_by_themselves(page):
    before = page.evaluate("calls.length")
    page.locator("#asking button").click()
    expect(page.locator("#asking")).to_be_hidden()
    page.locator("summary").click()
    expect(page.locator("#more")).to_be_visible()
    assert page.evaluate("calls.length") == before


# --- files to keep --------------------------------------------------------------------------------


def test_an_attachment_is_saved_under_its_name_and_the_page_stays(page, tmp_path):
    steps = page.evaluate("history.length")
    with page.expect_download() as saved:
        page.locator("text=report").click()
    assert saved.value.suggested_filename == "Résumé 2026.csv"
    saved.value.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == "a,b\r\n1,é\r\n".encode()
    at(page, "First")
    assert page.evaluate("history.length") == steps


def test_what_is_no_page_is_saved_too_under_the_name_its_link_gives(page):
    with page.expect_download() as saved:
        page.locator("text=list >> nth=0").click()
    assert saved.value.suggested_filename == "mine.csv"
    at(page, "First")


def test_an_answer_without_a_page_changes_nothing(page):
    page.locator("text=quiet").click()
    page.wait_for_selector(REST, state="attached")
    at(page, "First")


# --- Back, Forward, where it was -------------------------------------------------------------------


def test_back_leads_to_where_the_page_was_and_forward_too(page):
    page.evaluate("scrollTo(0, 900)")
    page.evaluate("shell.go('/long')")
    at(page, "Long")
    assert page.evaluate("scrollY") == 0
    page.evaluate("scrollTo(0, 2500)")
    page.go_back(wait_until="commit")
    at(page, "First")
    assert page.evaluate("scrollY") == 900
    page.go_forward(wait_until="commit")
    at(page, "Long")
    assert page.evaluate("scrollY") == 2500


def test_back_from_what_was_wrong_leads_to_the_form_and_forward_never_to_a_refusal(page):
    press(page, "#wrong button", "Wrong")
    assert page.evaluate("document.activeElement.className") == "problem"
    page.go_back(wait_until="commit")
    at(page, "First")
    page.go_forward(wait_until="commit")
    page.wait_for_selector(REST, state="attached")
    at(page, "First")  # its address takes only forms


def test_two_steps_back_at_once_lead_two_steps_back(page):
    press(page, "text=deep", "Deep")
    press(page, "text=further", "Further")
    page.evaluate("history.go(-2)")
    at(page, "First")
    page.evaluate("history.forward()")
    at(page, "Deep")


def test_the_browsers_history_is_given_numbers_only_and_few_paths_are_kept(page):
    kept = page.evaluate(
        """async () => {
        const { Trail } = await import(new URL("trail.mjs", location.href));
        const trail = new Trail();
        const oldest = history.state;
        for (let n = 0; n < 40; n += 1) trail.add(`/page/${n}`);
        const middle = history.state;
        for (let n = 40; n < 80; n += 1) trail.add(`/page/${n}`);
        return [trail.step(oldest).again, trail.step(middle).again, typeof middle.at,
          Object.keys(middle).join()];
        }"""
    )
    assert kept == ["/", "/page/39", "number", "at"]


def test_after_a_reload_back_leads_to_the_first_page(page):
    press(page, "text=deep", "Deep")
    press(page, "text=further", "Further")
    page.reload()
    at(page, "First")
    page.go_back(wait_until="commit")
    page.wait_for_selector(REST, state="attached")
    at(page, "First")


# --- what else is a page --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "title"), [("nowhere", "Not Found"), ("broken", "Internal Server Error")]
)
def test_a_refusal_is_a_page_like_any_other(page, link, title):
    page.locator(f"text={link}").click()
    expect(page.locator("h1")).to_have_text(title)
    page.go_back(wait_until="commit")
    at(page, "First")


def test_a_form_too_large_is_refused_on_a_page(page):
    huge = {"name": "huge", "mimeType": "text/plain", "buffer": b"x" * 500_000}
    page.set_input_files("[type=file]", huge)
    page.locator("#files button").click()
    expect(page.locator("h1")).to_have_text("Request Entity Too Large")


def test_a_page_that_refreshes_itself_leads_on(page):
    page.evaluate("shell.go('/soon')")
    at(page, "Soon")
    at(page, "Long")


def test_a_screen_reader_is_led_to_each_pages_heading(page):
    press(page, "text=deep", "Deep")
    assert page.evaluate("document.activeElement.textContent") == "Deep"
    assert page.title() == "Small"


def test_pulling_the_page_down_does_not_reload_it(page):
    assert re.fullmatch(
        "contain|none", page.evaluate("getComputedStyle(document.body).overscrollBehaviorY")
    )
