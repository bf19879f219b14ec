"""The case: one young person on this device, what was found, what runs, and what was decided."""

from __future__ import annotations

from flask import Blueprint, render_template

from screening.care.duties import duties
from screening.device import cases

pages = Blueprint("case", __name__)


@pages.get("/case/<handle>")
def show(handle: str) -> str:
    case = cases.find(handle)
    law = case.care.jurisdiction
    running = [
        (cases.in_words(law.duty(due.duty.id)), due) for due in duties(case.care, cases.here())
    ]
    return render_template("case.html", case=case, duties=running)
