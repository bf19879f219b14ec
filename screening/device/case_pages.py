"""The case: one young person on this device, what was found, what runs, and what was decided."""

from __future__ import annotations

from flask import Blueprint, render_template

from screening.device import (
    cases,
    clocks,
    plan_view,
    requested,
    screenings_view,
    sharing_pages,
)

pages = Blueprint("case", __name__)


@pages.get("/case/<handle>")
def show(handle: str) -> str:
    case = cases.find(handle)
    shown = clocks.parts(case) | plan_view.parts(case) | screenings_view.parts(case)
    shown["requested"] = requested.open_requests(cases.here(), case.id)
    return render_template("case.html", case=case, **shown, **sharing_pages.parts(case))
