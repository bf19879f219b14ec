"""Coming in with an invitation: the code, then passphrase and second factor, then the recovery codes."""

from __future__ import annotations

import segno
from flask import request
from markupsafe import Markup
from sqlalchemy import Connection
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.pages import cookies, here
from sync.server.pages.blueprint import pages
from sync.server.pages.forms import given
from sync.server.pages.page import open_page, render, render_form
from sync.server.people import factors, invitations
from sync.server.people.catalogue import NO_INVITATION, TOO_OFTEN, PageRefused
from sync.server.people.invitations import Chosen, Invited
from sync.server.people.signing_in import in_vain, let_in, patient
from sync.server.throttle import Patience


@open_page(pages, "/invitation", methods=("GET", "POST"))
def invitation() -> Answer:
    """Who has a good code is shown what to set up."""
    if request.method == "GET":
        return _asked()
    try:
        with centre().database.writing() as connection:
            invited = came(connection)
    except Patience:
        return _asked(PageRefused(TOO_OFTEN))
    except PageRefused as refused:
        return _in_vain(refused)
    return _to_set_up(invited)


@open_page(pages, "/invitation/accept", methods=("POST",))
def accept() -> Answer:
    """Set up, signed in, and the recovery codes, this once."""
    chosen = Chosen(
        request.form.get("passphrase", ""), request.form.get("again", ""), given("digits")
    )
    invited = None
    try:
        with centre().database.writing() as connection:
            invited = came(connection)
            codes = invitations.accept(connection, invited, chosen, here.now(), here.craft())
            token = let_in(
                connection,
                invited.account["id"],
                here.tries(),
                here.now(),
                here.craft(),
                here.limits(),
            )
    except Patience:
        return _asked(PageRefused(TOO_OFTEN))
    except PageRefused as refused:
        return _to_set_up(invited, refused) if invited else _in_vain(refused)
    answer = render("recovery_codes.html", None, codes=codes, fresh=True)
    return cookies.give(answer, token, here.limits().remembered)


def came(connection: Connection) -> Invited:
    """Who came with a code. Raises PageRefused (P007), `Patience`."""
    patient(connection, _counted(), here.tries(), here.now())
    return invitations.look(connection, given("login"), given("code"), here.now(), here.craft())


def _in_vain(refused: PageRefused) -> Answer:
    if refused.entry is NO_INVITATION:
        with centre().database.writing() as connection:
            in_vain(connection, _counted(), here.tries(), here.now())
    return _asked(refused)


def _counted() -> str:
    return here.craft().hidden("sign-in", given("login").lower()[:64])


def _asked(refused: PageRefused | None = None) -> Answer:
    return render_form(
        "invitation.html",
        None,
        refused,
        login=given("login"),
    )


def _to_set_up(invited: Invited, refused: PageRefused | None = None) -> Answer:
    address = factors.address_of(invited.secret, invited.account["login"], centre().agency)
    return render_form(
        "invitation_set_up.html",
        None,
        refused,
        account=invited.account,
        code=given("code"),
        qr=qr(address),
        secret=in_fours(factors.as_text(invited.secret)),
        provider=centre().settings.provider,
    )


def qr(text: str) -> Markup:
    """The picture of a text, as SVG inside the page. Nothing of the text itself is markup in it."""
    made = segno.make(text, error="m", micro=False)
    return Markup(made.svg_inline(scale=4, border=2, omitsize=True, svgclass=None, lineclass=None))  # noqa: S704


def in_fours(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
