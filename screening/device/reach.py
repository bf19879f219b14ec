"""Out of the agency's reach for longer than agreed: the notes open for reaching it, and for safety."""

from __future__ import annotations

from flask import Flask, g, redirect, request, url_for
from werkzeug.wrappers import Response

from screening.device.courier import courier
from screening.device.desks import Desk

# What stays: sending, numbers to call, hiding, locking.
STAYS = ("sync.", "safety.", "away.", "unlock.", "static")


def set_up(app: Flask) -> None:
    app.before_request(gate)


def gate() -> Response | None:
    """Asked at each page while it is so: the agency may have been reached a moment ago.

    It begins at an opening only, and never while a young person holds the device.
    """
    desk: Desk | None = g.get("desk")
    if desk is None or desk.store is None or not desk.out_of_reach or desk.handed_over:
        return None
    desk.out_of_reach = courier().state(desk.store).lease.out
    if not desk.out_of_reach or (request.endpoint or "").startswith(STAYS):
        return None
    return redirect(url_for("sync.show"), 303)
