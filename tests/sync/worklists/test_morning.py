"""A supervisor's morning in a real browser: from what is overdue to the worker's answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from sync.server.serving import listening, serving
from tests.browser.visits import AXE, CHECK, SIDEWAYS
from tests.chromium import SHOTS
from tests.sync.conftest import Centre, centre_at
from tests.sync.facts import bodies
from tests.sync.worklists.conftest import Told
from tests.sync.worklists.test_today import FUTURE, LATE, LEFT

pytestmark = pytest.mark.browser
SIZES = {"phone": (360, 740), "tablet": (768, 1024), "laptop": (1280, 800)}
FLAGS = ["foster_care", "missing_from_care_or_home", "six_topics:high"]


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Iterator[Centre]:
    """Over the embedded file only: what is asked of the database is tried in the other files."""
    with centre_at(tmp_path_factory.mktemp("centre"), "") as made:
        yield made


@pytest.fixture
def address(centre) -> Iterator[str]:
    with listening("127.0.0.1", 0) as sock, serving(centre.app, sock):
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"


@pytest.fixture
def case(centre, river, people) -> str:
    """A case with something in every part of its page; and others around it."""
    late = {**bodies.DUTY, "deadline": LATE, "reported": True, "missing": ["number", "badge"]}
    told = river.case(
        concern={"state": "suspected", "since": LATE}, judged="up", flags=FLAGS,
        flags_undecided=FLAGS[:2], undecided=2, steps_due=["2026-11-20"], follow_ups_due=["2026-11-22"],
        duties=[late, {**bodies.DUTY, "duty": "tell_ncmec", "deadline": LEFT}],
        screenings=[{**bodies.DUE, "deadline": FUTURE, "tried": 1}],
        needs={"shelter_housing": {"referrals": ["made", "unavailable"], "nothing_found": True}},
    )  # fmt: skip
    first = river.talked(told)
    river.talked(told, supersedes=first, mode="youth_held")
    river.talked(told, finished_at=FUTURE)
    other = Told(centre, river.unit, "w2")
    for number in range(8):
        other.case(duties=[{**bodies.DUTY, "deadline": f"2026-11-21T0{number}:00:00Z"}])
    same = other.case(concern={"state": "flagged", "since": LATE})
    for device, one in ((river, told), (other, same)):
        device.tell("link", bodies.linked(one, "0c" * 16))
    return told


@dataclass
class Morning:
    """Sofia's browser, and what is checked at every stop."""

    page: Page
    address: str
    size: str
    scripts: bool

    def go(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def look(self, stop: str) -> None:
        """Take a picture; no scrolling sideways and nothing that axe finds, in both directions."""
        self.page.wait_for_load_state()
        SHOTS.mkdir(parents=True, exist_ok=True)
        for direction in ("ltr", "rtl") if self.scripts else ("",):
            if direction:
                self.page.evaluate(f"document.documentElement.dir = '{direction}'")
            name = f"morning-{self.size}-{stop}{direction.removeprefix('ltr')}.png"
            self.page.screenshot(path=SHOTS / name, full_page=True)
            if direction:
                assert not self.page.evaluate(SIDEWAYS), f"{name} scrolls sideways"
                self.page.evaluate(AXE.read_text(encoding="utf-8"))
                assert self.page.evaluate(CHECK) == [], name

    def note(self, number: int, what: str, day: str = "") -> None:
        flag = self.page.locator(".flag").nth(number)
        flag.locator("select").select_option(what)
        if day:
            flag.locator("input[type=date]").fill(day)
        flag.locator("button").click()
        self.page.locator("text=It is noted.").wait_for()

    def ask(self, what: str, day: str) -> None:
        self.page.locator("#ask-what").select_option(what)
        self.page.locator("#ask-day").fill(day)
        self.page.locator("form:has(#ask-what) button").click()
        self.page.locator("text=It is asked.").wait_for()

    def list(self, name: str) -> str:
        """The words of one list; "" where it is not on the page."""
        found = self.page.locator(f"section[aria-labelledby={name}]")
        return found.inner_text() if found.count() else ""


@pytest.fixture
def morning(request, browser, address, sofia) -> Iterator[Morning]:
    """Scripts are off on the tablet: no page here needs them."""
    size = request.param
    context = browser.new_context(
        viewport=dict(zip(("width", "height"), SIZES[size], strict=True)),
        java_script_enabled=size != "tablet",
        reduced_motion="reduce",
    )
    token = sofia.client.get_cookie("centre").value
    context.add_cookies([{"name": "centre", "value": token, "url": address}])
    context.set_default_timeout(30_000)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    yield Morning(page, address, size, size != "tablet")
    assert [url for url in asked if not url.startswith(address)] == []
    context.close()


@pytest.mark.parametrize("morning", SIZES, indirect=True)
def test_from_what_is_overdue_to_the_answer(morning, river, case):
    morning.go("/today")
    morning.look("1-today")
    morning.go("/today/flags")
    morning.page.locator(f"a:has-text('{case[-8:]}')").first.click()
    morning.look("2-case")

    morning.note(0, "next_action:case_meeting", "2026-11-24")
    morning.note(1, "reason:in_plan")
    morning.look("3-noted")
    morning.ask("call_me", "2026-11-23")
    (request,) = river.device.changes().requests
    river.tell("answer", bodies.answered(str(request["id"]), case))

    morning.go("/today")
    morning.look("4-answered")
    assert "Call me done" in " ".join(morning.list("asked").split())
    assert "Case meeting" in morning.list("noted")
    assert morning.list("flags") == ""
    morning.go(f"/cases/{river.device.id}")
    morning.look("5-no-such-case")
