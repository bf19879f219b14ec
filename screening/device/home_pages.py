"""The first page: what is open, what is finished, what waits to be sent; and the language switch."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device import leaving, lists, today_pages, training_pages
from screening.device.access import anyone, desk, store, without_store, worker_name
from screening.device.speech import offered_codes

pages = Blueprint("home", __name__)

MOST_FINISHED = 30
CLOCK_SLACK = timedelta(minutes=2)  # clocks are put right by a little all the time


@pages.get("/")
@without_store
def show() -> str | Response:
    """The list; while nothing is open, the way to opening it."""
    if desk().store is None:
        first = not current_app.config["STORES"].list()
        return redirect(url_for("first.show" if first else "unlock.show"), 303)
    desk().aside = ""
    interviews = store().interviews
    finished, amended = interviews.finished(), store().cases.amended()
    return render_template(
        "home.html",
        worker=worker_name(),
        day=today_pages.short(),
        drafts=[lists.draft(row) for row in interviews.drafts()],
        finished=[lists.finished(row, amended) for row in finished[:MOST_FINISHED]],
        more=max(0, len(finished) - MOST_FINISHED),
        waiting=store().outbox.count("screening"),
        entries_wait=store().outbox.count(),
        training_due=training_pages.due_quietly(),
        no_services=not store().settings.get("directory"),
        clock_behind=store().audit.clock_behind > CLOCK_SLACK,
    )


@pages.post("/language")
@anyone
def choose_language() -> Response:
    """Speak another language from now on; the store remembers it for its worker."""
    code = request.form.get("language", "")
    found = g.get("desk")
    if found is None or code not in offered_codes():
        return redirect(url_for("home.show"), 303)
    found.language = code
    if found.store is not None:
        found.store.settings.set("language", code)
    back = leaving.keep_and_say_where(request) or request.form.get("back", "")
    return redirect(back if is_ours(back) else url_for("home.show"), 303)


def is_ours(path: str) -> bool:
    """A path of this app: never another site's address, whatever a form says."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
