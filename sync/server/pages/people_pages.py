"""The people of the agency: who there is, letting somebody in, changing a role or unit, ending access."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, request, url_for
from sqlalchemy import Connection, RowMapping, func, select
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.audit.trail import note
from sync.server.pages import here
from sync.server.pages.blueprint import pages
from sync.server.pages.forms import given
from sync.server.pages.page import page, render, render_form
from sync.server.pages.words import language, spoken
from sync.server.people import accounts, invitations, sessions, units
from sync.server.people.accounts import Person
from sync.server.people.catalogue import BAD_LANGUAGE, PageRefused
from sync.server.people.tables import invitations as invitation_rows
from sync.server.people.tables import sessions as session_rows
from sync.server.people.viewer import Right, Role, Viewer
from sync.server.people.zones import ZONES
from sync.server.ports import stamp

INVITED, ACTIVE, WAITING, ENDED = "invited", "active", "waiting", "ended"


@page(pages, "/people", needs=Right.MANAGE_PEOPLE)
def people(viewer: Viewer) -> Answer:
    with centre().database.reading() as connection:
        found = accounts.all_of_them(connection)
        names = {unit.code: unit.name for unit in units.tree(connection)}
        invited = _invited(connection)
        seen = _seen(connection)
    states = {row["id"]: _state(row, invited) for row in found}
    return render(
        "people.html", viewer, people=found, units=names, states=states, seen=seen, invited=invited
    )


@page(pages, "/people/add", needs=Right.MANAGE_PEOPLE, methods=("GET", "POST"), keeps=True)
def add_person(viewer: Viewer) -> Answer:
    if request.method == "GET":
        person = Person("", "", Role.SUPERVISOR, language=language(), zone=viewer.zone)
        return _form(viewer, person)
    person = _filled_in(given("login"))
    try:
        _check_language(person)
        with centre().database.writing() as connection:
            account = accounts.add(connection, person, here.now(), centre().random)
            code = invitations.invite(connection, account, here.now(), here.craft())
            about = {"account": account, "role": person.role, "unit": person.unit}
            note(connection, here.now(), viewer.account, "add_person", about)
    except PageRefused as refused:
        return _form(viewer, person, refused)
    return _invitation(viewer, account, code)


@page(pages, "/people/<account>", needs=Right.MANAGE_PEOPLE, methods=("GET", "POST"), keeps=True)
def person(viewer: Viewer, account: str) -> Answer:
    """One person, and changing her: it holds from her next request on."""
    with centre().database.reading() as connection:
        row = accounts.one(connection, account)
    if request.method == "GET":
        known = Person(*(row[name] or "" for name in Person.__dataclass_fields__))
        return _form(viewer, known, account=account)
    changed = _filled_in(row["login"])
    try:
        _check_language(changed)
        with centre().database.writing() as connection:
            accounts.change(connection, account, changed)
            about = {"account": account, "role": changed.role, "unit": changed.unit}
            note(connection, here.now(), viewer.account, "change_person", about)
    except PageRefused as refused:
        return _form(viewer, changed, refused, account)
    return redirect(url_for("pages.people", done="changed"), 303)


@page(pages, "/people/<account>/invite", needs=Right.MANAGE_PEOPLE, methods=("POST",))
def invite_person(viewer: Viewer, account: str) -> Answer:
    """A new invitation; with `reset` every way in that there was is taken away at once."""

    def invite(connection: Connection) -> str:
        accounts.locked(connection, account)
        if given("reset"):
            accounts.take_ways_in(connection, account)
        code = invitations.invite(connection, account, here.now(), here.craft())
        what = "reset_person" if given("reset") else "invite"
        note(connection, here.now(), viewer.account, what, {"account": account})
        return code

    with centre().database.writing() as connection:
        code = invite(connection)
    return _invitation(viewer, account, code)


@page(pages, "/people/<account>/end", needs=Right.MANAGE_PEOPLE, methods=("POST",))
def end_access(viewer: Viewer, account: str) -> Answer:
    def end(connection: Connection) -> None:
        accounts.end(connection, account, here.now())

    return _done(viewer, account, "end_access", end)


@page(pages, "/people/<account>/give-back", needs=Right.MANAGE_PEOPLE, methods=("POST",))
def give_back_access(viewer: Viewer, account: str) -> Answer:
    def give_back(connection: Connection) -> None:
        accounts.give_back(connection, account)

    return _done(viewer, account, "give_back_access", give_back)


def _done(viewer: Viewer, account: str, what: str, change: Callable[[Connection], None]) -> Answer:
    try:
        with centre().database.writing() as connection:
            change(connection)
            note(connection, here.now(), viewer.account, what, {"account": account})
    except PageRefused as refused:
        with centre().database.reading() as connection:
            row = accounts.one(connection, account)
        known = Person(*(row[name] or "" for name in Person.__dataclass_fields__))
        return _form(viewer, known, refused, account)
    return redirect(url_for("pages.people", done=what), 303)


def _filled_in(login: str) -> Person:
    return Person(
        login, *(given(name) for name in ("name", "role", "unit", "worker", "language", "zone"))
    )


def _check_language(person: Person) -> None:
    if person.language not in spoken().offered:
        raise PageRefused(BAD_LANGUAGE)


def _form(
    viewer: Viewer, person: Person, refused: PageRefused | None = None, account: str = ""
) -> Answer:
    with centre().database.reading() as connection:
        tree = units.tree(connection)
        row = accounts.one(connection, account) if account else None
        state = _state(row, _invited(connection)) if row else ""
        mine = (
            sessions.of_account(connection, account, here.now(), here.limits()) if account else ()
        )
    return render_form(
        "person.html",
        viewer,
        refused,
        person=person,
        account=account,
        row=row,
        state=state,
        units=tree,
        roles=list(Role),
        zones=[(zone, zone) for zone in ZONES],
        sessions=mine,
    )


def _invitation(viewer: Viewer, account: str, code: str) -> Answer:
    with centre().database.reading() as connection:
        row = accounts.one(connection, account)
    address = url_for("pages.invitation", _external=True)
    until = here.now() + invitations.GOOD_FOR
    return render("invited.html", viewer, row=row, code=code, address=address, until=stamp(until))


def _state(row: RowMapping, invited: dict[str, str]) -> str:
    """invited: she has still to come in; waiting: nor was she invited."""
    if row["ended_at"]:
        return ENDED
    if row["passphrase"] or row["subject"]:
        return ACTIVE
    return INVITED if row["id"] in invited else WAITING


def _invited(connection: Connection) -> dict[str, str]:
    """From an account to when its invitation ends."""
    good = select(invitation_rows.c.account, invitation_rows.c.expires_at).where(
        invitation_rows.c.used_at.is_(None), invitation_rows.c.expires_at > stamp(here.now())
    )
    return {row.account: row.expires_at for row in connection.execute(good)}


def _seen(connection: Connection) -> dict[str, str]:
    """From an account to when somebody was last there with it, while that session is kept."""
    last = select(session_rows.c.account, func.max(session_rows.c.seen_at).label("seen"))
    return {
        row.account: row.seen for row in connection.execute(last.group_by(session_rows.c.account))
    }
