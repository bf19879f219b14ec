"""Bringing back what was on a lost device, out of the file that the agency made for this one."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device.access import desk, store
from screening.device.catalogue import NO_FILE, STATUS, PageRefused
from screening.device.clock_words import ngettext
from screening.device.courier import Trouble, courier
from screening.device.defences import form_key
from screening.device.refusal_pages import said, status_of
from screening.device.sync_pages import REFUSED, connected, in_words
from screening.store.refusals import Locked, StoreRefusal

pages = Blueprint("restoring", __name__)


@pages.get("/sync/restore")
def show() -> str:
    connected()
    return page()


def page(problem: dict[str, str] | None = None) -> str:
    return render_template("restore.html", problem=problem)


@pages.post("/sync/restore")
def bring_back() -> Response | tuple[str, int]:
    """All of it or nothing; what is here already stays as it is, so twice does no harm."""
    connected()
    key = form_key()
    if not desk().done(key):
        try:
            new = courier().bring_back(store(), chosen())
        except Locked:
            raise
        except (PageRefused, StoreRefusal) as refusal:
            return page(said(refusal.problem)), status_of(refusal.code)
        if isinstance(new, Trouble):
            return page(in_words(new)), STATUS.get(new.number, REFUSED)
        desk().mark_done(key, url_for("sync.show"))
        desk().notices.append(
            ngettext(
                "{n} record is back. What was here already stays as it was.",
                "{n} records are back. What was here already stays as it was.",
                new,
            )
        )
    return redirect(url_for("sync.show"), 303)


def chosen() -> bytes:
    """What is in the file. Raises PageRefused (D104)."""
    file = request.files.get("file")
    if file is None:
        raise PageRefused(NO_FILE)
    with (
        file.stream as stream
    ):  # a large one lies in a file of its own meanwhile, sealed as it came
        data = stream.read()
    if not data:
        raise PageRefused(NO_FILE)
    return data
