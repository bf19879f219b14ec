"""A made-up place, and shorthand for a case in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from screening.care import events as e
from screening.care.authoring.build import Checked, check
from screening.care.authoring.reading import read
from screening.care.case import Care
from screening.care.duties import DutyDue, duties
from screening.care.jurisdiction import Jurisdiction, Moment
from screening.care.moments import stamp

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

COUNTRY = """\
jurisdiction: land
level: country
label: Land
language: en
made_up: yes
triggers:
  intake: {label: After intake, when: intake, within_hours: 168, source: Rule 1}
  back: {label: After a return, when: return_from_missing, within_hours: 24, source: Rule 2}
  doubt: {label: After a suspicion, when: suspicion, within_hours: 72, source: Rule 3}
  again: {label: Every month, when: periodic, every_days: 30, ages: {from: 10, to: 17}, source: Rule 4}
duties:
  police: {label: Tell the police, after: [missing], hours: 24, at_once: yes, to: The police, source: Law 1}
  desk:
    label: Tell the desk
    after: [identified, abuse_suspected]
    hours: 72
    to: The desk
    contacts: [line]
    contents: [trafficking, photo, height]
    proof: [number]
    receipt: yes
    source: Law 2
contacts:
  line: {name: A line, for_what: Help, call: 1-202-555-0100, always: yes, languages: [en]}
trainings:
  basics: {label: Basics, valid_days: 365, source: Rule 5}
"""


def checked(*texts: str, named: tuple[str, ...] = ()) -> Checked:
    """Files checked together; each is called by the name in its first line, unless `named` says."""
    names = named or tuple(text.split("\n", 1)[0].partition(": ")[2] for text in texts)
    return check([read(text, Path(f"{n}.yaml")) for n, text in zip(names, texts, strict=True)])


def place() -> Jurisdiction:
    found = checked(COUNTRY)
    assert not [str(problem) for problems in found.problems.values() for problem in problems]
    return found.jurisdictions["land"]


def at(hours: float = 0) -> str:
    """A kept time so many hours after noon of the second of March."""
    return stamp(NOON + timedelta(hours=hours))


class Story:
    """A case that grows: each method enters something, by Ana, at the given hour."""

    def __init__(self, jurisdiction: Jurisdiction | None = None) -> None:
        self.care = Care(jurisdiction or place())
        self._numbers = count(1)

    def enter(self, kind: type[e.Event], hour: float = 0, /, **said: Any) -> str:
        """Enter one event; its id."""
        name = f"{kind.__name__}-{next(self._numbers)}"
        self.care = self.care.apply(kind(at=at(hour), id=name, by="ana", **said))
        return name

    def learn(self, moment: Moment, hour: float = 0, entered: float | None = None) -> str:
        entered = hour if entered is None else entered
        return self.enter(e.KnowledgeRecorded, entered, moment=moment, learned_at=at(hour))

    def report(self, duty: str, of: str, hour: float = 1, /, **proof: str) -> str:
        return self.enter(e.ReportMade, hour, duty=duty, of=of, made_at=at(hour), **proof)

    def flag(self, *flags: str, hour: float = 0, **said: Any) -> str:
        return self.enter(e.Screened, hour, screened_at=at(hour), flags=flags, **said)

    def duty(self, name: str, now: float = 1) -> DutyDue:
        (found,) = [due for due in duties(self.care, hour(now)) if due.duty.id == name]
        return found


FULL = {"agency": "Police", "person": "Officer 7", "number": "26-1"}


def hour(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)
