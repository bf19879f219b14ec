"""Adds answers to an interview of a phone's store until it is killed, and says each one's number."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.phone.on_disk import stores_in
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import answer


def append(folder: Path, store_id: str, interview: str) -> None:
    store = stores_in(folder).unlock(store_id, PASSPHRASE)
    count = len(store.interviews.load(interview)[1])
    while True:
        count += 1
        store.interviews.append(interview, answer(f"q{count}", "x" * 900), key=f"form {count}")
        sys.stdout.write(f"{count}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    append(Path(sys.argv[1]), *sys.argv[2:])
