"""Something happened to a young person: away, back, in danger. No conversation is needed to record it."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from screening.care.day import due
from screening.device import case_forms, cases
from screening.device.access import desk, handles, store
from screening.device.speech import _
from screening.instrument.problems import Problem

pages = Blueprint("happened", __name__)


@pages.get("/happened")
def show() -> str:
    return form()


def form(problem: Problem | None = None) -> str:
    return render_template(
        "happened.html", cases=cases.every(), problem=case_forms.in_words(problem)
    )


@pages.post("/happened")
def somebody_new() -> Response | tuple[str, int]:
    """A case for somebody with whom no conversation was begun, and on to what was learned."""
    opened: list[str] = []

    def act(_key: str) -> None:
        row = store().cases.open()
        opened.append(handles().of(store().id, row.id))
        desk().notices.append(
            _(
                "A new case is open. Write its two words into your own file: {label}",
                label=row.label,
            )
        )

    return case_forms.send(act, form, lambda: url_for("learned.show", handle=opened[0]))


@pages.get("/cases")
def every() -> str:
    """All cases, the one that changed last first, each with what is open in it."""
    now = cases.here()
    found = [(case, len(due(case.care, now))) for case in cases.every()]
    return render_template("cases.html", cases=found)
