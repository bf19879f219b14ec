"""A worker whose phone is killed in the middle of whatever she does."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.phone.handset import Handset
from tests.phone.pocket import Pocket
from tests.phone.told import Told

TALKING = Path(__file__).with_name("talking.js").read_text(encoding="utf-8")
QUESTIONNAIRES = ("every-kind/1", "first-conversation/1")

WORKER, COLLEAGUE = "Wilhelmina Quillfeather", "Ottoline Marchbanks"
FIRST, COLLEAGUES = "eleven grey geese gliding", "nine loud parrots sleeping"
WORDS = "the ferryman whistles"


@dataclass
class Amina:
    """A worker, what she was told, and which passphrases may be hers after a kill."""

    pocket: Pocket
    chance: random.Random
    told: Told = field(default_factory=Told)
    passphrases: list[str] = field(default_factory=lambda: [FIRST])
    ever: set[str] = field(default_factory=lambda: {FIRST, COLLEAGUES})
    store: str = ""
    colleagues: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def arrive(self) -> None:
        """Set her notes up, on a phone where a colleague may have notes already."""
        handset = self.pocket.open()
        others = handset.stores()
        handset.set_up(FIRST, WORKER)
        handset.reload()
        (self.store,) = handset.stores() - others
        self.pocket.switch_off()

    def unlock(self, handset: Handset) -> None:
        """With the passphrase she has; where a kill left two that may be it, one of them."""
        self.choose(handset)
        for passphrase in list(self.passphrases):
            handset.unlock(passphrase)
            if handset.has(".welcome"):
                self.passphrases = [passphrase]
                return
            assert len(self.passphrases) > 1, "her passphrase is refused"
        raise AssertionError("neither passphrase opens her notes")

    def choose(self, handset: Handset) -> None:
        if handset.has(".choices [name=store]"):
            handset.tick("store", self.store)


Interrupt = Callable[[Amina], None]

# --- what is interrupted --------------------------------------------------------------------------


def arriving(amina: Amina) -> None:
    """The very first start, on a phone that has nothing yet."""
    handset = amina.pocket.switch_on()
    with amina.pocket.killed_after(amina.chance.uniform(0, 4)):
        handset.page.goto(amina.pocket.address)


def setting_up(amina: Amina) -> None:
    """The making of a store: somebody else's, so that hers is there to be lost."""
    handset = amina.pocket.open()
    if not handset.has("[name=worker]"):
        handset.press("a[href='/new']")
    page = handset.page
    page.fill("[name=worker]", COLLEAGUE)
    page.fill("[name=passphrase]", COLLEAGUES)
    page.fill("[name=again]", COLLEAGUES)
    with amina.pocket.killed_after(amina.chance.uniform(0, 3)):
        handset.press("main button")
        amina.colleagues += handset.has("main a.main")


def starting(amina: Amina) -> None:
    handset = amina.pocket.switch_on()
    with amina.pocket.killed_after(amina.chance.uniform(0, 1.5)):
        handset.page.goto(amina.pocket.address)


def unlocking(amina: Amina) -> None:
    handset = amina.pocket.open()
    amina.choose(handset)
    with amina.pocket.killed_after(amina.chance.uniform(0, 1.2)):
        handset.unlock(amina.passphrases[0])


def changing_the_passphrase(amina: Amina) -> None:
    handset = amina.pocket.open()
    amina.unlock(handset)
    handset.press("a[href='/settings']")
    (old,) = amina.passphrases
    new = f"{amina.chance.randrange(10**6)} grey geese gliding"
    amina.ever.add(new)
    page = handset.page
    page.fill("[name=old]", old)
    page.fill("[name=passphrase]", new)
    page.fill("[name=again]", new)
    amina.passphrases = [old, new]
    with amina.pocket.killed_after(amina.chance.uniform(0, 2)):
        handset.press("form[action$='/passphrase'] button")
        assert handset.has("main .notice")
        amina.passphrases = [new]


def talking(amina: Amina) -> None:
    """A conversation, answer by answer."""
    handset = amina.pocket.open()
    amina.unlock(handset)
    handset.page.expose_function("tell", amina.told.hear)
    work = {
        "questionnaire": amina.chance.choice(QUESTIONNAIRES),
        "words": WORDS,
        "seed": amina.chance.randrange(2**32),
    }
    with amina.pocket.killed_after(amina.chance.uniform(0.1, 2)):
        handset.page.evaluate(TALKING, work)
    amina.told.settle(acknowledged=False)
