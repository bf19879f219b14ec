"""`make bench`: the figures that exist so far, beside the ones to reach."""

from __future__ import annotations

import os
import platform

from tests.bench import device, first_sync, forms, intake, keeping, linting, phone, weight
from tests.bench.measure import table


def main() -> None:
    print(f"CPython {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    print(table([*forms.figures(), *linting.figures(), *keeping.figures(), *device.figures()]))
    weight.main()
    intake.main()
    first_sync.main()
    phone.main(list(phone.FACTORS))


main()
