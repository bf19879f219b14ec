"""What a supervisor notes about a flag: a next action with a day, or a reason for none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from sync.server.people.catalogue import PageRefused
from sync.server.ports import stamp
from sync.server.requests import is_day
from sync.server.worklists.catalogue import DECIDED_ALREADY, NOT_CHOSEN
from sync.server.worklists.one_case import Case
from sync.server.worklists.tables import dispositions
from sync.server.worklists.words import ACTIONS, REASONS

NEXT_ACTION, REASON = "next_action", "reason"


@dataclass(frozen=True, slots=True)
class Moment:
    """`today`: the day that it is in the case's unit."""

    now: datetime
    today: str


@dataclass(frozen=True, slots=True)
class Decision:
    """`what`: `next_action:CODE` or `reason:CODE`; `due_on`: a day, for a next action. `before`: the number
    of what the page showed as standing, 0 for nothing.
    """

    flag: str
    what: str
    due_on: str
    before: int


def decide(
    connection: Connection, case: Case, decision: Decision, account: str, moment: Moment
) -> None:
    """Note it. Raises PageRefused: W003 somebody was quicker, W004 it is neither of the two."""
    kind, _, what = decision.what.partition(":")
    known = {NEXT_ACTION: ACTIONS, REASON: REASONS}.get(kind, {})
    if what not in known or decision.flag not in {flag.name for flag in case.flags}:
        raise PageRefused(NOT_CHOSEN)
    if kind == NEXT_ACTION and not (is_day(decision.due_on) and decision.due_on >= moment.today):
        raise PageRefused(NOT_CHOSEN)
    row = {
        "device": case.device["id"],
        "case_id": case.id,
        "flag": decision.flag,
        "account": account,
        "at": stamp(moment.now),
        "kind": kind,
        "what": what,
        "due_on": decision.due_on if kind == NEXT_ACTION else "",
        "before": decision.before,
    }
    _keep(connection, row, standing(connection, case.id, decision.flag))


def _keep(connection: Connection, row: dict[str, object], last: int) -> None:
    """Raises PageRefused (W003) unless nothing came after what the page showed."""
    if row["before"] != last:
        raise PageRefused(DECIDED_ALREADY)
    try:
        with connection.begin_nested():
            connection.execute(insert(dispositions).values(row))
    except IntegrityError:  # at the same moment
        raise PageRefused(DECIDED_ALREADY) from None


def standing(connection: Connection, case: str, flag: str) -> int:
    """The number of what was noted last; 0 for nothing."""
    last = connection.execute(
        select(dispositions.c.number)
        .where(dispositions.c.case_id == case, dispositions.c.flag == flag)
        .order_by(dispositions.c.number.desc())
        .limit(1)
    ).scalar()
    return last or 0
