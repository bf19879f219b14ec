"""A store goes from a laptop onto a phone and back, and neither notices."""

import pytest

from screening.instrument.fingerprint import fingerprint
from screening.instrument.shelf import Shelf
from screening.store.laptop import stores_at
from tests.browser.visits import PASSPHRASE
from tests.phone.carrying import put_in, step_aside, take_out
from tests.store.helpers import contents

pytestmark = pytest.mark.browser


def test_a_phones_store_opens_on_a_laptop(phone, tmp_path):
    amina = phone("to-laptop")
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    amina.answer()
    step_aside(amina)
    store_id = take_out(amina.page, tmp_path / "laptop")
    assert not any(b"SQLite format" in data for data in contents(tmp_path).values())

    with stores_at(tmp_path / "laptop").unlock(store_id, PASSPHRASE) as store:
        (draft,) = store.interviews.drafts()
        assert len(store.interviews.load(draft.id)[1]) == 3
        assert store.settings.get("worker_name") == "Amina"
        assert store.audit.verify().clean


def test_a_laptops_store_opens_on_a_phone_and_goes_back(phone, host, parts, tmp_path):
    written = Shelf(parts.compiled / "questionnaires").load("every-kind/1")
    with stores_at(tmp_path / "laptop").create(PASSPHRASE) as store:
        store.settings.set("worker_name", "Bilal")
        store.interviews.start("every-kind/1", fingerprint(written), "en")
    bilal = phone("from-laptop", open_it=False)
    bilal.page.goto(host.address + "icon.svg")
    put_in(bilal.page, tmp_path / "laptop" / store.id)
    bilal.open(host.address)
    bilal.unlock()
    assert bilal.heading() == "Hello, Bilal"
    bilal.press(".card .main")
    bilal.agree()
    bilal.answer()
    step_aside(bilal)
    take_out(bilal.page, tmp_path / "back")

    with stores_at(tmp_path / "back").unlock(store.id, PASSPHRASE) as back:
        (draft,) = back.interviews.drafts()
        assert len(back.interviews.load(draft.id)[1]) == 2
        assert back.audit.verify().clean
