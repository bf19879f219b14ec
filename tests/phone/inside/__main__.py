"""`make inside`: the same tests on this computer and inside the browser, side by side."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from screening.browser.gathering import Parts
from tests.chromium import FLAGS, chromium
from tests.device.building import build
from tests.phone.hosting import Host
from tests.phone.inside.browsing import run_inside
from tests.phone.inside.gathering import ROOT, gather
from tests.phone.inside.outside import side
from tests.phone.inside.results import SUITES, Side, table


def main() -> int:
    with TemporaryDirectory() as name:
        folder = Path(name)
        laptop = side(folder / "report.json")
        phone, browser = inside(folder, laptop)
    names = f"CPython {platform.python_version()}", f"Pyodide in Chromium {browser}"
    print(table(laptop, phone, names))
    problems = [*laptop.problems.values(), *phone.problems.values()]
    print("\n\n".join(problems))
    missing = [test for suite in SUITES for test in laptop.to_run(suite) - set(phone.outcomes)]
    return 1 if problems or missing else 0


def inside(folder: Path, laptop: Side) -> tuple[Side, str]:
    """Every suite in a browser without a past; with the browser's version."""
    compiled = folder / "compiled"
    compiled.mkdir()
    parts = Parts(ROOT / "node_modules", ROOT / ".cache" / "phone-wheels", build(compiled))
    page = gather(parts, folder / "app")
    phone = Side({}, {}, {}, {})
    with sync_playwright() as playwright, Host(folder / "app") as host:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for suite in SUITES:
            phone |= run_inside(browser, host.address + page, suite, laptop.at_home())
        version = browser.version
        browser.close()
    return phone, version


sys.exit(main())
