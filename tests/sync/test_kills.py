"""The centre dies at random moments: every receipt it gave is true, and no message is lost."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from sync.protocol.receipts import Outcome
from sync.server import tables
from tests.browser.serving import free_port
from tests.examples import thorough
from tests.store.cheap import seeded
from tests.sync.conftest import PASSPHRASE, centre_at
from tests.sync.peers import Device, care
from tests.sync.running import BROKEN, once, running

KILLS = thorough(60, 5)
DEVICES, SIZE = 4, 9

pytestmark = pytest.mark.slow


def everything(centre) -> dict[str, str]:
    """What the centre has, id -> digest; each once."""
    with centre.desk.database.reading() as connection:
        rows = connection.execute(select(tables.messages.c.id, tables.messages.c.digest)).all()
        assert connection.execute(
            select(func.count()).select_from(tables.messages)
        ).scalar() == len({row.id for row in rows})
    return {row.id: row.digest for row in rows}


class Pushing:
    """A device that sends batch after batch until told to stop, each until it has its receipt."""

    def __init__(self, device: Device, port: int) -> None:
        self.device = device
        self.stopping = threading.Event()  # after this batch
        self.given_up = threading.Event()  # at once
        self.recorded: dict[str, str] = {}
        self.confirmed: dict[str, str] = {}
        self.broken = 0
        device.ask = once("127.0.0.1", port)

    def __call__(self) -> None:
        seq = 0
        while not self.stopping.is_set():
            batch = [care(seq + place) for place in range(1, SIZE + 1)]
            seq += SIZE
            self.recorded |= {one.id: one.digest for one in batch}
            while not self.given_up.is_set() and not self.confirm(batch):
                time.sleep(0.02)

    def confirm(self, batch) -> bool:
        try:
            answer = self.device.push_answer(*batch)
        except BROKEN:
            self.broken += 1
            return False
        if answer.status == 503:
            assert answer.number == "Y009"
            self.broken += 1
            return False
        receipt = self.device.believe(answer, *batch)
        assert {one.outcome for one in receipt.results} <= {Outcome.NEW, Outcome.HELD}
        self.confirmed |= {one.id: one.digest for one in batch}
        return True


@contextmanager
def at_work(pushers: list[Pushing]) -> Iterator[Callable[[], None]]:
    """They push meanwhile. Gives what lets each finish its batch, and waits for that."""
    with ThreadPoolExecutor(len(pushers)) as pool:
        work = [pool.submit(pusher) for pusher in pushers]

        def finish() -> None:
            for pusher in pushers:
                pusher.stopping.set()
            for one in work:
                one.result()

        try:
            yield finish
        finally:
            for pusher in pushers:
                pusher.stopping.set()
                pusher.given_up.set()


@pytest.fixture
def pushing(centre):
    """Devices of a centre, and the port at which they look for it."""
    port = free_port()
    return port, [Pushing(centre.device(), port) for _ in range(DEVICES)]


def test_killed_at_random_it_loses_nothing(centre, pushing):
    port, pushers = pushing
    moments = seeded()
    with at_work(pushers) as finish:
        for _ in range(KILLS):
            with running(
                centre.home,
                PASSPHRASE,
                "--port",
                str(port),
                "--processes",
                "2",
                start_new_session=True,
            ) as run:
                time.sleep(moments.uniform(0.1, 1.0))
                before = [dict(pusher.confirmed) for pusher in pushers]
                os.killpg(run.process.pid, signal.SIGKILL)
                run.process.wait()
            kept = everything(centre)
            for confirmed in before:
                assert confirmed.items() <= kept.items()
        with running(centre.home, PASSPHRASE, "--port", str(port)):
            finish()

    recorded = {name: digest for one in pushers for name, digest in one.recorded.items()}
    assert everything(centre) == recorded
    assert [one.confirmed for one in pushers] == [one.recorded for one in pushers]
    assert sum(pusher.broken for pusher in pushers), "no kill came in the middle"


def test_postgresql_restarting_in_the_middle_loses_nothing(tmp_path, pg):
    with centre_at(tmp_path, pg.fresh()) as centre, running(centre.home, PASSPHRASE) as run:
        pushers = [Pushing(centre.device(), run.port) for _ in range(DEVICES)]
        with at_work(pushers) as finish:
            for how in ("fast", "immediate", "immediate"):
                time.sleep(0.5)
                pg.stop(how)
                assert run.ask("GET", "/health", {}, b"").status == 503
                pg.start()
            finish()

        assert run.ask("GET", "/health", {}, b"").status == 200
        recorded = {name: digest for one in pushers for name, digest in one.recorded.items()}
        centre.desk.database.engine.dispose()
        assert everything(centre) == recorded
        assert sum(pusher.broken for pusher in pushers)
