"""The quick exit: everything closes at once, and what is left on the screen is a calendar."""

from __future__ import annotations

import calendar

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device import leaving
from screening.device.access import anyone, now
from screening.device.speech import local

pages = Blueprint("away", __name__)


@pages.get("/away")
@anyone
def show() -> str:
    """Lock, and show this month. As a plain link it works from anywhere, without a script."""
    lock()
    today = local(now()).date()
    weeks = calendar.Calendar(firstweekday=6).monthdatescalendar(today.year, today.month)
    return render_template("away.html", today=today, weeks=weeks)


@pages.post("/away")
@anyone
def leave() -> Response:
    lock()
    return redirect(url_for("away.show"), 303)


def lock() -> None:
    if "desk" in g:
        g.desk.lock(return_to=leaving.keep_and_say_where(request))
