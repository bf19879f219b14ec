"""Practising: which made-up person a conversation of the practice notes is with, and what they say."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from screening.device import conversations
from screening.device.access import store
from screening.device.catalogue import NOT_PRACTICE, PageRefused
from screening.device.conversations import Conversation
from screening.device.practice_people import PEOPLE, QUESTIONNAIRE, Person
from screening.device.speech import _, language
from screening.device.templating import Line
from screening.device.told import answer_line
from screening.engine.answers import Answer
from screening.engine.values import checked
from screening.instrument.model import Kind, Question, Source, State
from screening.store.store import Store

KEPT = "people"
# What goes along into the practice notes, so that they look and speak like the worker's own.
LIKE_MINE = ("worker_name", "language", "place", "directory", "on_call", "large", "agency")


@dataclass(frozen=True, slots=True)
class Says:
    """What the person says to one question. `answer` is None where they would rather skip it."""

    name: str
    answer: Line | None
    tells: Line | None = None
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    question: Line
    answer: Line


def only_in_practice() -> None:
    """Raises PageRefused (D091)."""
    if not store().practice:
        raise PageRefused(NOT_PRACTICE)


def furnish(real: Store, practice: Store) -> None:
    """Let the practice notes speak like the real ones, and nobody hold the device any more."""
    for name in LIKE_MINE:
        practice.settings.set(name, real.settings.get(name))
    if practice.handover.current() is not None:  # the real notes are open, so this is the worker
        practice.handover.end("passphrase")


def talk_with(person: Person, spoken: str) -> str:
    """Begin a conversation with a made-up person; the id of the interview."""
    fingerprint = current_app.config["SHELF"].fingerprint(QUESTIONNAIRE)
    with store().together():
        row = store().interviews.start(QUESTIONNAIRE, fingerprint, spoken)
        store().settings.set(KEPT, {**_kept(), row.id: person.id})
    return row.id


def _kept() -> dict[str, str]:
    found = store().settings.get(KEPT)
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def person_of(interview: str) -> Person | None:
    """Who it is with; None for a conversation begun in the ordinary way."""
    return PEOPLE.get(_kept().get(interview, ""))


def found(handle: str) -> tuple[Conversation, Person]:
    """A practice conversation and its person. Raises PageRefused."""
    only_in_practice()
    conversation = conversations.find(handle)
    person = person_of(conversation.id)
    if person is None:
        raise PageRefused(NOT_PRACTICE)
    return conversation, person


def says(handle: str, question: str) -> Says | None:
    """What the made-up person says to a question that is on the screen; None in real notes."""
    if not store().practice:
        return None
    conversation = conversations.find(handle)
    person = person_of(conversation.id)
    asked = conversation.questionnaire.questions[question]
    if person is None or asked.is_card:
        return None
    answer = _answer(conversation, person, asked)
    tells = Line(_(person.words), language()) if person.tells_at == question else None
    return Says(person.name, answer, tells, person.stops_at == question)


def _answer(conversation: Conversation, person: Person, asked: Question) -> Line | None:
    value = person.answers.get(asked.id)
    if value is None:
        return None
    if asked.kind is Kind.TEXT:
        return Line(_(str(value)), language())
    kept = checked(asked, value)
    return answer_line(conversation, Answer(asked.id, State.VALUE, kept, 1, ""))


def sheet(conversation: Conversation, person: Person) -> dict[str, list[Answered]]:
    """Everything the person would answer, and what is noticed or on file."""
    rows: dict[str, list[Answered]] = {"asked": [], "observed": []}
    for name, question in conversation.questionnaire.questions.items():
        answer = _answer(conversation, person, question)
        if answer is not None:
            part = "asked" if question.source is Source.ASKED else "observed"
            rows[part].append(Answered(conversation.ours(name, "text"), answer))
    return rows


def set_up(app: Flask) -> None:
    app.jinja_env.globals.update(practice_says=says)
