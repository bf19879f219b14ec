"""Run as a process: unlock a store, say so, and hold it until the input ends."""

import sys
from pathlib import Path

from tests.store.cheap import PASSPHRASE, stores_at

if __name__ == "__main__":
    with stores_at(Path(sys.argv[1])).unlock(sys.argv[2], PASSPHRASE):
        sys.stdout.write("open\n")
        sys.stdout.flush()
        sys.stdin.read()
