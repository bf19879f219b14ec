"""What a worker sets for themselves."""

from tests.device.desk import PASSPHRASE

NEW = "another handful of words"


def change(worker, **fields):
    worker.open("/settings")
    form = {**worker.hidden(), **fields}
    return worker.send("/settings/passphrase", form)


def test_it_changes_the_passphrase(amina):
    change(amina, old=PASSPHRASE, passphrase=NEW, again=NEW)
    assert "The new passphrase is set." in amina.text
    amina.lock()
    assert amina.unlock().status_code == 403
    amina.unlock(NEW)
    assert amina.path == "/"


def test_it_changes_nothing_without_the_old_passphrase(amina):
    response = change(amina, old="not this one", passphrase=NEW, again=NEW)
    assert response.status_code >= 400
    assert "S003" in amina.text
    amina.lock()
    amina.unlock()
    assert amina.path == "/"


def test_it_changes_nothing_when_the_two_differ(amina):
    assert change(amina, old=PASSPHRASE, passphrase=NEW, again="x").status_code == 422
    assert "D013" in amina.text


def test_it_comes_back_to_a_page_and_not_to_a_form_address_after_a_lock(amina, clock):
    amina.open("/settings")
    form = {**amina.hidden(), "old": PASSPHRASE, "passphrase": NEW, "again": NEW}
    clock.advance(minutes=30)
    amina.send("/settings/passphrase", form)
    assert amina.unlock().status_code == 200
    assert amina.path == "/"


def test_it_changes_the_name(amina):
    amina.open("/settings")
    amina.send("/settings/name", {**amina.hidden(), "worker": "Amina B."})
    amina.open("/")
    assert "Hello, Amina B." in amina.text
