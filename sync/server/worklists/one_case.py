"""One case, as its newest telling and its screenings have it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, select

from sync.server.facts import tables as t
from sync.server.people.catalogue import PageRefused
from sync.server.people.tables import accounts
from sync.server.tables import devices, requests
from sync.server.worklists.catalogue import NO_SUCH_CASE
from sync.server.worklists.tables import dispositions
from sync.server.worklists.visible import LINKING, Sight

Row = RowMapping


@dataclass(frozen=True, slots=True)
class Record:
    """A conversation as it counts now; `body`: what was told of it; `before`: versions that it amends."""

    row: Row
    body: Mapping[str, Any]
    before: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Flag:
    """`open`: it has no next action on the device; `noted`: what supervisors noted, the newest first."""

    name: str
    open: bool
    noted: Sequence[Row]

    @property
    def standing(self) -> Row | None:
        return self.noted[0] if self.noted else None


@dataclass(frozen=True, slots=True)
class Case:
    """`row`: of the case, None when only screenings are known; `device`: the row of who tells of it."""

    id: str
    unit: str
    worker: str
    device: Row
    row: Row | None
    flags: Sequence[Flag]
    needs: Mapping[str, Any]
    clocks: Sequence[Row]
    dues: Sequence[Row]
    to_do: Sequence[Row]
    records: Sequence[Record]
    requests: Sequence[Row]
    linked: Sequence[Row]


def one(connection: Connection, sight: Sight, case: str) -> Case:
    """Raises PageRefused (W001), whether it is not there or not the viewer's."""
    rows = _rows(connection, sight, t.cases, case)
    records = _rows(connection, sight, t.screenings, case)
    if not rows and not records:
        raise PageRefused(NO_SUCH_CASE)
    known = {row["device"] for row in (*rows, *records)}
    # The one that tells of it: of several the last that was connected, unless it was withdrawn.
    found = (
        select(devices)
        .where(devices.c.id.in_(known))
        .order_by(
            devices.c.revoked_at.isnot(None), devices.c.enrolled_at.desc(), devices.c.id.desc()
        )
    )
    device = connection.execute(found).mappings().first()
    if device is None:
        raise PageRefused(NO_SUCH_CASE)
    told = next((row for row in rows if row["device"] == device["id"]), None)
    belongs = told or records[-1]

    def of_case(table: Any) -> Sequence[Row]:
        mine = select(table).where(table.c.device == device["id"], table.c.case_id == case)
        return connection.execute(sight.shows(mine, table)).mappings().all()

    return Case(
        id=case,
        unit=belongs["unit"],
        worker=belongs["worker"],
        device=device,
        row=told,
        flags=_flags(connection, told, [row["flag"] for row in of_case(t.open_flags)]),
        needs=json.loads(told["needs"]) if told else {},
        clocks=sorted(of_case(t.clocks), key=lambda row: row["deadline"]),
        dues=sorted(of_case(t.dues), key=lambda row: row["deadline"]),
        to_do=sorted(of_case(t.follow_ups), key=lambda row: row["due_on"]),
        records=_records(records),
        requests=_requests(connection, sorted(known), case),
        linked=_linked(connection, sight, told),
    )


def _rows(connection: Connection, sight: Sight, table: Any, case: str) -> Sequence[Row]:
    shown = sight.shows(select(table).where(table.c.case_id == case), table)
    return connection.execute(shown).mappings().all()


def _flags(connection: Connection, told: Row | None, still_open: Sequence[str]) -> list[Flag]:
    if told is None:
        return []
    rows = connection.execute(
        select(dispositions, accounts.c.name)
        .outerjoin(accounts, accounts.c.id == dispositions.c.account)
        .where(dispositions.c.case_id == told["case_id"])
        .order_by(dispositions.c.number.desc())
    )
    noted = rows.mappings().all()
    names = dict.fromkeys([*still_open, *json.loads(told["flags"])])
    return [
        Flag(name, name in still_open, [row for row in noted if row["flag"] == name])
        for name in names
    ]


def _records(rows: Sequence[Row]) -> list[Record]:
    """Those that count, the newest first, each with what it took the place of."""
    standing = [row for row in rows if not row["superseded"]]
    return [
        Record(
            row,
            json.loads(row["body"]),
            sorted(
                (old for old in rows if old["superseded"] and old["root"] == row["root"]),
                key=lambda old: old["finished_at"],
                reverse=True,
            ),
        )
        for row in sorted(standing, key=lambda row: row["finished_at"], reverse=True)
    ]


def _requests(connection: Connection, known: Sequence[str], case: str) -> Sequence[Row]:
    answered = and_(t.answers.c.device == requests.c.device, t.answers.c.request == requests.c.id)
    return (
        connection.execute(
            select(requests, t.answers.c.outcome, t.answers.c.at, accounts.c.name)
            .outerjoin(t.answers, answered)
            .outerjoin(accounts, accounts.c.id == requests.c.account)
            .where(requests.c.device.in_(known), requests.c.case_id == case)
            .order_by(requests.c.number.desc())
        )
        .mappings()
        .all()
    )


def _linked(connection: Connection, sight: Sight, told: Row | None) -> Sequence[Row]:
    """The same young person's cases of other workers, as far as the viewer may see them."""
    if told is None or not told["link"]:
        return []
    same = select(t.cases).where(
        t.cases.c.link == told["link"], t.cases.c.case_id != told["case_id"]
    )
    shown = sight.shows(sight.shows(same, t.cases), t.cases, LINKING)
    return connection.execute(shown.order_by(t.cases.c.told_at.desc())).mappings().all()
