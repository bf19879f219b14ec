"""Over a line that breaks most exchanges: nothing lost, nothing counted twice, every receipt true."""

from __future__ import annotations

from collections import Counter

import pytest

from screening.syncing.desk import StoreDesk
from screening.syncing.membership import member_of
from screening.syncing.place import place_of
from sync.client.driving import drive
from sync.client.ports import Request, Said
from sync.client.rounds import send
from sync.protocol.receipts import verifies
from tests.examples import thorough
from tests.store.cheap import PASSPHRASE, seeded
from tests.sync.client.bad_line import WAYS, BadLine
from tests.sync.client.bodies import enter


@pytest.mark.parametrize("attempt", range(thorough(20, 3)))
def test_the_centre_has_what_was_recorded_once_whatever_the_line_does(
    store, stores, centre, machine, clock, attempt
):
    dice = seeded()
    line, place = BadLine(centre, dice), place_of(machine, clock, dice.random)
    recorded: list[str] = []
    days = 0
    while days < 40 or set(line.ways) != {*WAYS, "well"}:  # chance may keep one way for later
        days += 1
        recorded += enter(store, dice.randrange(12), after=len(recorded))
        centre.most = dice.choice([3, 7, 500])
        go(store, line, place)
        if dice.random() < 0.2:  # the notes are locked, and opened again the next day
            store.lock()
            store = stores.unlock(store.id, PASSPHRASE)
        clock.advance(minutes=dice.randrange(60 * 24 * 400) - 60 * 24 * 30)

    centre.most = 500
    while store.outbox.count():
        go(store, centre, place)

    member = member_of(store)
    assert member is not None
    assert store.outbox.quarantined() == []
    assert set(centre.kept) == set(recorded)
    receipts = store.outbox.receipts()
    assert all(verifies(one, machine, member.agency.centre_key) for one in receipts)
    assert store.audit.verify().clean
    store.lock()


def go(store, transport, place):
    member = member_of(store)
    assert member is not None
    return drive(send(member, StoreDesk(store), place), transport)


def test_a_round_cut_off_at_any_request_is_taken_up_by_the_next(store, centre, place):
    """The process ends, the notes are locked: the generator is simply never asked again."""
    recorded = enter(store, 160)
    for cut in (0, 1, 2):
        member = member_of(store)
        assert member is not None
        talk = send(member, StoreDesk(store), place)
        request: Request = next(talk)
        for _ in range(cut):
            said: Said = centre(request)
            request = talk.send(said)
        centre(request)  # it arrives, and nobody is there for its receipt
        talk.close()

    while store.outbox.count():
        go(store, centre, place)

    assert set(centre.kept) == set(recorded)
    brought = Counter(centre._brought)
    assert max(brought.values()) == 2
    assert store.audit.verify().clean


@pytest.mark.laptop("a laptop's disk")
def test_two_devices_with_one_copied_store_lose_nothing(store, stores, centre, place, tmp_path):
    """The copy's later messages have other ids: the centre takes both; nothing is mixed up."""
    import shutil

    from tests.store.cheap import stores_at

    first = enter(store, 2)
    store.lock()
    shutil.copytree(tmp_path / "stores", tmp_path / "copy")
    copies = stores_at(tmp_path / "copy")
    with (
        stores.unlock(store.id, PASSPHRASE) as mine,
        copies.unlock(store.id, PASSPHRASE) as copied,
    ):
        own, other = enter(mine, 2, after=2), enter(copied, 3, after=2)

        assert go(mine, centre, place).sent == 4
        assert go(copied, centre, place).sent == 5

    assert set(centre.kept) == {*first, *own, *other}
