"""One's own account: passphrase, recovery codes, where one is signed in, language, tokens for programs."""

from __future__ import annotations

from flask import g, redirect, request, url_for
from sqlalchemy import update
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.audit.trail import note
from sync.server.pages import here
from sync.server.pages.blueprint import pages
from sync.server.pages.forms import given
from sync.server.pages.page import page, render, render_form
from sync.server.pages.words import spoken
from sync.server.people import accounts, factors, invitations, sessions, tokens, units
from sync.server.people.catalogue import (
    BAD_LANGUAGE,
    BAD_ZONE,
    NOT_LET_IN,
    NOT_YOURS,
    TOO_OFTEN,
    PageRefused,
)
from sync.server.people.rights import may
from sync.server.people.signing_in import check_code, in_vain, patient
from sync.server.people.tables import accounts as rows
from sync.server.people.tokens import SCOPES, Wanted
from sync.server.people.units import is_zone
from sync.server.people.viewer import Right, Viewer
from sync.server.people.zones import ZONES
from sync.server.throttle import Patience


@page(pages, "/account", needs=Right.OWN_ACCOUNT)
def own_account(viewer: Viewer) -> Answer:
    return _shown(viewer)


@page(pages, "/account/passphrase", needs=Right.OWN_ACCOUNT, methods=("POST",))
def new_passphrase(viewer: Viewer) -> Answer:
    """A new one, for who knows the old one and has the phone at hand. All other sessions end."""
    try:
        new = factors.chosen(request.form.get("new", ""), request.form.get("again", ""))
        _prove(viewer, request.form.get("passphrase", ""))
    except PageRefused as refused:
        return _shown(viewer, refused, "passphrase")
    with centre().database.writing() as connection:
        kept = {"passphrase": here.craft().keep(new)}
        connection.execute(update(rows).where(rows.c.id == viewer.account).values(kept))
        sessions.end_all(connection, viewer.account, but=g.signed.session)
        note(connection, here.now(), viewer.account, "change_passphrase", {})
    return _done("passphrase")


@page(pages, "/account/recovery-codes", needs=Right.OWN_ACCOUNT, methods=("POST",))
def new_recovery_codes(viewer: Viewer) -> Answer:
    try:
        _prove(viewer, request.form.get("passphrase", ""))
    except PageRefused as refused:
        return _shown(viewer, refused, "codes")
    with centre().database.writing() as connection:
        codes = invitations.fresh_codes(connection, viewer.account, here.craft())
        note(connection, here.now(), viewer.account, "new_recovery_codes", {})
    return render("recovery_codes.html", viewer, codes=codes, fresh=False)


@page(pages, "/account/sessions", needs=Right.OWN_ACCOUNT, methods=("POST",))
def end_sessions(viewer: Viewer) -> Answer:
    """One of one's own, or all but this one."""
    with centre().database.writing() as connection:
        if given("session"):
            sessions.end(connection, viewer.account, given("session"))
        else:
            sessions.end_all(connection, viewer.account, but=g.signed.session)
        note(connection, here.now(), viewer.account, "end_sessions", {})
    return _done("sessions")


@page(pages, "/account/language", needs=Right.OWN_ACCOUNT, methods=("POST",))
def choose_language(viewer: Viewer) -> Answer:
    language, zone = given("language"), given("zone")
    refused = None
    if language not in spoken().offered:
        refused = PageRefused(BAD_LANGUAGE)
    elif not is_zone(zone):
        refused = PageRefused(BAD_ZONE)
    if refused:
        return _shown(viewer, refused, "language")
    with centre().database.writing() as connection:
        chosen = {"language": language, "zone": zone}
        connection.execute(update(rows).where(rows.c.id == viewer.account).values(chosen))
    return _done("language")


@page(pages, "/account/tokens", needs=Right.USE_API, methods=("POST",))
def make_token(viewer: Viewer) -> Answer:
    """Shown once."""
    days = int(given("days")) if given("days").isdecimal() else 0
    wanted = Wanted(given("name"), request.form.getlist("scope"), days)
    try:
        with centre().database.writing() as connection:
            made = tokens.make(connection, viewer, wanted, here.now(), centre().random)
            about = {"scopes": " ".join(wanted.scopes)}
            note(connection, here.now(), viewer.account, "make_token", about)
    except PageRefused as refused:
        return _shown(viewer, refused, "token")
    return render("token.html", viewer, token=made)


@page(pages, "/account/tokens/revoke", needs=Right.OWN_ACCOUNT, methods=("POST",))
def revoke_token(viewer: Viewer) -> Answer:
    with centre().database.writing() as connection:
        tokens.revoke(connection, viewer.account, given("token"), here.now())
        note(connection, here.now(), viewer.account, "revoke_token", {})
    return _done("token")


def _prove(viewer: Viewer, passphrase: str) -> None:
    """That it is still the same person. Raises PageRefused: P002 she has no passphrase, P005, P006."""
    craft, now, tries = here.craft(), here.now(), here.tries()
    with centre().database.reading() as connection:
        row = accounts.one(connection, viewer.account)
        counted = craft.hidden("sign-in", row["login"])
        try:
            patient(connection, counted, tries, now)
        except Patience:
            raise PageRefused(TOO_OFTEN) from None
    if row["passphrase"] is None:
        raise PageRefused(NOT_YOURS)
    knows = craft.knows(passphrase, row["passphrase"])
    with centre().database.writing() as connection:
        if knows and check_code(connection, viewer.account, given("code"), now, craft):
            return
        in_vain(connection, counted, tries, now)
    raise PageRefused(NOT_LET_IN)


def _done(what: str) -> Answer:
    return redirect(url_for("pages.own_account", done=what) + f"#{what}", 303)


def _shown(viewer: Viewer, refused: PageRefused | None = None, where: str = "") -> Answer:
    with centre().database.reading() as connection:
        row = accounts.one(connection, viewer.account)
        unit = units.name_of(connection, viewer.unit)
        mine = sessions.of_account(connection, viewer.account, here.now(), here.limits())
        programs = [
            one for one in tokens.of_account(connection, viewer.account) if not one["revoked_at"]
        ]
    return render_form(
        "own_account.html",
        viewer,
        refused,
        where=where,
        done=request.args.get("done", ""),
        account=row,
        unit_name=unit,
        sessions=mine,
        this=g.signed.session,
        zones=[(zone, zone) for zone in ZONES],
        tokens=programs,
        scopes=[scope for scope, right in SCOPES.items() if may(viewer, right)],
    )
