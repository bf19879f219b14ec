"""The page on which an administrator says below which count numbers are hidden."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.audit.trail import note
from sync.server.numbers import threshold as setting
from sync.server.numbers.pages import numbers
from sync.server.pages.forms import given
from sync.server.pages.page import page, render_form
from sync.server.people.catalogue import PageRefused
from sync.server.people.viewer import Right, Viewer


@page(numbers, "/numbers/threshold", needs=Right.SET_THRESHOLD, methods=("GET", "POST"))
def threshold(viewer: Viewer) -> Answer:
    """What it is, and another one."""
    if request.method == "GET":
        return _shown(viewer)
    try:
        wanted = setting.read(given("threshold"))
    except PageRefused as refused:
        return _shown(viewer, refused)
    with centre().database.writing() as connection:
        if setting.change(connection, wanted):
            about = {"threshold": str(wanted)}
            note(connection, centre().now(), viewer.account, "set_threshold", about)
    return redirect(url_for("numbers.threshold", done="kept"), 303)


def _shown(viewer: Viewer, refused: PageRefused | None = None) -> Answer:
    with centre().database.reading() as connection:
        now = setting.threshold_of(connection)
    return render_form(
        "numbers/threshold.html",
        viewer,
        refused,
        now=now,
        typed=given("threshold") if refused else str(now),
        usual=setting.THRESHOLD,
        least=setting.LEAST,
        most=setting.MOST,
    )
