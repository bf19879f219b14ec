"""Every page of the centre on a phone, a tablet and a desk, in English, Spanish and Arabic.

`make looks` takes the pictures, for somebody to look at.
"""

from __future__ import annotations

from base64 import b32decode
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser
from sqlalchemy import update

from screening.language.build import build
from sync.server.app import create_app
from sync.server.people.tables import sessions
from tests.browser.looking import Looker, all_templates, furnish, speak, templates
from tests.house.sources import ROOT
from tests.sync.browsing import answering
from tests.sync.cast import PASSPHRASE, Visitor, cast, digits, inside
from tests.sync.conftest import Centre, centre_at
from tests.sync.people.provider import STRICT, provider
from tests.sync.people.test_devices import KEYS_PASSPHRASE, enrolment_file

pytestmark = pytest.mark.browser

ADMINISTRATOR = (
    "/account", "/people", "/people/add", "/people/<account>", "/units", "/units/<code>", "/devices",
    "/devices/<id>", "/devices/connect", "/set-aside", "/audit", "/numbers/threshold",
)  # fmt: skip
SUPERVISOR = (
    "/account", "/today", "/today/<name>", "/cases/<case>", "/numbers",
    "/numbers/trend?measure=indicator.foster_care&years=3", "/exports", "/devices", "/devices/<id>",
)  # fmt: skip
NOBODY = ("/sign-in", "/invitation", "/nowhere")
# Addresses that lead on, or whose answer is no page.
OTHERS = {
    "/",
    "/sign-in/provider",
    "/sign-in/provider/back",
    "/numbers/chart/<name>.svg",
    "/numbers/trend.svg",
}
OTHERS |= {"/exports/numbers.<kind>", "/exports/screenings.<kind>", "/health", "/metrics"}
SAID = {"en": "en-US", "es": "es", "ar": "ar"}


@dataclass
class Agency:
    """The centre, its people, and what stands in the addresses."""

    centre: Centre
    people: dict[str, Visitor]
    address: str
    ids: dict[str, str]

    def filled(self, path: str) -> str:
        for name, found in self.ids.items():
            path = path.replace(f"<{name}>", found)
        return path


@pytest.fixture(scope="module")
def agency(tmp_path_factory) -> Iterator[Agency]:
    folder = tmp_path_factory.mktemp("looks")
    with centre_at(folder, "") as centre, provider(STRICT) as theirs:
        settings = inside(centre).settings
        build(ROOT / "locales", folder)
        desk = centre.desk
        centre.app = create_app(
            replace(settings, locales=folder / "locales", provider=theirs),
            desk.database, desk.keys.signer, centre.clock, desk.place.random,
        )  # fmt: skip
        people = cast(centre)
        case, device = furnish(centre)
        otto = people["otto"].account
        ids = {"account": otto, "code": "river", "id": device, "name": "breached", "case": case}
        with answering(centre) as address:
            yield Agency(centre, people, address, ids)


@pytest.fixture
def window(browser: Browser, agency: Agency):
    """Opens a window in a language, for somebody who is signed in, or for nobody."""
    contexts = []

    def opened(language: str, login: str = "") -> Looker:
        context = browser.new_context(locale=SAID[language], reduced_motion="reduce")
        context.set_default_timeout(60_000)
        contexts.append(context)
        if login:
            token = agency.people[login].come_again().token
            context.add_cookies([{"name": "centre", "value": token, "url": agency.address}])
        return Looker(context.new_page(), agency.address, language)

    yield opened
    for context in contexts:
        context.close()


def test_no_page_is_forgotten(agency):
    """A new page has to be put into one of the lists above."""
    rules = agency.centre.app.url_map.iter_rules()
    asked = {rule.rule for rule in rules if "GET" in (rule.methods or ())}
    ours = {rule for rule in asked if not rule.startswith(("/v1/", "/static/", "/app/"))}
    looked_at = {path.partition("?")[0] for path in (*ADMINISTRATOR, *SUPERVISOR, *NOBODY)}

    assert ours == (looked_at | OTHERS) - {"/nowhere"}


