"""An administrator connects a device by the picture on her screen, and revokes it when it is lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from screening.store.catalogue import WRONG_PASSPHRASE
from sync.protocol.enrolment import typed
from sync.server.people import accounts, invitations
from sync.server.people.accounts import Person
from tests.browser.visits import PASSPHRASE, Visit
from tests.pictures import codes
from tests.sync.browsing import Seat, answering, seat
from tests.sync.cast import PASSPHRASE as HERS
from tests.sync.cast import cast, craft, digits
from tests.sync.conftest import Centre, centre_at
from tests.sync.people.test_devices import KEYS_PASSPHRASE, enrolment_file

pytestmark = pytest.mark.browser


@dataclass
class Office:
    """The centre, where it answers, and the secret in the app on Maya's phone."""

    centre: Centre
    address: str
    secret: bytes


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "agency"
    folder.mkdir()
    with centre_at(folder, "") as centre, answering(centre) as address:
        cast(centre)
        maya = Person("maya", "Maya", "administrator")
        kept, now = craft(centre), centre.clock()
        with centre.desk.database.writing() as connection:
            account = accounts.add(connection, maya, now, centre.desk.place.random)
            code = invitations.invite(connection, account, now, kept)
            invited = invitations.look(connection, "maya", code, now, kept)
            secret = invited.secret
            chosen = invitations.Chosen(HERS, HERS, digits(centre, secret))
            invitations.accept(connection, invited, chosen, now, kept)
        centre.clock.advance(seconds=30)
        yield Office(centre, address, secret)


@pytest.fixture(params=["with scripts", "without scripts"])
def maya(request, browser, office):
    window = seat(
        browser, office.address, f"administrator-{request.param}",
        java_script_enabled=request.param == "with scripts",
    )  # fmt: skip
    yield window
    window.page.context.close()


@pytest.fixture
def look(maya, request):
    """A picture and all checks; where scripts are off there is nothing to check with."""
    scripts = "without" not in request.node.callspec.id
    return lambda stop: maya.look(stop) if scripts else maya.page.wait_for_load_state()


def sign_in(maya: Seat, office: Office) -> None:
    maya.go("/devices")
    maya.fill(login="maya", passphrase=HERS, code=digits(office.centre, office.secret))
    maya.press("Sign in")


def make_a_code(maya: Seat, office: Office) -> None:
    maya.press("Connect a device")
    maya.page.select_option("[name=unit]", "river")
    maya.fill(worker="w1", passphrase=KEYS_PASSPHRASE)
    maya.page.set_input_files("[name=keys]", enrolment_file(office.centre))
    maya.press("Make a code")


def connect(amina: Visit, code: str) -> None:
    amina.press("footer a[href='/sync']")
    amina.page.fill("#code", code)
    amina.press("main button.main")
    amina.page.wait_for_selector("main a[href='/sync/agency']")


def withdraw(maya: Seat, look) -> None:
    """Not without a tick beside what is lost by it."""
    maya.press("Revoke it")
    assert "P066" in maya.page.inner_text("[role=alert]")
    assert "without one it is gone" in maya.page.inner_text("main")
    look("not-sure")
    maya.page.check("[name=sure]")
    maya.press("Revoke it")
    assert "not yet" in maya.page.inner_text(".facts")


def is_withdrawn(amina: Visit, root: Path) -> None:
    """At her next contact; not only said to be, but nothing is left that her passphrase opens."""
    amina.press("form[action='/sync/now'] button")
    amina.page.wait_for_url("**/unlock")
    assert "Your agency has withdrawn this device." in amina.page.inner_text("main")
    amina.look("withdrawn", whole=True)
    amina.unlock(PASSPHRASE)
    assert "S008" in amina.page.content()
    (said,) = root.glob("*/withdrawn")
    said.unlink()
    amina.page.reload()
    amina.unlock(PASSPHRASE)
    assert WRONG_PASSPHRASE.code in amina.page.content()


def test_from_the_picture_on_the_screen_to_a_device_that_nobody_opens(
    office, maya, look, amina, server
):
    sign_in(maya, office)
    assert "No device is connected yet." in maya.page.inner_text("main")
    make_a_code(maya, office)
    look("code")
    (code,) = codes(maya.page.locator(".qr").screenshot())
    assert typed(code).text == typed(maya.page.inner_text(".secret")).text

    connect(amina, code)
    maya.go("/devices")
    (row,) = maya.page.locator("tbody tr").all_inner_texts()
    assert "River team" in row
    assert "Amina" in row
    look("devices")
    maya.press("…")
    look("device")
    withdraw(maya, look)
    is_withdrawn(amina, server.root)

    maya.page.reload()
    assert "not yet" not in maya.page.inner_text(".facts")
    look("revoked")
    assert "revoked a device" in maya.go("/audit").page.inner_text("table")
