"""The work-lists: what has to be done, the most urgent first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    Select,
    and_,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
)

from sync.server.facts.tables import (
    answers,
    cases,
    clocks,
    dues,
    follow_ups,
    open_flags,
    screenings,
)
from sync.server.people.scope import only
from sync.server.ports import stamp
from sync.server.tables import devices, requests
from sync.server.worklists.tables import dispositions
from sync.server.worklists.visible import Sight

COUNTED = 1000  # at most: "at least" says that there are more
SUMMED = 3000  # conversations due are summed up to here: a page does not wait for all of a large agency's
SILENT_AFTER = timedelta(days=7)
SCREENINGS_AHEAD = timedelta(days=14)
DAYS_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Found:
    """The first rows of a list, and how many there are: `COUNTED` and one more when they are not counted."""

    rows: Sequence[RowMapping]
    count: int

    @property
    def many(self) -> bool:
        return self.count > COUNTED


@dataclass(frozen=True, slots=True)
class Triggers:
    """What made conversations due, and how many. When not `all`, there are at least so many."""

    rows: Sequence[RowMapping]
    all: bool


def found(connection: Connection, query: Select[Any], most: int, after: int = 0) -> Found:
    some = query.with_only_columns(literal_column("1")).order_by(None).limit(COUNTED + 1).subquery()
    count = connection.execute(select(func.count()).select_from(some)).scalar_one()
    rows = connection.execute(query.limit(most).offset(after)).mappings().all() if count else []
    return Found(rows, count)


def breached(sight: Sight, now: datetime) -> Select[Any]:
    """Reports whose deadline is over; also those said to have been made at a moment that has not come."""
    late = and_(clocks.c.running == true(), clocks.c.deadline < stamp(now))
    return sight.shows(select(clocks).where(late), clocks).order_by(clocks.c.deadline)


def running(sight: Sight, now: datetime) -> Select[Any]:
    left = and_(clocks.c.running == true(), clocks.c.deadline >= stamp(now))
    return sight.shows(select(clocks).where(left), clocks).order_by(clocks.c.deadline)


def doubtful(sight: Sight, now: datetime) -> Select[Any]:
    """Said to be met at a moment that has not come: not counted as kept."""
    said = select(clocks).where(clocks.c.met_at > stamp(now))
    return sight.shows(said, clocks).order_by(clocks.c.deadline)


def screenings_due(sight: Sight, now: datetime) -> Select[Any]:
    """Overdue ones first, then those of the next two weeks."""
    due = and_(dues.c.done_at == "", dues.c.deadline < stamp(now + SCREENINGS_AHEAD))
    return sight.shows(select(dues).where(due), dues).order_by(dues.c.deadline)


def by_trigger(connection: Connection, sight: Sight, now: datetime) -> Triggers:
    """How many are overdue and how many due, by what made them due."""
    asked = select(dues.c.trigger, dues.c.deadline).where(
        dues.c.done_at == "", dues.c.deadline < stamp(now + SCREENINGS_AHEAD)
    )
    some = sight.shows(asked, dues).limit(SUMMED).subquery()
    late = func.sum(case((some.c.deadline < stamp(now), 1), else_=0))
    sums = select(some.c.trigger, late.label("overdue"), func.count().label("due"))
    grouped = sums.group_by(some.c.trigger).order_by(late.desc(), some.c.trigger)
    rows = connection.execute(grouped).mappings().all()
    return Triggers(rows, sum(row["due"] for row in rows) < SUMMED)


def flags(sight: Sight, now: datetime) -> Select[Any]:
    """Flags without a next action, on the device or here. A new conversation asks again."""
    newest = (
        select(func.max(screenings.c.finished_at))
        .where(screenings.c.case_id == open_flags.c.case_id, screenings.c.finished_at <= stamp(now))
        .correlate(open_flags)  # by itself it would look at the newest conversation of any case
        .scalar_subquery()
    )
    decided = exists().where(
        dispositions.c.case_id == open_flags.c.case_id,
        dispositions.c.flag == open_flags.c.flag,
        dispositions.c.at >= func.coalesce(newest, ""),
    )
    of_case = and_(cases.c.device == open_flags.c.device, cases.c.case_id == open_flags.c.case_id)
    asked = select(open_flags, cases.c.concern, cases.c.concern_since).join(cases, of_case)
    return sight.shows(asked.where(~decided), open_flags).order_by(
        cases.c.concern_since, open_flags.c.case_id, open_flags.c.number
    )


def to_do(sight: Sight, today: str) -> Select[Any]:
    """Steps and follow-ups of plans that are due this week or were."""
    until = (datetime.fromisoformat(today) + DAYS_AHEAD).date().isoformat()
    due = select(follow_ups).where(follow_ups.c.due_on <= until)
    return sight.shows(due, follow_ups).order_by(follow_ups.c.due_on, follow_ups.c.case_id)


def noted(sight: Sight, today: str) -> Select[Any]:
    """Next actions that supervisors noted and that are due this week or were."""
    until = (datetime.fromisoformat(today) + DAYS_AHEAD).date().isoformat()
    later = dispositions.alias("later")
    replaced = exists().where(
        later.c.case_id == dispositions.c.case_id,
        later.c.flag == dispositions.c.flag,
        later.c.before == dispositions.c.number,
    )
    of_case = and_(
        cases.c.device == dispositions.c.device, cases.c.case_id == dispositions.c.case_id
    )
    due = (
        select(dispositions, cases.c.unit, cases.c.worker)
        .join(cases, of_case)
        .where(dispositions.c.kind == "next_action", dispositions.c.due_on <= until, ~replaced)
    )
    return sight.shows(due, cases).order_by(dispositions.c.due_on, dispositions.c.number)


def silent(sight: Sight, now: datetime) -> Select[Any]:
    """Devices that were not here for a week: what is recorded on them is known to nobody else."""
    since = and_(devices.c.revoked_at.is_(None), devices.c.seen_at < stamp(now - SILENT_AFTER))
    shown = select(devices.c.id, devices.c.unit, devices.c.worker, devices.c.seen_at)
    asked = only(sight.viewer, shown.where(since), devices.c.unit, devices.c.worker)
    return asked.order_by(devices.c.seen_at)


def asked(sight: Sight, now: datetime) -> Select[Any]:
    """Requests without an answer, and those answered in the last week."""
    lately = stamp(now - DAYS_AHEAD)
    shown = (
        select(requests, devices.c.unit, devices.c.worker, answers.c.outcome, answers.c.at)
        .join(devices, devices.c.id == requests.c.device)
        .outerjoin(
            answers,
            and_(answers.c.device == requests.c.device, answers.c.request == requests.c.id),
        )
        .where(
            or_(answers.c.outcome.is_(None), answers.c.at >= lately),
            devices.c.revoked_at.is_(None),
        )
    )
    return only(sight.viewer, shown, devices.c.unit, devices.c.worker).order_by(
        requests.c.due_on, requests.c.number
    )


def state_of(request: Mapping[str, Any]) -> str:
    """How far a request came: waiting, sent, seen, or what the worker answered."""
    if request["outcome"]:
        return str(request["outcome"])
    return "seen" if request["seen_at"] else "sent" if request["sent_at"] else "waiting"