@pytest.mark.parametrize("language", SAID)
def test_every_page_is_for_everybody(agency, window, language):
    speak(agency.centre, language)
    with templates(agency.centre.app) as seen:
        for login, paths in (("ada", ADMINISTRATOR), ("sofia", SUPERVISOR), ("", NOBODY)):
            looker = window(language, login)
            for path in paths:
                name = path.partition("?")[0].strip("/").replace("/", "-")
                looker.go(agency.filled(path)).look(
                    f"{login or 'nobody'}-{name}".replace("<", "").replace(">", "")
                )
        answers(agency, window, language)
    assert seen == all_templates()
    turned = looker.page.locator("html").get_attribute("dir")
    assert turned == ("rtl" if language == "ar" else "ltr")


def answers(agency: Agency, window, language: str) -> None:
    """The pages that answer a form."""
    ada, sofia = window(language, "ada"), window(language, "sofia")
    ada.go("/audit").press("form[action='/audit/check'] button").look("audit-checked")
    ada.go(agency.filled("/devices/<id>")).press("form[action$='/revoke'] button").look("not-sure")
    connect(agency, ada)
    sofia.go("/account").page.evaluate("document.querySelector('#token details').open = true")
    sofia.page.fill("#token [name=name]", "Spreadsheet")
    sofia.press("form[action='/account/tokens'] button").look("token")
    somebody_new(agency, ada, window(language), language)


def connect(agency: Agency, ada: Looker) -> None:
    ada.go("/devices/connect").page.select_option("[name=unit]", "river")
    ada.page.fill("[name=worker]", "w3")
    ada.page.fill("[name=passphrase]", KEYS_PASSPHRASE)
    ada.page.set_input_files("[name=keys]", enrolment_file(agency.centre))
    ada.press("form[action='/devices/connect'] button").look("code")


def somebody_new(agency: Agency, ada: Looker, new: Looker, language: str) -> None:
    """Invited, set up, and too late with a form."""
    login = f"new-{language}"
    ada.go("/people/add").page.fill("[name=name]", "Maximiliana Featherstonehaugh-Villanueva")
    ada.page.fill("[name=login]", login)
    ada.page.check("[name=role][value=administrator]")
    ada.press("form[action='/people/add'] button").look("invited")
    code = ada.page.inner_text(".secret")
    new.go("/invitation").page.fill("[name=login]", login)
    new.page.fill("[name=code]", code)
    new.press("main form button").look("set-up")
    shown = new.page.inner_text(".secret").replace(" ", "")
    secret = b32decode(shown + "=" * (-len(shown) % 8))
    at_the_provider(agency, new, login, code)
    new.page.fill("[name=passphrase]", PASSPHRASE)
    new.page.fill("[name=again]", PASSPHRASE)
    new.page.fill("[name=digits]", digits(agency.centre, secret))
    new.press("form[action='/invitation/accept'] button").look("recovery-codes")
    too_late(agency, new, login, secret)


def at_the_provider(agency: Agency, new: Looker, login: str, code: str) -> None:
    new.press("form[action='/invitation/provider'] button").look("to-provider")
    new.go("/invitation").page.fill("[name=login]", login)
    new.page.fill("[name=code]", code)
    new.press("main form button")


def too_late(agency: Agency, new: Looker, login: str, secret: bytes) -> None:
    new.go("/units").page.fill("[name=name]", "Hill team")
    new.page.fill("[name=code]", "hill")
    with agency.centre.desk.database.writing() as connection:
        connection.execute(update(sessions).values(seen_at="2026-01-01T00:00:00Z"))
    new.press("form[action='/units'] button").look("kept")
    agency.centre.clock.advance(seconds=30)
    new.page.fill("[name=login]", login)
    new.page.fill("[name=passphrase]", PASSPHRASE)
    new.page.fill("[name=code]", digits(agency.centre, secret))
    new.press("form[action='/sign-in'] button").look("send-again")
