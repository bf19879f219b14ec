"""Reading who did and saw what, and checking that nobody altered it. Reading it is written down as well."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.audit import verifying
from sync.server.audit.trail import note
from sync.server.audit.verifying import Filter
from sync.server.pages import here
from sync.server.pages.blueprint import pages
from sync.server.pages.page import page, render, render_form
from sync.server.pages.words import moment
from sync.server.people.catalogue import BAD_PERIOD, PageRefused
from sync.server.people.tables import accounts
from sync.server.people.viewer import Right, Viewer
from sync.server.people.words import ABOUT, DOINGS
from sync.server.ports import stamp

ON_A_PAGE = 50


@page(pages, "/audit", needs=Right.SEE_AUDIT)
def audit(viewer: Viewer) -> Answer:
    refused = None
    try:
        wanted = _asked(viewer)
    except PageRefused as wrong:
        wanted, refused = Filter(), wrong
    with centre().database.writing() as connection:
        rows = verifying.read(connection, wanted, ON_A_PAGE + 1)
        unfit = verifying.unfit(connection, rows[:ON_A_PAGE])
        names = {
            row.id: row.name for row in connection.execute(select(accounts.c.id, accounts.c.name))
        }
        note(connection, here.now(), viewer.account, "see_audit", _about())
    shown = rows[:ON_A_PAGE]
    older = {**_about(), "before": str(shown[-1]["number"])} if len(rows) > ON_A_PAGE else {}
    return render_form(
        "audit.html",
        viewer,
        refused,
        rows=[{**row, "about": _read(row["about"]), "when": _when(row["at"])} for row in shown],
        unfit=unfit,
        names=names,
        doings=DOINGS,
        about=ABOUT,
        asked=request.args,
        older=f"{url_for('pages.audit')}?{urlencode(older)}" if older else "",
    )


@page(pages, "/audit/check", needs=Right.SEE_AUDIT, methods=("POST",))
def check_audit(viewer: Viewer) -> Answer:
    """The whole of it."""
    with centre().database.reading() as connection:
        checked = verifying.verify(connection)
    with centre().database.writing() as connection:
        about = {"rows": str(checked.rows), "findings": str(len(checked.findings))}
        note(connection, here.now(), viewer.account, "check_audit", about)
    return render("audit_checked.html", viewer, checked=checked)


def _asked(viewer: Viewer) -> Filter:
    """Raises PageRefused (P064)."""
    since, until = _midnight("since", viewer), _midnight("until", viewer, days=1)
    before = request.args.get("before", "")
    if since and until and since >= until:
        raise PageRefused(BAD_PERIOD)
    number = int(before) if before.isascii() and before.isdecimal() and len(before) < 16 else 0
    return Filter(request.args.get("who", ""), request.args.get("what", ""), since, until, number)


def _midnight(name: str, viewer: Viewer, days: int = 0) -> str:
    """When a day of the viewer begins, or the day so many days later."""
    text = request.args.get(name, "")
    if not text:
        return ""
    try:
        day = date.fromisoformat(text) + timedelta(days=days)
        begins = datetime.combine(day, datetime.min.time(), ZoneInfo(viewer.zone))
        return stamp(begins)
    except (ValueError, OverflowError):
        raise PageRefused(BAD_PERIOD) from None


def _about() -> dict[str, str]:
    names = ("who", "what", "since", "until")
    return {name: request.args[name][:64] for name in names if request.args.get(name)}


def _read(about: str) -> dict[str, str]:
    """A row that was altered by hand may hold anything."""
    try:
        found = json.loads(about)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"?": about}


def _when(at: str) -> str:
    try:
        return moment(at)
    except ValueError:
        return at
