"""Messages that could not be counted: which, why, and counting them once more."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from sync.server.access import centre
from sync.server.audit.trail import note
from sync.server.facts import aside
from sync.server.facts.catalogue import CATALOGUE
from sync.server.facts.following import catch_up
from sync.server.pages import here
from sync.server.pages.blueprint import pages
from sync.server.pages.page import page, render
from sync.server.people.viewer import Right, Viewer

SHOWN = 100


@page(pages, "/set-aside", needs=Right.MANAGE_DEVICES)
def set_aside(viewer: Viewer) -> Answer:
    """Of each the number of the reason, the error and its place: nothing of what it says."""
    with centre().database.reading() as connection:
        found, count = aside.lying(connection, SHOWN), aside.how_many(connection)
    return render(
        "set_aside.html",
        viewer,
        found=found,
        count=count,
        reasons=[CATALOGUE[code] for code in sorted({row["code"] for row in found})],
        done=request.args.get("done", ""),
    )


@page(pages, "/set-aside/again", needs=Right.MANAGE_DEVICES, methods=("POST",))
def count_again(viewer: Viewer) -> Answer:
    """The centre counts them with whatever else waits; some of them at once."""
    with centre().database.writing() as connection:
        tried = aside.again(connection)
        note(connection, here.now(), viewer.account, "set-aside again", {"rows": str(tried)})
    catch_up(centre().database, centre().clock)
    return redirect(url_for("pages.set_aside", done="again"), 303)
