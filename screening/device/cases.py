"""A case as the pages see it: what is kept of it, what follows from it, and how to add to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import url_for

from screening.care.case import Care
from screening.care.events import Event
from screening.care.proposed import Stamp
from screening.device import knowing, supplies
from screening.device.access import handles, now, settings, stamp, store
from screening.device.catalogue import NO_CASE, PageRefused
from screening.device.handles import step_token
from screening.device.speech import language, languages
from screening.device.templating import Line
from screening.store.refusals import CaseUnknown

if TYPE_CHECKING:
    from screening.care.jurisdiction import Jurisdiction, Said
    from screening.care.services import Directory
    from screening.device.gazetteer import Gazetteer
    from screening.engine.interview import Interview
    from screening.store.cases import CaseRow

# Until the worker chooses a place in the settings: what holds everywhere in the United States.
EVERYWHERE = "us"


@dataclass
class Case:
    """A row of the store and the case its entries make, under the rules of the worker's place."""

    row: CaseRow
    care: Care
    handle: str

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def label(self) -> str:
        return self.row.label

    def step(self, name: str) -> str:
        """The opaque name, in an address, of something in this case."""
        return step_token(settings().secret, self.handle, name)

    def path(self, endpoint: str, name: str) -> str:
        """The address of a page about something in this case."""
        return url_for(endpoint, handle=self.handle, step=self.step(name))

    def enter(self, events: Sequence[Event]) -> None:
        """Check and commit them, all or none. Raises CareRefused or a refusal of the store."""
        store().cases.add(self.id, self.care.jurisdiction, events)


def gazetteer() -> Gazetteer:
    return supplies.gazetteer()


def place() -> Jurisdiction:
    """Whose rules hold for this worker. Raises DataDamaged."""
    return gazetteer().place(str(store().settings.get("place") or EVERYWHERE))


def directory() -> Directory | None:
    """The services this worker finds; none until a directory is chosen. Raises DataDamaged."""
    chosen = store().settings.get("directory")
    return gazetteer().directory(str(chosen)) if chosen else None


def in_words(law: Jurisdiction, said: Said, spoken: str = "") -> Line:
    """A text of a place's rules in the language `spoken`, else the worker's; else as it was written."""
    found = languages().said(spoken or language(), said.context, said.text, law.language)
    return Line(found.text, found.language)


def here() -> datetime:
    """Now, in the time of this device: days end when they end for the person who looks at it."""
    return now().astimezone()


def stamped(key: str, number: int = 0) -> Stamp:
    """Who enters what a form says, and when. `key` is the form's, so that it counts once."""
    return Stamp(stamp(), f"{key}-{number}" if number else key, store().id)


def find(handle: str) -> Case:
    """The case with this handle in the open store. Raises PageRefused (no such one)."""
    case_id = handles().found(store().id, handle)
    if case_id is None:
        raise PageRefused(NO_CASE)
    try:
        return of(store().cases.row(case_id))
    except CaseUnknown:
        raise PageRefused(NO_CASE) from None


def of(row: CaseRow, law: Jurisdiction | None = None) -> Case:
    """The case of a row, under these rules, else those of the worker's place."""
    care = Care.replay(law or place(), store().cases.entries(row.id))
    return Case(row, care, handles().of(store().id, row.id))


def tell(interview_id: str, before: Interview, after: Interview) -> None:
    """Let the case learn what a conversation has just learned. Part of the transaction around it."""
    case = of(store().cases.of(interview_id))
    events = knowing.learned(case.care, versions(interview_id), store().id, before, after)
    if events:
        case.enter(events)


def versions(interview_id: str) -> list[str]:
    """This interview, and those it amends, newest first."""
    found, older = [interview_id], store().cases.amends(interview_id)
    while older:
        found.append(older)
        older = store().cases.amends(older)
    return found


def every() -> list[Case]:
    """All cases of the open store, last changed first."""
    law = place()
    return [of(row, law) for row in store().cases.all()]
