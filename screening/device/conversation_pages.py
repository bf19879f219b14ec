"""The questions, one screen at a time. Skip, Pause and Stop are always there and cost nothing."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from screening.device import conversations, forms, held, words
from screening.device.access import desk
from screening.device.catalogue import ANSWERED_MEANWHILE, PageRefused
from screening.device.conversations import Conversation
from screening.device.defences import form_key
from screening.device.disclosure_pages import mark_told
from screening.device.places import next_place
from screening.device.refusal_pages import said, status_of
from screening.device.screens import kind_template, screen
from screening.device.speech import _
from screening.engine.interview import Phase
from screening.instrument.model import Question
from screening.instrument.problems import Problem, Refusal
from screening.store.refusals import Locked

pages = Blueprint("conversation", __name__)

Fields = Mapping[str, list[str]]


@pages.get("/c/<handle>")
def resume(handle: str) -> Response:
    return redirect(next_place(conversations.find(handle)), 303)


@pages.get("/c/<handle>/q/<step>")
def question(handle: str, step: str) -> str | Response:
    conversation = conversations.find(handle)
    found = conversation.question(step)
    if not can_be_shown(conversation, found):
        return elsewhere(conversation)
    fields = kept_fields(conversation, found)
    notes = (_("Here are the words that were not saved yet."),) if fields else ()
    return shown(conversation, found, fields=fields, notes=notes)


def can_be_shown(conversation: Conversation, found: Question) -> bool:
    """Only what is asked in this phase and sitting; the worker's part only once it was handed back."""
    if conversation.phase is Phase.ASKING and conversation.rested():
        return False
    if conversation.phase is Phase.WORKER and not conversation.with_worker():
        return False
    return found.id in conversation.interview.to_ask()


def elsewhere(conversation: Conversation) -> Response:
    """A page of the past (the back button, another tab): say so and go to where it goes on."""
    desk().notices.append(_("That page belongs to an earlier part. This is where it goes on."))
    return redirect(next_place(conversation), 303)


def kept_fields(conversation: Conversation, found: Question) -> dict[str, list[str]] | None:
    """Words of this question that were typed but not saved: held in memory, or kept in the store."""
    path = conversation.path(found.id)
    held = desk().held(path)
    if held is not None:
        # From here on the encrypted store keeps them, until the question is answered.
        if held.fields:
            conversation.interviews.keep_words(conversation.id, found.id, held.fields)
        desk().drop_held(path)
    return words.kept(conversation, found.id)


def shown(
    conversation: Conversation,
    found: Question,
    *,
    fields: Fields | None = None,
    problem: Problem | None = None,
    notes: tuple[str, ...] = (),
) -> str:
    return held.show(
        "question.html",
        screen=screen(conversation, found, None if fields is None else dict(fields)),
        kind=kind_template(found.kind),
        problem=said(problem) if problem else None,
        notes=notes,
    )


@pages.post("/c/<handle>/q/<step>")
def answer(handle: str, step: str) -> Response | tuple[str, int]:
    conversation = conversations.find(handle)
    found = conversation.question(step)
    key = form_key()
    done = desk().done(key)
    if done and not desk().said_otherwise(key, forms.content(request.form)):
        return redirect(done, 303)
    if not can_be_shown(conversation, found):
        if conversation.phase is not Phase.DONE:  # it may be shown again later, after an agreement
            words.keep(conversation, found.id, request.form)
        return elsewhere(conversation)
    leave = LEAVING.get(request.form.get("do", ""))
    if leave:
        words.keep(conversation, found.id, request.form)
        return redirect(leave(conversation, found), 303)
    return take(conversation, found, key)


def take(conversation: Conversation, found: Question, key: str) -> Response | tuple[str, int]:
    """Write the answer down, or show the page again with what was entered and what was wrong."""
    try:
        refuse_stale(conversation, found, key)
        event = forms.event_of(conversation, found, request.form)
        if event is not None:
            conversation.add(event, key)
        words.forget(conversation, found.id)
    except Locked:
        raise
    except Refusal as refusal:  # of the answer, the page or the disk: the words stay in the fields
        page = shown(conversation, found, fields=words.typed(request.form), problem=refusal.problem)
        return page, status_of(refusal.code)
    location = next_place(conversation, found.id)
    desk().mark_done(key, location, forms.content(request.form))
    return redirect(location, 303)


def refuse_stale(conversation: Conversation, found: Question, key: str) -> None:
    """Other answers may have come in from another tab; another answer to this question may not."""
    if conversation.answered_since(found.id, forms.seen_seq()) or desk().done(key):
        raise PageRefused(ANSWERED_MEANWHILE)


def back(conversation: Conversation, found: Question) -> str:
    before = conversation.interview.before(found.id)
    return conversation.path(before) if before else next_place(conversation)


def pause(conversation: Conversation, found: Question) -> str:
    """To the page on which the young person rests; a worker alone comes back to it from the first page."""
    if not conversation.asks:
        return home(conversation, found)
    return url_for("stop.paused", handle=conversation.handle)


def stop(conversation: Conversation, _found: Question) -> str:
    return url_for("stop.ask", handle=conversation.handle)


def home(_conversation: Conversation, _found: Question) -> str:
    return url_for("home.show")


def told(conversation: Conversation, _found: Question) -> str:
    return mark_told(conversation)


def hand_over(conversation: Conversation, _found: Question) -> str:
    return url_for("handover.ask", handle=conversation.handle)


LEAVING = {
    "back": back,
    "pause": pause,
    "stop": stop,
    "home": home,
    "told": told,
    "hand_over": hand_over,
}
