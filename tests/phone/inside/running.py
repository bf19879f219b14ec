"""The end inside the browser: puts the phone's adapters under the tests and runs them."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
import yaml

from screening.browser.runtime.bridge import BrowserCrypto, OpfsHandle
from screening.browser.runtime.pool import Pool
from tests.phone.inside import machine
from tests.phone.inside.recording import Recorder
from tests.phone.inside.yaml_reader import Loader

# Only what a browser has: no second process, no threads to watch; plugins are named one by one.
OPTIONS = (
    "-q",
    "--tb=short",
    "--no-header",
    "--capture=sys",
    *("-p", "no:cacheprovider"),
    *("-p", "no:faulthandler"),
    *("-p", "_hypothesis_pytestplugin"),
)


def run(handles: Any, computing: Any, asked: str) -> str:
    """Run `asked`: JSON with `paths`; `without`, the files that stay at home; `only`, names of tests or null.

    See `Recorder.report`.
    """
    yaml.CSafeLoader = Loader
    wanted = json.loads(asked)
    pool = Pool([OpfsHandle(handle) for handle in handles], os.urandom)
    machine.install(pool, BrowserCrypto(computing))
    recorder = Recorder(on_phone=True, only=wanted["only"])
    left = [f"--ignore={path}" for path in wanted["without"]]
    status = pytest.main([*OPTIONS, *left, *wanted["paths"]], [recorder, machine.Tidying()])
    assert status in {0, 1}, f"pytest did not get to the tests: {status}"  # why: on the console
    return recorder.report()
