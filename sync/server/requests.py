"""What supervisors ask of a device, and what its worker answered."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from sync.protocol import requests as protocol
from sync.server import devices, shelf
from sync.server.catalogue import BAD_VALUE, NO_SUCH_UNIT, CentreRefused
from sync.server.centres import Desk
from sync.server.enrolling import new_id
from sync.server.ports import Random, stamp
from sync.server.tables import messages, requests, units

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Request:
    """`case`: as the device names it; `due_on`: a day; moments are UTC texts and may be empty. `outcome`: of
    the device's answer, else empty.
    """

    number: int
    id: str
    device: str
    case: str
    what: str
    due_on: str
    asked_at: str
    asked_by: str
    sent_at: str = ""
    seen_at: str = ""
    outcome: str = ""

    @property
    def document(self) -> dict[str, str]:
        """As it travels."""
        return protocol.Asked(
            self.id, self.case, self.what, self.due_on, self.asked_at, self.asked_by
        ).document

    @property
    def state(self) -> str:
        """waiting, sent, seen (the device has it) or answered."""
        if self.outcome:
            return "answered"
        return "seen" if self.seen_at else "sent" if self.sent_at else "waiting"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to ask of a device: all of it exists and is one of its codes. `account`: who asks, where it is not
    a command.
    """

    device: str
    case: str
    what: str
    due_on: str
    unit: str
    account: str | None = None


def ask(desk: Desk, device: str, case: str, what: str, due_on: str, unit: str = "") -> Request:
    """Ask the worker of the device whose id begins so. Without a unit it is the device's own that asks.

    Raises CentreRefused: A010 no such unit, A012 a value, A013 no such device.
    """
    if what not in protocol.ASKED or not UUID.fullmatch(case) or not is_day(due_on):
        raise CentreRefused(BAD_VALUE)
    with desk.database.writing() as connection:
        found = devices.beginning_with(connection, device)
        unit = unit or found.unit
        if connection.execute(select(units.c.code).where(units.c.code == unit)).first() is None:
            raise CentreRefused(NO_SUCH_UNIT, unit)
        wanted = Wanted(found.id, case, what, due_on, unit)
        made = put(connection, wanted, desk.now(), desk.place.random)
        desk.note(connection, "ask", f"{found.id} {case} {what}")
    return made


def put(connection: Connection, wanted: Wanted, now: datetime, random: Random) -> Request:
    """Put it into the list of the device."""
    row: dict[str, Any] = {
        "number": shelf.next_number(connection),
        "id": new_id(random, now),
        "device": wanted.device,
        "case_id": wanted.case,
        "what": wanted.what,
        "due_on": wanted.due_on,
        "asked_at": stamp(now),
        "asked_by": wanted.unit,
        "account": wanted.account,
    }
    connection.execute(insert(requests).values(row))
    return _request(row)


def asked_of(connection: Connection, device: str, after: int, most: int) -> list[Request]:
    """What was asked of a device after a number, first one first."""
    rows = connection.execute(
        select(requests)
        .where(requests.c.device == device, requests.c.number > after)
        .order_by(requests.c.number)
        .limit(most)
    ).mappings()
    return [_request(row) for row in rows]


def list_asked(desk: Desk) -> Sequence[Request]:
    """Everything that was ever asked, first one first, with what became of it."""
    with desk.database.reading() as connection:
        outcomes = _outcomes(connection)
        rows = connection.execute(select(requests).order_by(requests.c.number)).mappings()
        return [_request(row, outcomes.get((row["device"], row["id"]), "")) for row in rows]


def _outcomes(connection: Connection) -> dict[tuple[str, str], str]:
    """From a device and a request to the answer. Only the device that was asked can answer."""
    rows = connection.execute(
        select(messages.c.device, messages.c.body)
        .where(messages.c.kind == ANSWER)
        .order_by(messages.c.seq)
    )
    bodies = ((row.device, json.loads(row.body)) for row in rows)
    return {(device, body["request"]): body["outcome"] for device, body in bodies}


def _request(row: RowMapping | Mapping[str, Any], outcome: str = "") -> Request:
    return Request(
        row["number"],
        row["id"],
        row["device"],
        row["case_id"],
        row["what"],
        row["due_on"],
        row["asked_at"],
        row["asked_by"],
        row.get("sent_at") or "",
        row.get("seen_at") or "",
        outcome,
    )


def is_day(text: str) -> bool:
    """Whether it is a day of the calendar, as everything here writes one."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
