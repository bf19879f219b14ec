"""The screenings of a case, with their versions: what is open, finished, amended, or could not be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from screening.care.events import RecordAmended, Screened
from screening.device import lists
from screening.device.access import handles, store
from screening.device.amending_pages import WHY
from screening.device.disclosure import UNABLE
from screening.device.lists import Listed
from screening.device.speech import _
from screening.engine.amending import Why
from screening.engine.events import How
from screening.instrument.problems import N_
from screening.store.interviews import CLEARED, DRAFT

if TYPE_CHECKING:
    from screening.device.cases import Case

STOPPED = N_("They stopped, which is fine")


@dataclass(frozen=True, slots=True)
class Version:
    """One record. `amended`: the handle of the version after it. `why`: why it amends another one.

    Texts are in the worker's language; empty where there is nothing to say.
    """

    listed: Listed
    open: bool
    cleared: bool
    amended: str
    amends: str
    why: str
    unable: str


def parts(case: Case) -> dict[str, list[Version]]:
    """What `case/screenings.html` shows: the last one first."""
    rows = reversed(store().cases.interviews(case.id))
    newer = store().cases.amended()
    return {"screenings": [_version(case, lists.finished(row), newer) for row in rows]}


def _version(case: Case, listed: Listed, newer: dict[str, str]) -> Version:
    row = listed.row
    older = next((old for old, new in newer.items() if new == row.id), "")
    amending = [one for one in case.care.of(RecordAmended) if one.interview == row.id]
    screened = [one for one in case.care.of(Screened) if one.interview == row.id]
    return Version(
        listed,
        open=row.status == DRAFT,
        cleared=row.status == CLEARED,
        amended=_handle(newer.get(row.id, "")),
        amends=_handle(older),
        why=_(WHY[Why(amending[-1].reason)]) if amending else "",
        unable=_unable(screened[-1]) if screened and not screened[-1].complete else "",
    )


def _handle(interview: str) -> str:
    return handles().of(store().id, interview) if interview else ""


def _unable(event: Screened) -> str:
    """Why it was not completed, in words; a code of another program as it is."""
    if event.reason == How.STOPPED:
        return _(STOPPED)
    return _(UNABLE[event.reason]) if event.reason in UNABLE else event.reason


@dataclass(frozen=True, slots=True)
class Versions:
    """Of one record: the handles of the version before and after it; empty where there is none."""

    older: str
    newer: str
    newer_open: bool


def versions(interview: str) -> Versions:
    newer = store().cases.amended().get(interview, "")
    open_ = bool(newer) and store().interviews.row(newer).status == DRAFT
    return Versions(_handle(store().cases.amends(interview) or ""), _handle(newer), open_)
