"""The app on a phone: its start, an unlock, a page turn, its download and its memory.

    python -m tests.bench.phone [FACTOR...]     by default 1 4 6: how many times slower the processor is

In Chromium, from a host on this computer. Every way to start is measured by turns in one run.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from screening.browser.build import build as build_phone
from screening.browser.gathering import Parts
from screening.building import build_all
from screening.resources import data
from tests.bench.download import report
from tests.bench.measure import table
from tests.bench.slowing import SPIN, memory_mb, slowed
from tests.bench.taken import Taken, figures
from tests.bench.watching import FILES, NO_PICTURE, PAINTED, PICTURE, TURN, WATCH
from tests.browser.visits import PASSPHRASE
from tests.chromium import FLAGS, chromium
from tests.phone.handset import PIXEL, Handset
from tests.phone.hosting import Host

ROOT = Path(__file__).parents[2]
FACTORS = (1, 4, 6)
STARTS, TURNS = 5, 20


def main(factors: list[int]) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = built(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for factor in factors:
            taken = measured(browser, app, factor)
            slower = taken.median("loop, slowed") / taken.median("loop")
            print(
                f"\nA phone, processor / {factor}: a loop in its worker takes {slower:.1f} times as long"
            )
            print(table(figures(taken, factor)))
            for when, (rss, own) in taken.memory.items():
                print(f"memory of the page process {when:<31} {rss:>6.0f} MB, {own:.0f} its own")
        browser.close()
        print("\n" + report(app))


def built(folder: Path) -> Path:
    build_all(data("questionnaires"), data("locales"), folder / "compiled", lambda _line: None)
    parts = Parts(ROOT / "node_modules", ROOT / ".cache" / "phone-wheels", folder / "compiled")
    build_phone(folder / "app", parts, lambda _line: None)
    return folder / "app"


def measured(browser: Browser, app: Path, factor: int) -> Taken:
    taken = Taken()
    for number in range(STARTS):
        with phone(browser, app) as (amina, address):
            one_phone(amina, address, factor, taken, last=number == STARTS - 1)
    return taken


@contextmanager
def phone(browser: Browser, app: Path) -> Iterator[tuple[Handset, str]]:
    """A new phone, and the address of the app."""
    size: dict[str, Any] = PIXEL
    context = browser.new_context(locale="en-US", **size)
    context.set_default_timeout(120_000)
    context.add_init_script(WATCH)
    with Host(app) as host:
        yield Handset(context.new_page(), ROOT, "bench", axe=False), host.address
    context.close()


def one_phone(amina: Handset, address: str, factor: int, taken: Taken, *, last: bool) -> None:
    """Its first start, the others by turns; on the last phone, work as well."""
    start(amina, address, factor, taken, "ready, first start, nothing fetched yet")
    with slowed(factor):
        amina.set_up()  # chooses how dear guessing is by how quick the phone is
    until(amina, lambda: amina.page.evaluate(PICTURE))
    amina.page.evaluate(NO_PICTURE)
    start(amina, address, factor, taken, "ready, from the beginning")
    if last:
        taken.memory["while a start is being kept"] = memory_mb()
    until(amina, lambda: amina.page.evaluate(PICTURE))
    start(amina, address, factor, taken, "ready, from the kept start")
    if last:
        taken.memory["after a kept start"] = memory_mb()
    with slowed(factor):
        amina.page.locator("[name=passphrase]").press_sequentially(PASSPHRASE, delay=60)
        taken.add("unlock", amina.page.evaluate(TURN, "main button"))
        taken.add("loop, slowed", amina.page.workers[0].evaluate(SPIN))
    taken.add("loop", amina.page.workers[0].evaluate(SPIN))
    if last:
        taken.memory["after an unlock"] = memory_mb()
        turns(amina, factor, taken)


def start(amina: Handset, address: str, factor: int, taken: Taken, what: str) -> None:
    context = amina.page.context
    amina.page.close()
    amina.page = context.new_page()  # in a process that has not worked yet
    with slowed(factor):
        amina.page.goto(address)
        until(amina, lambda: "ready" in amina.page.evaluate("window.times"))
    taken.add(what, amina.page.evaluate("window.times.ready"))
    if "first" not in what:
        taken.add("unlock screen painted", amina.page.evaluate(PAINTED))


def turns(amina: Handset, factor: int, taken: Taken) -> None:
    """Skip through a conversation: each turn is a form, a commit, and the next page."""
    amina.begin("first-conversation/1", "en")
    amina.agree()
    worker = amina.page.workers[0]
    worker.evaluate(FILES)
    for _ in range(TURNS):
        if not amina.has(".bar [value=skipped]"):
            amina.press("main button")
            continue
        worker.evaluate("() => { self.filed = 0; }")
        with slowed(factor):
            taken.add("page turn", amina.page.evaluate(TURN, ".bar [value=skipped]"))
        taken.add("  of it: the files read, written, synced", worker.evaluate("() => self.filed"))


def until(amina: Handset, there: Callable[[], bool]) -> None:
    while not there():
        amina.page.wait_for_timeout(50)


if __name__ == "__main__":
    main([int(factor) for factor in sys.argv[1:]] or list(FACTORS))
