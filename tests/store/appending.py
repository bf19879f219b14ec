"""Run as a process: append answers, and say so once each is acknowledged, until killed.

It says the number of the answer after `append` has returned, as a page would be shown after it.
"""

import sys
from pathlib import Path

from tests.store.cheap import PASSPHRASE, stores_at
from tests.store.helpers import answer

if __name__ == "__main__":
    root, store_id, interview, number = sys.argv[1:]
    store = stores_at(Path(root)).unlock(store_id, PASSPHRASE)
    at = int(number)
    while True:
        store.interviews.append(
            interview,
            answer(f"q{at}", f"secret answer {at} " + "x" * (at * 37 % 3000)),
            key=f"{at}",
        )
        sys.stdout.write(f"{at}\n")
        sys.stdout.flush()
        at += 1
