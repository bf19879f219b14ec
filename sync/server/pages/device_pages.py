"""The devices: when each was last seen, connecting one, revoking one.

Connecting takes one of the agency's keys, which the centre does not have. The administrator brings it for one
request: a key file and its passphrase, held in memory until the answer is made. It is not the agency's own
key file but one with the linking key alone (`screening centre enrolment-key`), so that not even somebody who
has broken into the running centre can publish in the agency's name; docs/centre-access.md has the reasons.
"""

from __future__ import annotations

from datetime import timedelta

from flask import redirect, request, url_for
from sqlalchemy import Connection, RowMapping, select
from werkzeug.wrappers import Response as Answer

from sync.server import devices as known
from sync.server.access import centre
from sync.server.audit.trail import note
from sync.server.catalogue import (
    BAD_VALUE,
    WRONG_PASSPHRASE,
    CentreRefused,
)
from sync.server.catalogue import NO_SUCH_UNIT as NO_UNIT
from sync.server.commands import Wanted, make_code
from sync.server.facts.aside import how_many
from sync.server.keys import linking_key
from sync.server.pages import here
from sync.server.pages.blueprint import pages
from sync.server.pages.forms import given
from sync.server.pages.invitation_pages import qr
from sync.server.pages.page import page, render, render_form
from sync.server.people import units
from sync.server.people.catalogue import (
    BAD_DEVICE_VALUE,
    KEYS_STAY_CLOSED,
    NO_SUCH_DEVICE,
    NO_SUCH_UNIT,
    NOT_ENROLMENT_KEYS,
    NOT_SURE,
    PageRefused,
)
from sync.server.people.rights import may
from sync.server.people.scope import only, seeing
from sync.server.people.tables import accounts
from sync.server.people.viewer import Right, Viewer
from sync.server.ports import stamp
from sync.server.tables import devices as rows

SILENT_AFTER = timedelta(days=7)


@page(pages, "/devices", needs=Right.SEE_DEVICES)
def devices(viewer: Viewer) -> Answer:
    """Those of the viewer's units; the ones that were not there for longest come first."""
    order = (rows.c.revoked_at.isnot(None), rows.c.seen_at, rows.c.id)
    query = only(viewer, select(rows), rows.c.unit, rows.c.worker, Right.SEE_DEVICES)
    with seeing(centre().database, viewer, Right.SEE_DEVICES) as connection:
        found = connection.execute(query.order_by(*order)).mappings().all()
        names = {unit.code: unit.name for unit in units.tree(connection)}
        workers = _workers(connection)
        aside = how_many(connection) if may(viewer, Right.MANAGE_DEVICES) else 0
    return render(
        "devices.html",
        viewer,
        devices=found,
        units=names,
        workers=workers,
        silent=_silent(),
        aside=aside,
    )


@page(pages, "/devices/connect", needs=Right.MANAGE_DEVICES, methods=("GET", "POST"))
def connect(viewer: Viewer) -> Answer:
    if request.method == "GET":
        return _connecting(viewer, Wanted("", "", _own_address(), 7))
    days = int(given("days")) if given("days").isdecimal() else 0
    wanted = Wanted(given("unit"), given("worker").lower(), given("address").rstrip("/"), days)
    sent = request.files.get("keys")
    try:
        linking = linking_key(
            sent.read() if sent else b"", centre().signer.centre, request.form.get("passphrase", "")
        )
        with centre().database.writing() as connection:
            code = make_code(connection, linking, wanted, here.now(), centre().random)
            about = {"unit": wanted.unit, "worker": wanted.worker}
            note(connection, here.now(), viewer.account, "enrol", about)
    except CentreRefused as refused:
        return _connecting(viewer, wanted, _for_the_page(refused))
    until = stamp(here.now() + timedelta(days=wanted.days))
    return render("code.html", viewer, code=code.text, qr=qr(code.text), wanted=wanted, until=until)


@page(pages, "/devices/<id>", needs=Right.SEE_DEVICES)
def device(viewer: Viewer, id: str) -> Answer:  # noqa: A002 - as it stands in the address
    return _shown(viewer, _one(viewer, id, Right.SEE_DEVICES))


@page(pages, "/devices/<id>/revoke", needs=Right.MANAGE_DEVICES, methods=("POST",))
def revoke(viewer: Viewer, id: str) -> Answer:  # noqa: A002 - as it stands in the address
    """For good, so it takes a tick beside what is lost by it."""
    row = _one(viewer, id, Right.MANAGE_DEVICES)
    if not given("sure"):
        return _shown(viewer, row, PageRefused(NOT_SURE))
    with centre().database.writing() as connection:
        known.revoke(connection, known.beginning_with(connection, row["id"]), here.now())
        note(connection, here.now(), viewer.account, "revoke", {"device": row["id"]})
    return redirect(url_for("pages.device", id=row["id"]), 303)


def _shown(viewer: Viewer, row: RowMapping, refused: PageRefused | None = None) -> Answer:
    with centre().database.reading() as connection:
        name = units.name_of(connection, row["unit"])
        worker = _workers(connection).get((row["unit"], row["worker"]), "")
    return render_form(
        "device.html",
        viewer,
        refused,
        device=row,
        unit_name=name,
        worker=worker,
        silent=_silent(),
    )


def _workers(connection: Connection) -> dict[tuple[str, str], str]:
    """From a unit and a worker's code to her name, where she has an account."""
    theirs = select(accounts.c.unit, accounts.c.worker, accounts.c.name)
    rows = connection.execute(theirs.where(accounts.c.worker != "", accounts.c.ended_at.is_(None)))
    return {(row.unit, row.worker): row.name for row in rows}


def _one(viewer: Viewer, id: str, right: Right) -> RowMapping:  # noqa: A002 - as above
    """Raises PageRefused (P060), for one of another unit as for one that there is not."""
    query = only(viewer, select(rows).where(rows.c.id == id), rows.c.unit, rows.c.worker, right)
    with seeing(centre().database, viewer, right) as connection:
        found = connection.execute(query).mappings().first()
    if found is None:
        raise PageRefused(NO_SUCH_DEVICE)
    return found


def _connecting(viewer: Viewer, wanted: Wanted, refused: PageRefused | None = None) -> Answer:
    with centre().database.reading() as connection:
        tree = units.tree(connection)
    return render_form(
        "connect.html",
        viewer,
        refused,
        wanted=wanted,
        units=tree,
    )


def _for_the_page(refused: CentreRefused) -> PageRefused:
    known_here = {
        NO_UNIT: NO_SUCH_UNIT,
        BAD_VALUE: BAD_DEVICE_VALUE,
        WRONG_PASSPHRASE: KEYS_STAY_CLOSED,
    }
    return PageRefused(known_here.get(refused.entry, NOT_ENROLMENT_KEYS))


def _silent() -> str:
    return stamp(here.now() - SILENT_AFTER)


def _own_address() -> str:
    return url_for("pages.first", _external=True).rstrip("/")
