"""No network, no server, and a browser that is killed: what was acknowledged is there."""

import time
from contextlib import suppress

import pytest
from playwright.sync_api import Error

from screening.store.laptop import stores_at
from tests.browser.profiles import kill_browser, traces
from tests.browser.visits import PASSPHRASE
from tests.chromium import FLAGS, SHOTS, chromium
from tests.phone.carrying import step_aside, take_out
from tests.phone.handset import PIXEL, Handset

pytestmark = pytest.mark.browser

WORKER = "Wilhelmina Quillfeather"
TYPED = "that nobody listens"  # what a visit answers where words are asked for


@pytest.fixture
def profile(tmp_path):
    return tmp_path / "profile"


@pytest.fixture
def pocket(browser, host, profile):
    """A phone that can be switched off, and on again with all it keeps: `pocket()`."""
    contexts = []

    def switch_on() -> Handset:
        context = browser.browser_type.launch_persistent_context(
            profile, executable_path=chromium(), args=list(FLAGS), locale="en-US", **PIXEL
        )
        contexts.append(context)
        context.set_default_timeout(30_000)
        return Handset(context.pages[0], SHOTS, "phone-pocket").open(host.address)

    yield switch_on
    for context in contexts:
        with suppress(Error):  # a browser that was killed cannot be closed
            context.close()


def test_it_goes_on_without_a_network_from_one_start_to_the_next(pocket, host):
    amina = pocket()
    amina.set_up(worker=WORKER)
    amina.begin("every-kind/1", "en")
    amina.agree()
    amina.answer()
    question = amina.heading()
    host.stop()
    amina.page.context.set_offline(True)

    amina.reload().unlock()
    amina.press(".card .main")
    assert amina.heading() == question
    amina.answer()
    amina.page.context.close()

    again = pocket()
    again.unlock()
    again.press(".card .main")
    assert again.heading() != question
    assert again.go_through(set()) > 5


def test_what_was_acknowledged_is_there_after_a_kill_and_nothing_of_it_in_clear(
    pocket, host, profile, tmp_path
):
    amina = pocket()
    amina.set_up(worker=WORKER)
    amina.begin("first-conversation/1", "en")
    amina.agree()
    while amina.kind() != "text":
        amina.answer()
    amina.answer()
    host.stop()
    answered: list[str] = []
    for pause in (0, 20, 60):
        answered += answer_some(amina)
        amina.page.locator(".bar [value=skipped]").click(no_wait_after=True)
        time.sleep(pause / 1000)
        kill_browser(profile)
        amina = pocket()
        amina.unlock()
        amina.press(".card .main")
        assert amina.heading() not in answered
    step_aside(amina)
    store_id = take_out(amina.page, tmp_path / "laptop")
    kill_browser(profile)
    with stores_at(tmp_path / "laptop").unlock(store_id, PASSPHRASE) as store:
        assert store.audit.verify().clean
    assert traces(profile, [WORKER, TYPED, PASSPHRASE]) == []


def answer_some(amina: Handset) -> list[str]:
    """Answer three questions; each is acknowledged by the page that follows."""
    answered = []
    for _ in range(3):
        answered.append(amina.heading())
        amina.answer()
    return answered
