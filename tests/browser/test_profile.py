"""What Chromium writes into its own files while a worker types holds nothing of it."""

import re
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

from screening.instrument.shelf import Shelf
from tests.browser.profiles import careless_site, history, kill_browser, traces, wait_until
from tests.browser.visits import PASSPHRASE, Visit
from tests.chromium import FLAGS, SHOTS, chromium
from tests.device.calling import calling

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORKER, RENAMED = "Wilhelmina Quillfeather", "Ottoline Marchbanks"
FIRST = "eleven grey geese gliding"
TYPED = "the ferryman whistles twice"
HALF = "then somebody at the lighthouse"
ELSEWHERE = "cinnamon umbrella parade"

# A driven browser leaves these out of what a worker's browser does.
AS_A_WORKER_HAS_IT = ["--enable-automation", "--disable-back-forward-cache"]
OPAQUE = re.compile(r"/(c/[0-9a-f]{18}(/q/[0-9a-f]{20}|/[a-z-]+)*|launch/[0-9a-f]{48}|[a-z]*)")


@pytest.fixture
def profile(tmp_path):
    return tmp_path / "profile"


@pytest.fixture
def window(browser, server, profile):
    """A window of a browser that keeps a profile, at the app."""
    context = browser.browser_type.launch_persistent_context(
        profile,
        executable_path=chromium(),
        args=list(FLAGS),
        ignore_default_args=AS_A_WORKER_HAS_IT,
        locale="en-US",
    )
    context.set_default_timeout(30_000)
    context.pages[0].goto(server.link)
    yield context
    with suppress(Error):  # a browser that was killed cannot be closed
        context.close()


@pytest.fixture
def secrets(built) -> list[str]:
    """Everything that must not be found: what is typed, and what would tell what was asked."""
    questionnaire = Shelf(built / "questionnaires").load("every-kind/1")
    asked = questionnaire.questions.values()
    names = [question.id for question in asked if len(question.id) >= 10]
    labels = [choice.label for question in asked for choice in question.choices]
    return [
        *(WORKER, RENAMED, FIRST, PASSPHRASE, TYPED, HALF, "every-kind/1", questionnaire.title),
        *(question.text for question in asked),
        *names,
        *(label for label in labels if len(label) >= 8),
    ]


def talk(visit: Visit) -> None:
    """A conversation to its text question; typed into, locked, unlocked and answered there."""
    visit.set_up(FIRST, WORKER)
    change_name_and_passphrase(visit)
    visit.begin("every-kind/1", "en")
    visit.agree()
    while visit.kind() != "text":
        visit.answer()
    visit.page.locator("textarea").press_sequentially(TYPED)
    visit.press(".tools button[formaction$='/lock']")
    visit.unlock()
    assert visit.page.input_value("textarea") == TYPED


def change_name_and_passphrase(visit: Visit) -> None:
    """Both stand on one page, where a browser may take the name for a user name."""
    visit.press("a[href='/settings']")
    visit.page.fill("[name=worker]", RENAMED)
    visit.press("form[action$='/name'] button")
    visit.page.fill("[name=old]", FIRST)
    visit.page.fill("[name=passphrase]", PASSPHRASE)
    visit.page.fill("[name=again]", PASSPHRASE)
    visit.press("form[action$='/passphrase'] button")
    visit.page.goto(visit.page.url.replace("/settings", "/"))


def type_here_and_elsewhere(visit: Visit, profile) -> None:
    """Type half a sentence; wait until the browser has written down what was typed elsewhere since."""
    visit.page.locator("textarea").press_sequentially(HALF)
    with careless_site() as site:
        other = visit.page.context.new_page()
        other.goto(site)
        other.locator("textarea").press_sequentially(ELSEWHERE)
        wait_until(lambda: traces(profile, [ELSEWHERE]))


@pytest.mark.parametrize("end", ["closed", "killed"])
def test_it_keeps_nothing_of_what_was_typed_or_asked(
    window, server, profile, secrets, tmp_path, end
):
    visit = Visit(window.pages[0], SHOTS, "profile", axe=False)
    talk(visit)
    type_here_and_elsewhere(visit, profile)

    if end == "killed":
        kill_browser(profile)
    else:
        window.close()

    assert traces(profile, [ELSEWHERE])
    found = traces(profile, secrets)
    assert found == [], "\n".join(found)
    remembered = history(profile, tmp_path)
    assert remembered or end == "killed", "a killed browser may not have come to it"
    only_opaque_addresses(remembered, server, secrets)


def only_opaque_addresses(remembered, server, secrets) -> None:
    """What the history holds names nothing, and opens nothing in another browser."""
    ours = [entry for entry in remembered if entry[0].startswith(server.address)]
    paths = [urlsplit(address).path for address, _ in ours]

    assert [path for path in paths if not OPAQUE.fullmatch(path)] == []
    assert {title for _, title in ours} <= {"Notes", ""}
    with calling(server.link) as caller:
        for path in paths:
            caller.open(path)
            assert [text for text in secrets if text in caller.page] == []
