"""A store goes from a laptop onto a phone and back, and neither notices."""

import pytest

from screening.instrument.fingerprint import fingerprint
from screening.instrument.shelf import Shelf
from screening.store.laptop import Laptop, stores_at
from screening.store.ports import Cost
from screening.store.refusals import WrongPassphrase
from screening.store.stores import Stores
from screening.wiring.laptop import utc_now
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
    bilal = onto_a_new_phone(phone, host, tmp_path / "laptop" / store.id)
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


class DearLaptop(Laptop):
    """A quick laptop: as much memory for a passphrase as any is ever calibrated to."""

    def calibrate(self) -> Cost:
        return Cost(256 * 1024, 3)


NEWER, NEWEST = "eleven grey geese gliding", "nine loud parrots sleeping"


def test_a_conversation_goes_on_on_a_phone_and_back_whatever_a_passphrase_costs_there(
    phone, host, tmp_path
):
    amina = phone("begun-here")
    amina.set_up()
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    amina.answer()
    question = amina.heading()
    step_aside(amina)
    store_id = take_out(amina.page, tmp_path / "laptop")
    with stores_at(tmp_path / "laptop").unlock(store_id, PASSPHRASE) as store:
        store.change_passphrase(PASSPHRASE, NEWER)

    again = onto_a_new_phone(phone, host, tmp_path / "laptop" / store_id)
    again.unlock(PASSPHRASE)
    assert again.has(".problem")
    again.unlock(NEWER)
    again.press(".card .main")
    assert again.heading() == question
    again.answer()
    change_passphrase(again, NEWER, NEWEST)
    step_aside(again)
    take_out(again.page, tmp_path / "back")

    with pytest.raises(WrongPassphrase):
        stores_at(tmp_path / "back").unlock(store_id, NEWER)
    with stores_at(tmp_path / "back").unlock(store_id, NEWEST) as store:
        (draft,) = store.interviews.drafts()
        assert len(store.interviews.load(draft.id)[1]) == 4
        assert store.audit.verify().clean


def test_a_store_made_for_a_quick_laptop_opens_on_a_phone(phone, host, tmp_path):
    dear = Stores(tmp_path / "laptop", DearLaptop(), utc_now)
    with dear.create(PASSPHRASE) as store:
        store.settings.set("worker_name", "Bilal")
    bilal = onto_a_new_phone(phone, host, tmp_path / "laptop" / store.id)
    bilal.unlock()
    assert bilal.heading() == "Hello, Bilal"
    change_passphrase(bilal, PASSPHRASE, NEWER)
    bilal.reload().unlock(NEWER)
    assert bilal.heading() == "Hello, Bilal"


def onto_a_new_phone(phone, host, store):
    """A phone that has this store and nothing else, at the page for unlocking."""
    handset = phone("carried", open_it=False)
    handset.page.goto(host.address + "icon.svg")
    put_in(handset.page, store)
    return handset.open(host.address)


def change_passphrase(handset, old: str, new: str) -> None:
    if not handset.has("a[href='/settings']"):
        handset.press(".brand")
    handset.press("a[href='/settings']")
    handset.page.fill("[name=old]", old)
    handset.page.fill("[name=passphrase]", new)
    handset.page.fill("[name=again]", new)
    handset.press("form[action$='/passphrase'] button")
    assert not handset.has(".problem")
