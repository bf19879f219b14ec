"""One case: where it stands and what is due; asking its worker; noting what follows from a flag."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.audit.trail import note
from sync.server.facts.following import catch_up
from sync.server.pages.forms import given
from sync.server.pages.page import page, render_form
from sync.server.people.catalogue import PageRefused
from sync.server.people.scope import acting
from sync.server.people.viewer import Right, Viewer
from sync.server.worklists.asking import Wish, ask
from sync.server.worklists.blueprint import worklists
from sync.server.worklists.deciding import Decision, Moment, decide
from sync.server.worklists.one_case import one
from sync.server.worklists.today_pages import setting


@page(worklists, "/cases/<case>", needs=Right.SEE_CASES)
def one_case(viewer: Viewer, case: str) -> Answer:
    return _show(viewer, case)


@page(worklists, "/cases/<case>/ask", needs=Right.ASK, methods=("POST",), keeps=True)
def ask_worker(viewer: Viewer, case: str) -> Answer:
    """Ask the worker for something, by a code and a day."""
    wish = Wish(given("what"), given("due_on"))
    try:
        with acting(centre().database, viewer, Right.SEE_CASES) as connection:
            here = setting(connection, viewer)
            found = one(connection, here.sight, case)
            moment = Moment(here.times.now, here.times.today(found.unit))
            ask(connection, viewer, found, wish, moment, centre().random)
            about = {"case": case, "device": found.device["id"], "what": wish.what}
            note(connection, here.times.now, viewer.account, "ask_case", about)
    except PageRefused as refused:
        return _show(viewer, case, refused, "ask")
    return redirect(url_for("worklists.one_case", case=case, done="asked") + "#requests", 303)


@page(worklists, "/cases/<case>/flags/<flag>", needs=Right.ASK, methods=("POST",), keeps=True)
def decide_flag(viewer: Viewer, case: str, flag: str) -> Answer:
    """Note a next action with a day, or a reason for none."""
    before = given("before")
    decision = Decision(
        flag, given("what"), given("due_on"), int(before) if before.isdecimal() else 0
    )
    try:
        with acting(centre().database, viewer, Right.SEE_CASES) as connection:
            here = setting(connection, viewer)
            found = one(connection, here.sight, case)
            moment = Moment(here.times.now, here.times.today(found.unit))
            decide(connection, found, decision, viewer.account, moment)
            about = {"case": case, "flag": flag, "what": decision.what}
            note(connection, here.times.now, viewer.account, "decide_flag", about)
    except PageRefused as refused:
        return _show(viewer, case, refused, flag)
    return redirect(url_for("worklists.one_case", case=case, done="noted") + "#flags", 303)


def _show(viewer: Viewer, case: str, refused: PageRefused | None = None, about: str = "") -> Answer:
    """The case's page. Looking at it is written down in the transaction that reads it. Raises PageRefused."""
    catch_up(centre().database, centre().clock)
    with acting(centre().database, viewer, Right.SEE_CASES) as connection:
        here = setting(connection, viewer)
        found = one(connection, here.sight, case)
        seen = {"case": case, "device": found.device["id"], "unit": found.unit}
        note(connection, here.times.now, viewer.account, "see_case", seen)
    return render_form(
        "worklists/case.html",
        viewer,
        refused,
        **here.shown,
        case=found,
        about=about,
        done=request.args.get("done", ""),
    )
