"""Signing in and out."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.pages import cookies, here
from sync.server.pages.blueprint import pages
from sync.server.pages.forms import given
from sync.server.pages.keeping import come_in
from sync.server.pages.page import open_page, page, who_asks
from sync.server.pages.sign_in_form import path_here, shown
from sync.server.people import sessions
from sync.server.people.catalogue import TOO_OFTEN, PageRefused
from sync.server.people.signing_in import Proof
from sync.server.people.signing_in import sign_in as let_in
from sync.server.people.viewer import Right, Viewer
from sync.server.throttle import Patience


@open_page(pages, "/sign-in", methods=("GET", "POST"))
def sign_in() -> Answer:
    """Name, passphrase and code on one page: whoever lacks one of them does not learn which."""
    back = path_here(request.values.get("next", ""))
    if request.method == "GET":
        return redirect(back, 303) if who_asks() else shown(back)
    kept = request.form.get("kept", "")
    # A passphrase may begin or end with a space.
    proof = Proof(given("login"), request.form.get("passphrase", ""), given("code"))
    try:
        token = let_in(
            centre().database, proof, here.tries(), here.now(), here.craft(), here.limits()
        )
    except Patience as patience:
        answer = shown(back, PageRefused(TOO_OFTEN), kept)
        answer.headers["Retry-After"] = str(max(patience.seconds, 1))
        return answer
    except PageRefused as refused:
        return shown(back, refused, kept)
    return come_in(token, back, kept)


@page(pages, "/sign-out", needs=Right.OWN_ACCOUNT, methods=("POST",))
def sign_out(viewer: Viewer) -> Answer:
    signed = who_asks()
    with centre().database.writing() as connection:
        sessions.end(connection, viewer.account, signed.session if signed else "")
    return cookies.take(redirect(url_for("pages.sign_in"), 303))
