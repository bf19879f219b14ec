"""A store that its agency took back: no passphrase opens it, and the recovery key does."""

from __future__ import annotations

import pytest

from screening.store.refusals import LeaseOver, RecoveryRefused, StoreWithdrawn, WrongPassphrase
from screening.store.withdrawal import Reason, Withdrawal, loads
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import start
from tests.store.machine import CheapMachine

NEW = "copper meadow violin ash"
DURESS = "yellow kettle under stairs"
KEY = bytes(range(32))
PUBLIC = CheapMachine().sealing_key(KEY)
AT = "2026-11-22T19:33:17Z"

REFUSED = {Reason.ORDER: (StoreWithdrawn, "S008"), Reason.LEASE: (LeaseOver, "S009")}


@pytest.mark.parametrize("reason", Reason)
def test_no_passphrase_opens_it_any_more_and_it_says_why(stores, store, reason):
    store.set_duress(DURESS)

    store.withdraw(reason)

    assert store.locked
    refusal, code = REFUSED[reason]
    for passphrase in (PASSPHRASE, DURESS, "anything else at all"):
        with pytest.raises(refusal) as caught:
            stores.unlock(store.id, passphrase)
        assert caught.value.code == code
        assert caught.value.problem.values["at"] == AT
    assert stores.list()[0].state in {"withdrawn", "lease over"}


def test_the_slots_are_empty_and_not_only_said_to_be(root, stores, store):
    store.withdraw(Reason.ORDER)
    (root / store.id / "withdrawn").unlink()

    with pytest.raises(WrongPassphrase):
        stores.unlock(store.id, PASSPHRASE)


def test_the_agency_opens_it_with_its_recovery_key_and_nothing_is_lost(stores, store):
    store.set_recovery(PUBLIC)
    interview = start(store)
    store.withdraw(Reason.ORDER)

    with stores.reset_passphrase(store.id, KEY, NEW) as again:
        assert [row.id for row in again.interviews.drafts()] == [interview]
        assert again.audit.verify().clean

    assert stores.list()[0].state == "ready"
    stores.unlock(store.id, NEW).lock()


def test_a_recovery_key_that_was_taken_away_opens_nothing(stores, store):
    store.set_recovery(PUBLIC)
    store.set_recovery(b"")
    store.lock()

    with pytest.raises(RecoveryRefused):
        stores.reset_passphrase(store.id, KEY, NEW)
    stores.unlock(store.id, PASSPHRASE).lock()


def test_a_recovery_key_changes_nothing_for_the_passphrases(stores, store):
    store.set_duress(DURESS)
    store.set_recovery(PUBLIC)
    store.lock()

    for passphrase in (PASSPHRASE, DURESS):
        stores.unlock(store.id, passphrase).lock()


def test_it_ends_what_a_killed_process_began(root, stores, store):
    """The reason was on the disk, and the slots were not empty yet."""
    store.lock()
    (root / store.id / "withdrawn").write_bytes(Withdrawal(Reason.ORDER, AT).dumps())

    with pytest.raises(StoreWithdrawn):
        stores.unlock(store.id, PASSPHRASE)

    (root / store.id / "withdrawn").unlink()
    with pytest.raises(WrongPassphrase):
        stores.unlock(store.id, PASSPHRASE)


@pytest.mark.parametrize("change", [0, 8, 9, 20, 48])
def test_a_damaged_word_of_it_withdraws_nothing(root, stores, store, change):
    """A bad sector must not cost a worker what they wrote down."""
    store.lock()
    said = bytearray(Withdrawal(Reason.ORDER, AT).dumps())
    said[change] ^= 1
    (root / store.id / "withdrawn").write_bytes(said)

    stores.unlock(store.id, PASSPHRASE).lock()


@pytest.mark.parametrize("reason", Reason)
def test_what_is_written_is_what_is_read(reason):
    assert loads(Withdrawal(reason, AT).dumps()) == Withdrawal(reason, AT)


def test_what_is_cut_off_is_not_read():
    said = Withdrawal(Reason.ORDER, AT).dumps()
    assert {loads(said[:length]) for length in range(len(said))} == {None}
