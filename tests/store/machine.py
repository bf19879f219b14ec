"""The machine under the tests: a laptop's adapters, or a phone's where they run inside its browser."""

import sys

if sys.platform == "emscripten":
    from tests.phone.inside.machine import (
        CheapMachine,
        CipherDatabase,
        RealMachine,
        place,
        plain_database,
    )
else:
    from tests.store.on_laptop import (
        CheapMachine,
        CipherDatabase,
        RealMachine,
        place,
        plain_database,
    )

__all__ = ["CheapMachine", "CipherDatabase", "RealMachine", "place", "plain_database"]
