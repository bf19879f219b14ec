"""Leaving a question by another way than answering it: pause, safety, hide, lock, language."""

from __future__ import annotations

from flask import Request

from screening.device import conversations, held, words
from screening.device.access import desk, is_a_page
from screening.device.catalogue import PageRefused
from screening.device.desks import Held


def keep_and_say_where(request: Request) -> str:
    """Keep what the form was holding, and give the path of its page; empty when it was none."""
    form = request.form
    if form.get("page") and held.may_keep():
        return keep_beside(request)
    if not form.get("at") or not form.get("step") or not held.may_keep():
        return ""
    if desk().store is None:  # locked a moment ago: memory holds the words until it is opened again
        desk().hold(Held(words.path_of_form(request), words.typed(form)))
        return ""
    try:
        conversation = conversations.find(form["at"])
        told = form["step"] == words.TOLD_STEP
        question = words.TOLD if told else conversation.question(form["step"]).id
    except PageRefused:
        return ""  # an old page whose question is gone: there is nothing to come back to
    words.keep(conversation, question, form)
    return words.path_of_form(request)


def keep_beside(request: Request) -> str:
    """The same for a form of a case: memory holds its words until its page is opened again."""
    path = words.path_of_form(request)
    if path == request.path or not is_a_page(path):
        return ""
    desk().hold(Held(path, words.typed(request.form)))
    return path
