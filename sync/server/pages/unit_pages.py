"""The tree of units: add, rename, move, remove."""

from __future__ import annotations

from flask import redirect, request, url_for
from sqlalchemy import Column, Connection, func, select
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.audit.trail import note
from sync.server.pages import here
from sync.server.pages.blueprint import pages
from sync.server.pages.forms import given
from sync.server.pages.page import page, render_form
from sync.server.people import units as tree
from sync.server.people.catalogue import NO_SUCH_UNIT, PageRefused
from sync.server.people.tables import accounts
from sync.server.people.units import Unit
from sync.server.people.viewer import Right, Viewer
from sync.server.people.zones import ZONES
from sync.server.tables import devices


@page(pages, "/units", needs=Right.MANAGE_UNITS, methods=("GET", "POST"), keeps=True)
def units(viewer: Viewer) -> Answer:
    """All units; and a new one."""
    if request.method == "GET":
        return _all(viewer)
    unit = _filled_in(given("code").lower())
    try:
        with centre().database.writing() as connection:
            tree.add(connection, unit)
            note(connection, here.now(), viewer.account, "add_unit", {"unit": unit.code})
    except PageRefused as refused:
        return _all(viewer, unit, refused)
    return redirect(url_for("pages.units", done="added"), 303)


@page(pages, "/units/<code>", needs=Right.MANAGE_UNITS, methods=("GET", "POST"), keeps=True)
def unit(viewer: Viewer, code: str) -> Answer:
    if request.method == "GET":
        return _one(viewer, code)
    changed = _filled_in(code)
    try:
        with centre().database.writing() as connection:
            tree.change(connection, changed)
            about = {"unit": code, "parent": changed.parent}
            note(connection, here.now(), viewer.account, "change_unit", about)
    except PageRefused as refused:
        return _one(viewer, code, refused, changed)
    return redirect(url_for("pages.units", done="changed"), 303)


@page(pages, "/units/<code>/remove", needs=Right.MANAGE_UNITS, methods=("POST",))
def remove_unit(viewer: Viewer, code: str) -> Answer:
    try:
        with centre().database.writing() as connection:
            tree.remove(connection, code)
            note(connection, here.now(), viewer.account, "remove_unit", {"unit": code})
    except PageRefused as refused:
        return _one(viewer, code, refused)
    return redirect(url_for("pages.units", done="removed"), 303)


def _filled_in(code: str) -> Unit:
    return Unit(code, given("name"), given("parent"), given("zone"))


def _all(viewer: Viewer, typed: Unit | None = None, refused: PageRefused | None = None) -> Answer:
    with centre().database.reading() as connection:
        found = tree.tree(connection)
        heads = _counted(connection, accounts.c.unit, accounts.c.ended_at)
        carried = _counted(connection, devices.c.unit, devices.c.revoked_at)
    return render_form(
        "units.html",
        viewer,
        refused,
        units=found,
        people=heads,
        devices=carried,
        zones=ZONES,
        typed=typed,
    )


def _one(
    viewer: Viewer, code: str, refused: PageRefused | None = None, typed: Unit | None = None
) -> Answer:
    with centre().database.reading() as connection:
        found = tree.tree(connection)
        known = next((one for one in found if one.code == code), None)
        if known is None:
            raise PageRefused(NO_SUCH_UNIT)
        below = tree.with_all_below(connection, code)
        hindered = tree.what_hinders(connection, code)
    return render_form(
        "unit.html",
        viewer,
        refused,
        unit=typed or known,
        above=[one for one in found if one.code not in below],
        hindered=hindered,
        zones=ZONES,
    )


def _counted(connection: Connection, unit: Column[str], over: Column[str]) -> dict[str, int]:
    """How many of a table's rows belong to which unit; those that are over are left out."""
    query = select(unit.label("unit"), func.count().label("rows")).where(over.is_(None))
    return {row.unit: row.rows for row in connection.execute(query.group_by(unit))}
