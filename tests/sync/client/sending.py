"""Run as a process that is killed: records, sends and fetches without end. Says what it recorded.

python -m tests.sync.client.sending ROOT STORE
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import SystemRandom

from screening.syncing.desk import StoreDesk
from screening.syncing.larder import StoreLarder
from screening.syncing.membership import member_of
from screening.syncing.place import place_of
from screening.wiring.laptop import utc_now
from sync.client.driving import drive
from sync.client.over_https import over_https
from sync.client.pulling import pull
from sync.client.rounds import send
from tests.store.cheap import PASSPHRASE, stores_at
from tests.store.machine import CheapMachine
from tests.sync.client.bodies import enter


def main(root: Path, store_id: str) -> None:
    dice, transport = SystemRandom(), over_https()
    place = place_of(CheapMachine(), utc_now, dice.random)
    store = stores_at(root).unlock(store_id, PASSPHRASE)
    member = member_of(store)
    assert member is not None
    while True:
        for message in enter(store, dice.randrange(1, 30)):
            sys.stdout.write(f"{message}\n")
        sys.stdout.flush()
        drive(send(member, StoreDesk(store), place), transport)
        drive(pull(member, StoreLarder(store), place), transport)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
