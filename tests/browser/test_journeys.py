"""Five ways a conversation goes, each from the first page to what is printed, on a phone, in two languages.

In Spanish without scripts. The server's clock is the test's own: hours pass between two sittings and
before a deadline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.serving import serving_later
from tests.browser.test_held import hand_over
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser

PIN = "407193"
LOCALES = {"en": "en-US", "es": "es-MX"}
PLAIN = {"es"}  # the languages that are tried without scripts
PHONE = (360, 740)


@dataclass
class Clock:
    file: Path
    seconds: float = 0

    def advance(self, hours: float) -> None:
        self.seconds += hours * 3600
        self.file.write_text(str(self.seconds))


@pytest.fixture
def clock(tmp_path) -> Clock:
    clock = Clock(tmp_path / "later")
    clock.advance(0)
    return clock


@pytest.fixture
def server(built, tmp_path, clock):
    with serving_later(tmp_path / "stores", built, clock.file) as started:
        yield started


@pytest.fixture(params=LOCALES)
def language(request) -> str:
    return request.param


@pytest.fixture
def amina(visiting, language, request) -> Visit:
    """Amina on her phone, in the made-up state where abuse is reported within 24 hours."""
    name = f"journey-{request.node.originalname.removeprefix('test_')}-{language}"
    visit = visiting(name[:60], PHONE, LOCALES[language], scripts=language not in PLAIN)
    visit.set_up()
    visit.page.goto(re.sub(r"(//[^/]+)/.*", r"\1/settings/place", visit.page.url))
    visit.tick("place", "us-example-a")
    visit.tick("directory", "example-county")
    visit.press("main .button.main")
    home(visit)
    return visit


def home(visit: Visit) -> None:
    visit.press(".brand")


def later(visit: Visit, clock: Clock, hours: float) -> None:
    """Hours go by; the notes have locked themselves in the meantime."""
    clock.advance(hours)
    home(visit)
    visit.unlock()


def answer(visit: Visit, most: int = 99, choice: int = 0) -> None:
    """Answer what is asked, `most` questions of it."""
    for _ in range(most):
        if not visit.page.locator("#question").count():
            return
        visit.answer(choice)


def to_the_result(visit: Visit) -> None:
    """Whatever is due, until the result."""
    for _ in range(90):
        if "/result" in visit.page.url:
            return
        if visit.page.locator("#question.question").count():
            visit.answer()
        else:
            main = visit.page.locator("main button.main").count()
            visit.press("main button.main" if main else "main .buttons button")
    raise AssertionError("no end")


def printed(visit: Visit, stop: str) -> int:
    """Look at the page as it comes out of the printer; how many sheets of paper it takes."""
    visit.page.emulate_media(media="print")
    assert not visit.page.locator("header.top, footer.foot").first.is_visible()
    visit.page.screenshot(path=visit.shots / f"{visit.name}-print-{stop}.png", full_page=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", visit.page.pdf(format="Letter")))
    visit.page.emulate_media(media="screen")
    return sheets


def to_the_case(visit: Visit) -> None:
    visit.press("main a[href^='/case/']")


def test_a_full_conversation_over_two_sittings(amina, language, clock):
    amina.begin("first-conversation/1", language)
    amina.agree()
    answer(amina, 9)
    amina.press("[value=pause]")
    amina.look("paused")
    later(amina, clock, 20)

    amina.press("a[href$='/overview']")
    amina.look("what-was-asked", whole=True)
    home(amina)
    amina.press(".card a.main")
    amina.look("second-sitting", whole=True)
    amina.agree()
    to_the_result(amina)

    amina.look("result", whole=True)
    assert printed(amina, "result") >= 1
    to_the_case(amina)
    amina.look("case", whole=True)
    amina.press("a[href$='/steps'], a[href*='plan'].main")
    amina.look("steps", whole=True)


def test_a_conversation_in_the_young_persons_own_hands(amina, language):
    amina.begin("first-conversation/1", language)
    amina.tick("safe", "yes")
    amina.press("main button")
    amina.tick("said_back")
    amina.press("main button")
    amina.tick("agreed", "write_down")
    hand_over(amina)
    answer(amina)
    amina.look("all-answered")
    amina.press("main button")
    answer(amina)
    amina.look("give-back")
    amina.page.fill("#pin", PIN)
    amina.press("main button")

    to_the_result(amina)
    amina.look("result", whole=True)
    assert printed(amina, "result") >= 1


def test_something_is_told(amina, language, clock):
    amina.begin("first-conversation/1", language)
    amina.agree()
    answer(amina, 5)
    amina.press("[value=told]")
    amina.look("told", whole=True)
    amina.tick("safe_tonight", "no")
    to_the_result(amina)
    amina.look("result", whole=True)

    to_the_case(amina)
    amina.look("case", whole=True)
    case = amina.page.url
    later(amina, clock, 2)
    amina.page.goto(case)
    amina.press(".clock h3 a")
    amina.look("duty", whole=True)
    amina.press("a[href$='/report']")
    amina.tick("channel", "phone")
    amina.press("main .button.main")
    amina.look("reported", whole=True)
    amina.press("a[href$='/sheet']")
    assert printed(amina, "report") == 1


def test_stopped_by_the_young_person(amina, language):
    amina.begin("first-conversation/1", language)
    amina.agree()
    answer(amina, 3)
    amina.press("[value=stop]")
    amina.look("stop")
    to_the_result(amina)
    amina.look("result", whole=True)
    to_the_case(amina)
    amina.press("a[href$='/along']")
    amina.look("along", whole=True)
    amina.tick("what", "sheet")
    amina.tick("line")
    amina.press("main .button.main")
    amina.look("sheet-to-take-along", whole=True)
    assert printed(amina, "along") == 1


def test_back_from_missing_with_the_clock_running_out(amina, language, clock):
    amina.press("a[href='/happened']")
    amina.press("main form button")
    amina.tick("moment", "returned")
    amina.look("learned", whole=True)
    amina.press("main .button.main")
    amina.look("clocks", whole=True)
    case = amina.page.url

    later(amina, clock, 20)
    amina.page.goto(case)
    amina.look("running-out", whole=True)
    later(amina, clock, 80)
    amina.look("home-late", whole=True)
    amina.page.goto(case)
    assert amina.page.locator(".clock.late, .clock.breached").count() >= 1
    amina.look("too-late", whole=True)

    amina.press(".clock h3 a")
    amina.press("a[href$='/sheet']")
    amina.look("sheet", whole=True)
    assert printed(amina, "report") == 1
