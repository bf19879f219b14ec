"""They told me: one tap ends the questions. Then the worker sees what to say, and what to leave out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from screening.device import conversations, disclosure, words
from screening.device.access import desk, stamp
from screening.device.catalogue import (
    FINISHED_ALREADY,
    NO_TIME,
    NOT_TOLD,
    WORDS_TOO_LONG,
    PageRefused,
)
from screening.device.conversations import Conversation
from screening.device.defences import form_key
from screening.device.entered import earlier, minute
from screening.device.places import next_place
from screening.device.refusal_pages import said, status_of
from screening.engine.events import Ended, How, Learned
from screening.engine.interview import Phase
from screening.instrument.problems import Problem, Refusal
from screening.store.refusals import Locked

pages = Blueprint("disclosure", __name__)


@pages.post("/c/<handle>/tell")
def tell(handle: str) -> Response:
    return redirect(mark_told(conversations.find(handle)), 303)


def mark_told(conversation: Conversation) -> str:
    """End the questions at once; the moment is written down. Gives where it goes on."""
    key = form_key()
    if conversation.phase is Phase.DONE:
        raise PageRefused(FINISHED_ALREADY)
    if not desk().done(key) and not conversation.told_in_this_sitting():
        sitting = conversation.interview.sitting
        if conversation.phase is Phase.ASKING:
            conversation.add(Ended(stamp(), sitting, How.DISCLOSED), key)
        else:
            conversation.add(Learned(stamp(), sitting, stamp()), key)
        desk().mark_done(key, url_for("disclosure.show", handle=conversation.handle))
    return url_for("disclosure.show", handle=conversation.handle)


def after_telling(handle: str) -> Conversation:
    """The conversation, when something was told in its last sitting. Raises PageRefused."""
    conversation = conversations.find(handle)
    if conversation.phase is Phase.DONE:
        raise PageRefused(FINISHED_ALREADY)
    if not conversation.told_in_this_sitting():
        raise PageRefused(NOT_TOLD)
    return conversation


@pages.get("/c/<handle>/told")
def show(handle: str) -> str:
    conversation = after_telling(handle)
    held = desk().held(request.path)
    if held is not None:
        conversation.interviews.keep_words(conversation.id, words.TOLD, held.fields)
        desk().drop_held(request.path)
    kept = words.kept(conversation, words.TOLD)
    return form(conversation, {**standing(conversation), **(kept or {})})


def standing(conversation: Conversation) -> dict[str, list[str]]:
    """What was entered last, as the fields of the form hold it."""
    told = conversation.interview.told
    if told is None:
        return {}
    known = {name: [told.details.get(name, disclosure.NOT_KNOWN)] for name in disclosure.KNOW}
    return {"learned_at": [minute(told.learned_at)], "words": [told.words], **known}


def form(
    conversation: Conversation, fields: dict[str, list[str]], problem: Problem | None = None
) -> str:
    return render_template(
        "told.html",
        conversation=conversation,
        fields=MultiDict(fields),
        text=disclosure,
        latest=minute(stamp()),
        problem=said(problem) if problem else None,
    )


@pages.post("/c/<handle>/told")
def note(handle: str) -> Response | tuple[str, int]:
    conversation = after_telling(handle)
    key = form_key()
    if request.form.get("do") == "home":
        words.keep(conversation, words.TOLD, request.form)
        return redirect(url_for("home.show"), 303)
    if desk().done(key):
        return redirect(next_place(conversation), 303)
    try:
        conversation.add(learned(conversation), key)
    except Locked:
        raise
    except Refusal as refusal:
        page = form(conversation, words.typed(request.form), refusal.problem)
        return page, status_of(refusal.code)
    words.forget(conversation, words.TOLD)
    location = next_place(conversation)
    desk().mark_done(key, location)
    return redirect(location, 303)


def learned(conversation: Conversation) -> Learned:
    """What the form says. Raises PageRefused."""
    told, sitting = conversation.interview.told, conversation.interview.sitting
    before = told.learned_at if told else stamp()
    if request.form.get("do") == "slip":
        return Learned(stamp(), sitting, before, slip=True)
    known = {
        name: given if (given := request.form.get(name, "")) in disclosure.KNOWN else ""
        for name in disclosure.KNOW
    }
    return Learned(
        stamp(),
        sitting,
        moment(request.form.get("learned_at", ""), before),
        short("words"),
        {name: given or disclosure.NOT_KNOWN for name, given in known.items()},
        short("reason"),
    )


def moment(entered: str, before: str) -> str:
    """The moment in UTC; the one before where nothing is entered, or the same minute.

    Of an hour that comes twice (summer time ends) it is the first one: the clock starts earlier.
    """
    return earlier(entered, NO_TIME, before) if entered else before


def short(name: str) -> str:
    """A field of a few words. Raises PageRefused."""
    text = request.form.get(name, "").strip()
    if len(text) > disclosure.LONGEST:
        raise PageRefused(WORDS_TOO_LONG, length=len(text), most=disclosure.LONGEST)
    return text
