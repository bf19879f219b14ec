"""A second passphrase that shows a practice store, or destroys the keys, and leaves no trace."""

from collections import Counter

import pytest

from screening.store.keyfile import FILE_BYTES, loads
from screening.store.policy import Effect, Policy
from screening.store.refusals import PassphraseTaken, PassphraseTooShort, WrongPassphrase
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import DURESS, contents, fill, secret_of, start
from tests.store.machine import CheapMachine

ELSEWHERE = {"keys", "lock"}  # looked at below; only where other programs could open the store
AGAIN = "umbrella pencil north gravel"


def test_it_opens_an_empty_store_that_looks_like_any_other(root, stores, store):
    interview = fill(store)
    store.set_duress(DURESS)
    store.lock()

    with stores.unlock(store.id, DURESS) as shown:
        assert shown.interviews.drafts() == []
        assert (shown.id, shown.label, shown.practice, shown.real) == (
            store.id,
            store.label,
            False,
            False,
        )
        fill(shown)
        assert shown.audit.verify().clean

    with stores.unlock(store.id, PASSPHRASE) as own:
        assert own.real
        assert [row.id for row in own.interviews.drafts()] == [interview]
        assert "duress" not in " ".join(line.action for line in own.audit.entries())


def test_it_destroys_the_keys_and_answers_like_any_wrong_passphrase(root, stores, clock):
    store = stores.create(PASSPHRASE, policy=Policy(duress=Effect.DESTROY))
    fill(store)
    store.set_duress(DURESS)
    store.lock()
    with pytest.raises(WrongPassphrase) as wrong:
        stores.unlock(store.id, "some wrong passphrase")
    before = contents(root / store.id)

    with pytest.raises(WrongPassphrase) as refused:
        stores.unlock(store.id, DURESS)

    assert str(refused.value) == str(wrong.value)
    assert refused.value.problem.values == wrong.value.problem.values
    after = contents(root / store.id)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"keys", "attempts"}
    assert {name: len(data) for name, data in after.items()} == {
        name: len(data) for name, data in before.items()
    }
    assert stores.list()[0].state == "ready"
    with pytest.raises(WrongPassphrase):
        stores.unlock(store.id, PASSPHRASE)


def test_no_file_tells_whether_a_duress_passphrase_is_set(root, stores):
    """The same files, the same sizes, the same plain bytes, and slots as even as random bytes."""
    kinds: dict[str, list[bytes]] = {"unset": [], "practice": [], "destroy": []}
    for kind, slots in kinds.items():
        for _ in range(12):
            store = stores.create(PASSPHRASE)
            if kind != "unset":
                store.set_duress(DURESS, Effect(kind))
            store.lock()
            files = contents(root / store.id)
            assert {name: len(data) for name, data in files.items() if name not in ELSEWHERE} == {
                "a.db": len(files["b.db"]),
                "b.db": len(files["a.db"]),
                "a.db-journal": 0,
                "b.db-journal": 0,
                "attempts": 60,
            }
            assert len(files["keys"]) == FILE_BYTES
            found = loads(files["keys"], CheapMachine.floor)
            slots.append(b"".join(found.slots))

    for slots in kinds.values():
        ones = sum(byte.bit_count() for byte in b"".join(slots))
        bits = 8 * len(b"".join(slots))
        # Five standard deviations of a fair coin.
        assert abs(ones - bits / 2) < 5 * (bits / 4) ** 0.5
        assert len(Counter(b"".join(slots))) == 256


def test_changing_slots_looks_the_same_whatever_is_changed(root, store):
    """Somebody with two copies of the file sees that one slot changed, not what for."""

    def changed_slots(change):
        before = loads((root / store.id / "keys").read_bytes(), CheapMachine.floor)
        change()
        after = loads((root / store.id / "keys").read_bytes(), CheapMachine.floor)
        assert after.recovery == before.recovery
        return sum(old != new for old, new in zip(before.slots, after.slots, strict=True))

    assert changed_slots(lambda: store.change_passphrase(PASSPHRASE, AGAIN)) == 1
    assert changed_slots(lambda: store.set_duress(DURESS)) == 1
    assert changed_slots(store.clear_duress) == 1


