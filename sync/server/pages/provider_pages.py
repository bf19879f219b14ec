"""Signing in at the agency's provider, and linking an account with it by an invitation."""

from __future__ import annotations

from flask import redirect, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.pages import cookies, here
from sync.server.pages.blueprint import pages
from sync.server.pages.forms import given
from sync.server.pages.invitation_pages import came
from sync.server.pages.keeping import come_in
from sync.server.pages.page import open_page, render
from sync.server.pages.sign_in_form import path_here, shown
from sync.server.people import invitations, openid
from sync.server.people.catalogue import NOT_LINKED, NOT_THERE, PageRefused
from sync.server.people.openid import LASTS, Journey
from sync.server.people.provider import Provider
from sync.server.people.signing_in import let_in
from sync.server.people.tables import accounts


@open_page(pages, "/sign-in/provider")
def to_provider() -> Answer:
    journey = openid.setting_out(centre().random, path_here(request.args.get("next", "")))
    there = openid.way_there(_provider(), journey, _here())
    return _leave(redirect(there, 303), journey)


@open_page(pages, "/sign-in/provider", methods=("POST",))
def to_provider_with_form() -> Answer:
    """With a form that waits for her (`keeping`), which no address could hold."""
    journey = openid.setting_out(centre().random, kept=request.form.get("kept", ""))
    return _by_link(journey, linking=False)


@open_page(pages, "/invitation/provider", methods=("POST",))
def link_provider() -> Answer:
    """To the provider, with the invitation; it is used up only when she comes back."""
    with centre().database.writing() as connection:
        came(connection)
    journey = openid.setting_out(centre().random, "/", given("login"), given("code"))
    return _by_link(journey, linking=True)


@open_page(pages, "/sign-in/provider/back")
def from_provider() -> Answer:
    """Linked, if she came with an invitation; and signed in, if somebody here is linked with who she is."""
    provider, craft, now = _provider(), here.craft(), here.now()
    with centre().database.writing() as connection:
        journey = openid.back_again(connection, cookies.held(cookies.AWAY), now, craft)
    subject = openid.who_came(provider, journey, _here(), request.args, now)
    try:
        token = _let_in(provider, journey, subject)
    except PageRefused as refused:
        return cookies.take(shown(refused=refused, kept=journey.kept), cookies.AWAY)
    return cookies.take(come_in(token, journey.back, journey.kept), cookies.AWAY)


def _let_in(provider: Provider, journey: Journey, subject: str) -> str:
    """A new session's token. Raises PageRefused: P007 the invitation, P014 nobody is linked with this."""
    craft, now = here.craft(), here.now()
    with centre().database.writing() as connection:
        if journey.code:
            invited = invitations.look(connection, journey.login, journey.code, now, craft)
            invitations.link(connection, invited, provider.issuer, subject, now)
        mine = select(accounts.c.id).where(
            accounts.c.issuer == provider.issuer,
            accounts.c.subject == subject,
            accounts.c.ended_at.is_(None),
        )
        account = connection.execute(mine).scalar()
        if account is None:
            raise PageRefused(NOT_LINKED)
        return let_in(connection, account, here.tries(), now, craft, here.limits())


def _by_link(journey: Journey, *, linking: bool) -> Answer:
    """Our pages let no form end anywhere else, not even by a redirect."""
    there = openid.way_there(_provider(), journey, _here())
    answer = render("to_provider.html", None, there=there, provider=_provider(), linking=linking)
    return _leave(answer, journey)


def _leave(answer: Answer, journey: Journey) -> Answer:
    with centre().database.writing() as connection:
        token = openid.leave(connection, journey, here.now(), here.craft())
    return cookies.give(answer, token, LASTS, cookies.AWAY)


def _here() -> str:
    return url_for("pages.from_provider", _external=True)


def _provider() -> Provider:
    """Raises PageRefused (P001) where there is none."""
    found = centre().settings.provider
    if found is None:
        raise PageRefused(NOT_THERE)
    return found
