"""The result: what to follow up, what led to it, and what to do next."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from screening.device import conversations, practice, screenings_view
from screening.device.access import handles, store
from screening.device.disclosure import UNABLE
from screening.device.places import next_place
from screening.device.population import warnings
from screening.device.results import result
from screening.device.tellings import tellings
from screening.engine.interview import Phase

pages = Blueprint("result", __name__)


@pages.get("/c/<handle>/result")
def show(handle: str) -> str | Response:
    conversation = conversations.find(handle)
    if conversation.phase is not Phase.DONE:
        return redirect(next_place(conversation), 303)
    return render_template(
        "result.html",
        conversation=conversation,
        case=handles().of(store().id, store().cases.of(conversation.id).id),
        result=result(conversation),
        warnings=warnings(conversation),
        tellings=tellings(conversation),
        unable=UNABLE,
        versions=screenings_view.versions(conversation.id),
        rehearsed=store().practice and practice.person_of(conversation.id),
    )
