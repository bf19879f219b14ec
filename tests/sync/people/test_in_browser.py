"""The pages about people and access in a real browser, by what is on them."""

import re
from base64 import b32decode
from dataclasses import replace

import pytest

from sync.protocol.enrolment import typed
from sync.server.app import create_app
from sync.server.people import accounts, invitations
from sync.server.people.accounts import Person
from tests.sync.browsing import answering, seat
from tests.sync.cast import PASSPHRASE, cast, craft, digits, inside
from tests.sync.conftest import centre_at
from tests.sync.peers import Device
from tests.sync.people.speaking import turned
from tests.sync.people.test_devices import KEYS_PASSPHRASE, enrolment_file

pytestmark = pytest.mark.browser

PAGES = (
    "/account",
    "/people",
    "/people/add",
    "/units",
    "/units/north",
    "/devices",
    "/devices/connect",
    "/audit",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A centre with a made-up right-to-left language; its people; the address where it answers."""
    folder = tmp_path_factory.mktemp("browsed")
    with centre_at(folder, "") as centre:
        settings = replace(inside(centre).settings, locales=turned(folder))
        desk = centre.desk
        centre.app = create_app(
            settings, desk.database, desk.keys.signer, centre.clock, desk.place.random
        )
        with answering(centre) as address:
            people = cast(centre)
            centre.device()
            yield centre, people, address


@pytest.fixture
def sitting(browser, made):
    """Opens windows: `sitting("name", "ada")`; the second is who is signed in."""
    _, people, address = made
    contexts = []

    def sit(name: str, login: str = "", **more):
        token = people[login].come_again().client.get_cookie("centre").value if login else ""
        found = seat(browser, address, name, token, **more)
        contexts.append(found.page.context)
        return found

    yield sit
    for context in contexts:
        context.close()


def test_somebody_comes_in_with_an_invitation_and_later_with_her_phone(made, sitting):
    centre, _, _ = made
    with centre.desk.database.writing() as connection:
        person = Person("mariana", "Mariana Ruiz", "supervisor", "north", zone="America/Chicago")
        account = accounts.add(connection, person, centre.clock(), centre.desk.place.random)
        code = invitations.invite(connection, account, centre.clock(), craft(centre))

    mariana = sitting("invited", java_script_enabled=False)
    mariana.go("/").press("Come in with an invitation")
    mariana.fill(login="mariana", code=code.lower()).press("Go on")
    assert mariana.page.locator(".qr svg").is_visible()
    mariana.page.get_by_text("No camera?").click()
    shown = mariana.page.locator(".secret").inner_text().replace(" ", "")
    secret = b32decode(shown + "=" * (-len(shown) % 8))
    mariana.fill(passphrase=PASSPHRASE, again=PASSPHRASE, digits=digits(centre, secret))
    mariana.press("Set up and go in")
    assert mariana.page.locator(".codes li").count() == 10
    mariana.press("I have kept them")
    mariana.press("Sign out")

    centre.clock.advance(seconds=30)
    mariana.fill(login="mariana", passphrase=PASSPHRASE, code="123456").press("Sign in")
    assert "P005" in mariana.page.content()
    mariana.fill(login="mariana", passphrase=PASSPHRASE, code=digits(centre, secret))
    mariana.press("Sign in")
    assert "Mariana Ruiz" in mariana.page.locator("header").inner_text()


def test_the_pages_before_the_sign_in_are_for_everybody(made, sitting):
    centre, _, _ = made
    with centre.desk.database.writing() as connection:
        person = Person("noor", "Noor", "analyst")
        account = accounts.add(connection, person, centre.clock(), centre.desk.place.random)
        code = invitations.invite(connection, account, centre.clock(), craft(centre))
    window = sitting("before")
    window.go("/sign-in").look("sign-in")
    window.fill(login="x", passphrase="y", code="1").press("Sign in")
    window.look("refused")
    window.go("/invitation").look("invitation")
    window.fill(login="noor", code=code).press("Go on")
    window.look("set-up")
    shown = window.page.locator(".secret").text_content().replace(" ", "")
    secret = b32decode(shown + "=" * (-len(shown) % 8))
    window.fill(passphrase=PASSPHRASE, again=PASSPHRASE, digits=digits(centre, secret))
    window.press("Set up and go in").look("recovery-codes")
    assert window.page.evaluate("document.cookie") == "", "no script sees who is signed in"
    window.go("/nowhere").look("nowhere")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_an_administrator_is_for_everybody(sitting, path):
    sitting(f"ada{path.replace('/', '-')}", "ada").go(path).look("page")


def test_the_pages_are_for_the_dark_too(sitting):
    window = sitting("dark", "ada", color_scheme="dark")
    for path in ("/account", "/people", "/people/add", "/devices", "/audit"):
        window.go(path).look(path.strip("/").replace("/", "-"), (360,))


def test_the_pages_turn_with_the_direction_of_writing(sitting):
    window = sitting("turned", "nadia")
    window.go("/account").page.select_option("[name=language]", "ar")
    window.press("Keep").look("account", (360, 1280))
    assert window.page.locator("html").get_attribute("dir") == "rtl"
    window.page.select_option("[name=language]", "en")
    window.press("«Keep»")
    other = sitting("turned-sign-in", locale="ar")
    other.go("/sign-in").look("sign-in", (360, 1280))


def test_an_administrator_lets_somebody_in_without_scripts(sitting):
    window = sitting("adds", "ada", java_script_enabled=False)
    window.go("/people").press("Add somebody")
    window.fill(name="Omar Haddad", login="omar")
    window.page.locator("label:has([value=supervisor])").click()
    window.page.select_option("[name=unit]", "south")
    window.press("Add and make an invitation")
    assert re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){4}", window.page.locator(".secret").inner_text())
    window.press("Done")
    row = window.page.locator("tr", has_text="Omar Haddad")
    assert "South team" in row.inner_text()
    assert "invited until" in row.inner_text()


def test_an_administrator_connects_a_device_by_its_code_and_revokes_it(made, sitting):
    centre, _, _ = made
    window = sitting("connects", "ada")
    window.go("/devices").press("Connect a device")
    window.page.select_option("[name=unit]", "river")
    window.fill(worker="w1", passphrase=KEYS_PASSPHRASE)
    window.page.set_input_files("[name=keys]", enrolment_file(centre))
    window.press("Make a code").look("code")
    assert window.page.locator(".qr svg").is_visible()
    code = window.page.locator(".secret").inner_text()
    device = Device(centre.ask).join(typed(code))

    window.go("/devices").press(device.id[-8:])
    window.look("device")
    window.page.check("[name=sure]")
    window.press("Revoke it")
    assert "Revoked" in window.page.locator(".facts").inner_text()
    answer = centre.ask("GET", "/v1/changes?after=0", device.headers, b"")
    assert answer.document["number"] == "Y005"
    window.look("revoked", (360, 1280))


def test_a_keyboard_is_enough(made, sitting):
    window = sitting("keyboard")
    window.go("/sign-in")
    window.page.keyboard.type("ada")
    window.page.keyboard.press("Tab")
    window.page.keyboard.type("wrong passphrase")
    window.page.keyboard.press("Tab")
    window.page.keyboard.type("123456")
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")
    assert "P005" in window.page.content()


def test_with_large_letters_nothing_runs_over_the_edge(sitting):
    window = sitting("large", "ada", viewport={"width": 320, "height": 640})
    for path in PAGES:
        window.go(path).look(path.strip("/").replace("/", "-"), (320,), shots=False)