def test_the_duress_slot_does_not_hold_the_key_of_the_real_database(root, store):
    store.set_duress(DURESS, Effect.PRACTICE)
    own, shown = secret_of(root / store.id), secret_of(root / store.id, DURESS)
    assert own.database != shown.database
    assert shown.keys[own.database] != own.keys[own.database]
    assert shown.key == bytes(own.keys[shown.database])

    store.set_duress(DURESS, Effect.DESTROY)
    destroying = secret_of(root / store.id, DURESS)
    assert not {bytes(key) for key in destroying.keys} & {bytes(key) for key in own.keys}


def test_it_is_gone_when_it_was_cleared(stores, store):
    store.set_duress(DURESS)
    store.clear_duress()
    store.lock()

    with pytest.raises(WrongPassphrase):
        stores.unlock(store.id, DURESS)
    stores.unlock(store.id, PASSPHRASE).lock()


def test_it_takes_the_place_of_one_set_before(stores, store):
    store.set_duress(DURESS)
    store.set_duress(AGAIN)
    store.lock()

    with pytest.raises(WrongPassphrase):
        stores.unlock(store.id, DURESS)
    stores.unlock(store.id, AGAIN).lock()


def test_it_has_to_differ_from_the_own_passphrase(store):
    with pytest.raises(PassphraseTaken):
        store.set_duress(PASSPHRASE)
    with pytest.raises(PassphraseTooShort):
        store.set_duress("short")
    store.set_duress(DURESS)
    with pytest.raises(PassphraseTaken):
        store.change_passphrase(PASSPHRASE, DURESS)


def test_who_was_given_it_can_do_everything_and_harm_nothing(stores, store):
    """Change it, set another, clear that: all works, and the worker's own is untouched."""
    interview = fill(store)
    store.set_duress(DURESS)
    store.lock()

    with stores.unlock(store.id, DURESS) as shown:
        shown.change_passphrase(DURESS, AGAIN)
        shown.set_duress("quite another thing here")
        shown.clear_duress()
        shown.set_duress("quite another thing here")
        shown.set_policy(Policy(attempt_limit=0))
    with stores.unlock(store.id, "quite another thing here") as deeper:
        assert not deeper.real
        deeper.set_duress(PASSPHRASE)  # the worker's own, by chance: no refusal betrays it

    with stores.unlock(store.id, AGAIN) as shown:
        with pytest.raises(WrongPassphrase):
            shown.change_passphrase(PASSPHRASE, "guessed the real one")
        assert not shown.real
    with stores.unlock(store.id, PASSPHRASE) as own:
        assert own.real
        assert [row.id for row in own.interviews.drafts()] == [interview]


def test_everybody_can_practise(stores, store):
    interview = fill(store)

    practice = store.open_practice()
    assert (practice.practice, practice.real) == (True, False)
    assert practice.interviews.drafts() == []
    made_up = start(practice)
    assert store.open_practice() is practice
    store.lock()

    assert practice.locked
    with stores.unlock(store.id, PASSPHRASE) as again:
        assert [row.id for row in again.open_practice().interviews.drafts()] == [made_up]
        assert [row.id for row in again.interviews.drafts()] == [interview]


def test_practising_can_be_left_and_begun_again(store):
    store.open_practice().lock()

    assert store.open_practice().interviews.drafts() == []
    assert not store.locked


def test_practising_under_duress_shows_what_was_shown(stores, store):
    store.set_duress(DURESS)
    store.lock()

    with stores.unlock(store.id, DURESS) as shown:
        interview = fill(shown)
        practice = shown.open_practice()
        assert practice.practice
        assert [row.id for row in practice.interviews.drafts()] == [interview]
