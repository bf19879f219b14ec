"""Every morning for weeks: the browser is started anew, there is no server, and everything is there."""

import sys

import pytest

from tests.examples import thorough
from tests.phone.pocket import Pocket
from tests.store.cheap import seeded

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STARTS = thorough(20, 3)
FINISHED, DRAFTS = "section[aria-labelledby=finished] li", "section[aria-labelledby=drafts] .card"


def test_cold_starts_without_a_server_find_everything(pocket, host):
    questions = a_screening_and_a_half(pocket)
    host.stop()
    chance = seeded()
    killed = 0
    for _ in range(STARTS):
        amina = pocket.open()
        amina.unlock()
        assert amina.page.locator(FINISHED).count() == 1
        assert amina.page.locator(DRAFTS).count() == 1
        amina.press(f"{DRAFTS} a.main")
        assert amina.heading() == questions[-1]
        if chance.random() < 0.5:
            pocket.kill()
            killed += 1
        else:
            pocket.switch_off()
    sys.stdout.write(f"{STARTS} cold starts, {killed} of them after kill -9\n")


def a_screening_and_a_half(pocket: Pocket) -> list[str]:
    """From an empty profile to a finished screening, and one that waits at its third question."""
    amina = pocket.open()
    amina.set_up()
    amina.begin("first-conversation/1", "en")
    amina.agree()
    assert amina.go_through({"between", "date", "number", "text", "choice", "card"}) > 25
    assert amina.has(".flag")
    amina.press(".brand")
    amina.begin("every-kind/1", "en")
    amina.agree()
    seen = []
    for _ in range(3):
        seen.append(amina.heading())
        amina.answer()
    seen.append(amina.heading())
    pocket.switch_off()
    return seen
