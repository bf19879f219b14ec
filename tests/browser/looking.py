"""Every page of the centre: which there are, what is on them, what must be true of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import template_rendered
from playwright.sync_api import Page
from sqlalchemy import select, update

from sync.server.facts import queue
from sync.server.facts.following import catch_up
from sync.server.people.tables import accounts
from sync.server.tables import messages
from tests.browser.visits import AXE, CHECK, SIDEWAYS
from tests.chromium import SHOTS
from tests.house.sources import ROOT
from tests.sync.browsing import HEIGHT, SMALL, WIDTHS
from tests.sync.conftest import Centre
from tests.sync.facts import bodies
from tests.sync.numbers.filled import fill
from tests.sync.worklists.conftest import Told

# What is over an edge of the window, or of a box that hides what does not fit. Tables may be turned sideways
# in a box of their own; what only screen readers say is one pixel wide.
CUT = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  for (const one of document.querySelectorAll("body, body *")) {
    if (one.closest(".away, .skip, .scroll, svg, option")) continue;
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const clipped = style.clipPath !== "none" || one.closest("thead");
    if (!box.width || !box.height || style.visibility === "hidden" || clipped) continue;
    const hides = ["hidden", "clip"].includes(style.overflowX);
    if (box.left < -1 || box.right > wide + 1 || (hides && one.scrollWidth > one.clientWidth + 1))
      found.push(one.outerHTML.slice(0, 120));
  }
  return found;
}"""
LOADED = """async () => {
  for (const one of document.images) one.loading = "eager";
  await Promise.all([...document.images].map(one => one.decode()));
}"""
PARTS = {"base.html", "macros.html", "lines.html", "sheet.html"}  # of which others are made
LATE, LEFT, FUTURE = "2026-11-22T10:00:00Z", "2026-11-23T03:33:00Z", "2031-11-25T00:00:00Z"
FLAGS = ["foster_care", "missing_from_care_or_home", "six_topics:high"]


def all_templates() -> set[str]:
    return {path.name for path in (ROOT / "sync").rglob("templates/**/*.html")} - PARTS


@contextmanager
def templates(app: Any) -> Iterator[set[str]]:
    """The names of those that this app has shown, as they come."""
    seen: set[str] = set()

    def note(_app: Any, template: Any, **_more: Any) -> None:
        seen.add(Path(template.name).name)

    with template_rendered.connected_to(note, app):
        yield seen


def furnish(centre: Centre) -> tuple[str, str]:
    """Numbers, a case with something in every part of its page, a message that cannot be counted.

    Returns the ids of the case and of a device.
    """
    fill(centre, 700)
    told = Told(centre, "river", "w1")
    late = {**bodies.DUTY, "deadline": LATE, "reported": True, "missing": ["number", "badge"]}
    case = told.case(
        concern={"state": "suspected", "since": LATE}, judged="up", flags=FLAGS,
        flags_undecided=FLAGS[:2], undecided=2, steps_due=["2026-11-20"], follow_ups_due=["2026-11-22"],
        duties=[late, {**bodies.DUTY, "duty": "tell_ncmec", "deadline": LEFT, "met_at": FUTURE}],
        screenings=[{**bodies.DUE, "deadline": LATE, "tried": 1}],
        needs={"shelter_housing": {"referrals": ["made", "unavailable"], "nothing_found": True}},
    )  # fmt: skip
    told.talked(case, supersedes=told.talked(case), mode="youth_held")
    other = Told(centre, "river", "w2")
    for number in range(8):
        other.case(duties=[{**bodies.DUTY, "deadline": f"2026-11-21T0{number}:00:00Z"}])
    same = other.case(concern={"state": "flagged", "since": LATE})
    for device, one in ((told, case), (other, same)):
        device.tell("link", bodies.linked(one, "0c" * 16))
    _spoil(centre, other)
    return case, told.device.id


def _spoil(centre: Centre, device: Told) -> None:
    device.tell("link", bodies.linked(str(uuid4()), "0d" * 16))
    last = (messages.c.device == device.device.id, messages.c.seq == device.seq)
    with centre.desk.database.writing() as connection:
        connection.execute(update(messages).where(*last).values(body="{}"))
        queue.add(connection, connection.execute(select(messages.c.id).where(*last)).scalars())
    catch_up(centre.desk.database, centre.clock)


def speak(centre: Centre, language: str) -> None:
    """Everybody reads the pages in this language."""
    with centre.desk.database.writing() as connection:
        connection.execute(update(accounts).values(language=language))


@dataclass
class Looker:
    """Somebody's window. Pictures lie in .cache/screenshots/looks, by language and width."""

    page: Page
    address: str
    language: str
    stops: list[str] = field(default_factory=list)

    def go(self, path: str) -> Looker:
        self.page.goto(self.address + path)
        return self

    def press(self, selector: str) -> Looker:
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        return self

    def look(self, stop: str) -> Looker:
        """At every width; words are nowhere in the way of it."""
        self.stops.append(stop)
        self.page.evaluate(
            "for (const one of document.querySelectorAll('details')) one.open = true"
        )
        for width in WIDTHS:
            where = f"{self.language}, {stop} at {width}"
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self.page.evaluate(LOADED)
            folder = SHOTS / "looks" / f"{self.language}-{width}"
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{stop}.png", full_page=True)
            assert not self.page.evaluate(SIDEWAYS), f"{where} scrolls sideways"
            assert self.page.evaluate(CUT) == [], f"{where}: cut off"
            assert self.page.evaluate(SMALL) == [], f"{where}: too small to touch"
            if width != WIDTHS[1]:  # there are two layouts, for less and for more room
                self.page.evaluate(AXE.read_text(encoding="utf-8"))
                assert self.page.evaluate(CHECK) == [], where
        assert self.page.locator("script").count() == 0, f"{stop} has a script"
        return self
