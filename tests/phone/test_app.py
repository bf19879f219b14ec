"""The app without a server, over a phone's store on ordinary files."""

import re
from urllib.parse import urlencode

import pytest

from screening.browser.runtime.app import Notes
from screening.browser.runtime.preparing import prepare
from tests.device.building import build
from tests.phone.on_disk import stores_in
from tests.store.cheap import PASSPHRASE, Clock

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(tmp_path_factory.mktemp("built"))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def notes(tmp_path, built, clock):
    prepared = prepare(str(built))
    return Notes(stores_in(tmp_path / "handles", clock), prepared, "es-MX,en;q=0.5", clock)


def field(page, name):
    (found, *_) = re.findall(rf'name="{name}" value="([^"]*)"', page.body.decode())
    return found


def send(notes, path, page, **fields):
    hidden = {name: field(page, name) for name in ("csrf", "key")}
    body = urlencode(hidden | fields).encode()
    return notes.answer("POST", path, FORM, body)


@pytest.fixture
def opened(notes):
    page = notes.answer("GET", "/", "", b"")
    return send(notes, "/new", page, worker="Amina", passphrase=PASSPHRASE, again=PASSPHRASE)


def test_it_begins_with_the_first_run_in_the_browsers_language(notes):
    page = notes.answer("GET", "/", "", b"")
    assert (page.status, page.path) == (200, "/new")
    assert b'lang="es"' in page.body


def test_it_follows_a_form_to_the_page_it_leads_to(opened):
    assert (opened.status, opened.path) == (200, "/label")


def test_it_locks_by_itself_when_nothing_is_asked(notes, opened, clock):
    clock.advance(hours=1)
    notes.sweep()
    assert notes.answer("GET", "/", "", b"").path == "/unlock"


def test_it_says_when_to_ask_again_after_wrong_passphrases(notes, opened):
    notes.answer("POST", "/lock", FORM, b"csrf=" + field(opened, "csrf").encode())
    page = notes.answer("GET", "/unlock", "", b"")
    tries = {"store": field(page, "store"), "csrf": field(page, "csrf"), "passphrase": "wrong one"}
    for _ in range(5):
        page = notes.answer("POST", "/unlock", FORM, urlencode(tries).encode())
    assert page.refresh == "15; url=/unlock"


def test_it_refuses_a_form_without_its_mark(notes):
    assert notes.answer("POST", "/new", FORM, b"worker=A").status == 403
