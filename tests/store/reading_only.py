"""Run as a process: make a store, forbid writing to its folder, and tell what opening says."""

import os
import sys
from pathlib import Path
from tempfile import gettempdir

from screening.store.refusals import StoreRefusal
from tests.store.cheap import PASSPHRASE, stores_at
from tests.store.helpers import contents

NOBODY = 65534


def attempt(what) -> str:
    try:
        what()
    except StoreRefusal as refusal:
        return type(refusal).__name__
    return "opens"


def become_nobody(top: Path) -> None:
    """Give up the administrator's rights, with which every folder can be written."""
    if os.geteuid() == 0:
        for folder in top.parents:
            if Path(gettempdir()) in folder.parents:
                folder.chmod(folder.stat().st_mode | 0o011)
        for path in (top, *top.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.setgid(NOBODY)
        os.setuid(NOBODY)


if __name__ == "__main__":
    top = Path(sys.argv[1]) / "device"
    stores = stores_at(top / "stores")
    store = stores.create(PASSPHRASE)
    store.lock()
    become_nobody(top)
    before = contents(top)
    (top / "stores" / store.id).chmod(0o500)
    (top / "stores").chmod(0o500)
    sys.stdout.write(attempt(lambda: stores.unlock(store.id, PASSPHRASE)) + "\n")
    sys.stdout.write(attempt(lambda: stores.create(PASSPHRASE)) + "\n")
    sys.stdout.write("unchanged\n" if contents(top) == before else "changed\n")
    (top / "stores").chmod(0o700)
    (top / "stores" / store.id).chmod(0o700)
    sys.stdout.write(attempt(lambda: stores.unlock(store.id, PASSPHRASE).lock()) + "\n")
