"""A damaged store, a disk that fails, a clock set back: a clear page, and nothing is overwritten."""

import re
import shutil

import pytest

from screening.device.app import create_app
from screening.device.furnishing import furnish
from screening.device.settings import read_settings
from screening.store import ports
from tests.device.desk import Worker
from tests.device.test_conversation import only_draft
from tests.store.cheap import stores_at
from tests.store.machine import CipherDatabase


def test_it_says_that_a_store_is_damaged_and_leaves_it_alone(amina, root):
    amina.lock()
    keys = next(root.rglob("keys"))
    keys.write_bytes(keys.read_bytes()[:40])
    before = keys.read_bytes()
    response = amina.unlock()
    assert response.status_code == 503
    assert "S012" in amina.text
    assert "Do not delete anything." in amina.text
    assert keys.read_bytes() == before


def test_it_shows_in_the_list_that_a_store_cannot_be_opened(amina, root):
    amina.lock()
    amina.open("/new")
    amina.fill(passphrase="other words for boris here", again="other words for boris here")
    amina.lock()
    next(root.rglob("keys")).write_bytes(b"")
    amina.open("/unlock")
    assert "cannot be opened" in amina.text


@pytest.mark.parametrize(("trouble", "code"), [(ports.Full, "S017"), (ports.Failed, "S018")])
def test_it_keeps_the_words_in_the_form_when_the_disk_fails(talking, monkeypatch, trouble, code):
    talking.skip_to("What worries you?")
    path = talking.path
    events = len(only_draft(talking)[1])

    # The disk is the machine's, not ours: this is what it raises when it is full.
    def no_room(*_):
        raise trouble

    with monkeypatch.context() as patched:
        patched.setattr(CipherDatabase, "execute", failing_writes(no_room))
        response = talking.say("a quiet worry")
    assert response.status_code == 503
    assert code in talking.text
    assert "a quiet worry" in talking.page
    assert talking.path == path
    talking.say("a quiet worry")
    assert len(only_draft(talking)[1]) == events + 1


def failing_writes(fail):
    execute = CipherDatabase.execute

    def writing(database, sql, values=()):
        return fail() if sql.lstrip().startswith("INSERT") else execute(database, sql, values)

    return writing


def test_it_lists_a_draft_whose_questionnaire_is_not_there_any_more(talking, built, root, clock):
    talking.app.config["DESKS"].lock_all()
    folder = built.parent / "without"
    shutil.copytree(built, folder, dirs_exist_ok=True)
    (folder / "questionnaires" / "every-kind" / "1.json").unlink()
    settings = read_settings({"port": "8060"})
    app = create_app(settings, stores_at(root, clock), furnish(folder), clock)
    later = Worker(app, app.test_client()).enter()
    later.unlock()
    assert later.path == "/"
    assert re.search(r"Q9\d\d", later.text)
    app.config["DESKS"].lock_all()


def test_it_says_that_the_clock_was_set_back(amina, clock):
    clock.advance(hours=-2)
    amina.open("/")
    assert "The clock of this device has been set back." in amina.text


def test_it_takes_a_request_that_the_lock_overtook_as_one_that_came_later(talking):
    talking.say()
    found = talking.client.get_cookie("desk", domain="127.0.0.1")
    talking.app.config["DESKS"].find(found.value).store.lock()
    talking.say("15")
    assert talking.path == "/unlock"
    talking.fill(passphrase="river lantern quilt harbour")
    assert 'value="15"' in talking.page
