"""Run as a process: change the passphrase to and fro until killed."""

import sys
from pathlib import Path

from tests.store.cheap import PASSPHRASE, stores_at

NEW = "entirely different words now"

if __name__ == "__main__":
    store = stores_at(Path(sys.argv[1])).unlock(sys.argv[2], PASSPHRASE)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    now, then = PASSPHRASE, NEW
    while True:
        store.change_passphrase(now, then)
        now, then = then, now
