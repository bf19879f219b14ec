"""Run as a process: phones that live a part of the year, in Chromium, and are killed with it.

    python -m tests.sync.year.phones < ORDERS

ORDERS: JSON, a list of `Held`. Each talks as fast as its pages come until its browser is killed, again and
again, until it has finished as many conversations as it has to; the app sends by itself meanwhile, over the
same line as everybody. In the end everything is sent, what the worker was told is compared with what is kept,
and the notes are carried to FOLDER/stores.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from playwright.sync_api import Playwright, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from screening.instrument.shelf import Shelf
from screening.store.laptop import stores_at
from tests.device.walking import FINISHED
from tests.phone.carrying import step_aside, take_out
from tests.phone.connected import CONNECTED, fill_code, go, send_now
from tests.phone.handset import Handset
from tests.phone.hosting import Host
from tests.phone.interrupting import FIRST, TALKING, Amina
from tests.phone.pocket import pocket_of
from tests.phone.told import kept_in
from tests.sync.year.deeds import QUESTIONNAIRES
from tests.sync.year.words import sentence

MOMENT_MS = 4_000  # until it is tried again, without the patience of a phone


@dataclass(frozen=True, slots=True)
class Held:
    """`talks`: conversations to finish, at least; `stint`: seconds until it is killed, on average; `folder`:
    its own; `app`: what `screening phone build` wrote.
    """

    number: int
    seed: int
    talks: int
    stint: float
    folder: Path
    built: Path
    code: str
    app: Path


def live(held: Held, playwright: Playwright) -> Counter[str]:
    """Its part of the year; how many forms were acknowledged, conversations finished, browsers killed."""
    chance = Random(f"{held.seed} phone {held.number}")  # noqa: S311 - moments and answers
    with Host(held.app) as host, pocket_of(playwright.chromium, host.address) as pocket:
        amina = Amina(pocket, chance)
        amina.arrive()
        handset = pocket.open()
        amina.unlock(handset)
        connect(handset, held.code)
        while finished(amina) < held.talks:
            talk(amina, chance.uniform(0.2, 1.8) * held.stint)
            amina.counts["killed"] += 1
        handset = pocket.open()
        amina.unlock(handset)
        send_all(handset)
        step_aside(handset)
        take_out(handset.page, held.folder / "stores")
    compare(amina, held)
    amina.counts |= Counter(forms=amina.told.acknowledged, finished=finished(amina))
    return amina.counts


def finished(amina: Amina) -> int:
    """Conversations of which she was told that they are."""
    return sum(sure for said, sure in amina.told.said if said == FINISHED)


def connect(handset: Handset, code: str) -> None:
    """Until the line lets the code through."""
    while True:
        go(handset, "/sync")
        if handset.has(CONNECTED):
            return
        # Not a page later: the centre may answer the last try at any moment. While it is asked there
        # is nothing to fill in.
        if handset.has("#code"):
            fill_code(handset, code)
        with suppress(TooLate):
            handset.page.wait_for_selector(CONNECTED, timeout=MOMENT_MS)


def talk(amina: Amina, seconds: float) -> None:
    """Conversations, one after the other, until the browser is killed so many seconds later."""
    handset = amina.pocket.open()
    amina.unlock(handset)
    handset.page.expose_function("tell", amina.told.hear)
    work = {
        "questionnaire": amina.chance.choice(QUESTIONNAIRES),
        "words": sentence(amina.chance, 50),
        "seed": amina.chance.randrange(2**32),
    }
    with amina.pocket.killed_after(seconds):
        handset.page.evaluate(TALKING, work)
    amina.told.settle(acknowledged=False)


def send_all(handset: Handset) -> None:
    """Press "send now" until nothing waits: nobody wants to wait as long as a phone would."""
    while True:
        send_now(handset)
        handset.page.wait_for_timeout(MOMENT_MS / 4)
        go(handset, "/sync")
        if "Nothing waits to be sent" in handset.page.locator("main").inner_text():
            return


def compare(amina: Amina, held: Held) -> None:
    """What she was told was saved is there, in its order."""
    with stores_at(held.folder / "stores").unlock(amina.store, FIRST) as store:
        kept = list(kept_in(store, Shelf(held.built / "questionnaires")))
        assert amina.told.explains(kept), "an answer that was acknowledged is not there"


def main() -> None:
    orders = [
        Held(**{**one, **{name: Path(one[name]) for name in ("folder", "app", "built")}})
        for one in json.loads(sys.stdin.read())
    ]
    with sync_playwright() as playwright:
        counts = sum((live(one, playwright) for one in orders), Counter[str]())
    sys.stdout.write(json.dumps(counts))


if __name__ == "__main__":
    main()
