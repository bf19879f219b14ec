"""Asking the worker of a case for something, from its page."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, exists, select

from sync.server import requests
from sync.server.facts.tables import answers
from sync.server.people.catalogue import PageRefused
from sync.server.people.viewer import Viewer
from sync.server.ports import Random
from sync.server.tables import devices
from sync.server.tables import requests as asked
from sync.server.worklists.catalogue import ASKED_ALREADY, NO_DEVICE, NOT_ASKED
from sync.server.worklists.deciding import Moment
from sync.server.worklists.one_case import Case
from sync.server.worklists.words import ASKED


@dataclass(frozen=True, slots=True)
class Wish:
    """A code of `words.ASKED`, and the day by which."""

    what: str
    due_on: str


def ask(
    connection: Connection, viewer: Viewer, case: Case, wish: Wish, moment: Moment, random: Random
) -> None:
    """Raises PageRefused: W002 it was asked and not answered, W005 what or by when, W006 no device."""
    if wish.what not in ASKED or not requests.is_day(wish.due_on) or wish.due_on < moment.today:
        raise PageRefused(NOT_ASKED)
    device = case.device["id"]
    # Of two who ask at once the second one waits here, and then sees the first one's.
    held = connection.execute(
        select(devices.c.revoked_at).where(devices.c.id == device).with_for_update()
    ).one()
    if held.revoked_at:
        raise PageRefused(NO_DEVICE)
    answered = exists().where(answers.c.device == device, answers.c.request == asked.c.id)
    waits = select(asked.c.number).where(
        asked.c.device == device, asked.c.case_id == case.id, asked.c.what == wish.what, ~answered
    )
    if connection.execute(waits.limit(1)).first():
        raise PageRefused(ASKED_ALREADY)
    wanted = requests.Wanted(device, case.id, wish.what, wish.due_on, viewer.unit, viewer.account)
    requests.put(connection, wanted, moment.now, random)
