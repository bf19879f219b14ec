"""A device killed at random moments while it records and sends: nothing lost, nothing counted twice."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from threading import Timer
from uuid import UUID

import pytest

from screening.syncing.desk import StoreDesk
from screening.syncing.larder import StoreLarder
from screening.syncing.membership import join, keys_of, member_of
from sync.client.driving import drive
from sync.client.enrolling import enrol
from sync.client.over_https import over_https
from sync.client.pulling import pull
from sync.client.rounds import send
from sync.protocol.receipts import verifies
from tests.examples import thorough
from tests.store.cheap import PASSPHRASE, seeded
from tests.sync.client.serving import served


@pytest.mark.slow
@pytest.mark.laptop("another process")
def test_kills_at_any_moment_lose_nothing(stores, centre, machine, place, tmp_path):
    chance, said, asked = seeded(), set(), []
    with served(centre) as address:
        with stores.create(PASSPHRASE) as store:
            keys = keys_of(store, machine)
            join(store, drive(enrol(centre.code(address), keys, place), over_https()))
        rounds = thorough(60, 8)
        for number in range(1, rounds + 1):
            for name in ("first-talk", "second-talk"):
                centre.publish("questionnaire", name, number, name.encode() + b"%d" % number)
            asked.append(centre.ask(str(UUID(int=number))))
            said |= killed(tmp_path / "stores", store.id, chance.uniform(0.05, 0.6))
        with stores.unlock(store.id, PASSPHRASE) as again:
            member = member_of(again)
            assert member is not None
            drive(send(member, StoreDesk(again), place), over_https())
            drive(pull(member, StoreLarder(again), place), over_https())
            files = [again.pulled.data(one.stated.digest) for one in again.pulled.all()]
            assert set(files) == set(centre.files.values())
            assert len(files) == 2 * rounds
            assert [one.id for one in again.requests.open()] == sorted(asked)
            recorded = [str(one) for (one,) in again._session.rows("SELECT id FROM outbox")]
            receipts = again.outbox.receipts()

            assert again.outbox.count() == 0
            assert again.audit.verify().clean

    assert len(said) > 50
    assert said <= set(recorded)
    assert set(centre.kept) == set(recorded)
    assert max(Counter(recorded).values()) == 1
    assert all(verifies(one, machine, member.agency.centre_key) for one in receipts)


def killed(root, store_id, seconds):
    """Let a device work, and kill it so long after its first word; the messages it said it had recorded."""
    command = [sys.executable, "-m", "tests.sync.client.sending", str(root), store_id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        timer = Timer(seconds, process.kill)
        timer.start()
        lines = [first, *process.stdout]
        timer.join()
    return {line.strip() for line in lines if line.endswith("\n")}
