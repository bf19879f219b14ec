"""The way through a whole conversation: on any page, the form that is due and what it will leave."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from screening.engine.events import Answered, Ended, Event, Finished, SittingOpened
from screening.instrument.model import Questionnaire, State
from tests.device.desk import Worker

# What one saved event says: the words of the question and the answer, or what kind of event it is.
Mark = tuple[str, ...]

OPENED, ENDED, FINISHED, BEGUN = ("opened",), ("ended",), ("finished",), ("begun",)
READ = "seen"

# Forms of every conversation: the end of their address, what to fill in, what they leave.
PLAIN: dict[str, tuple[dict[str, str | list[str]], Mark | None]] = {
    "/before": ({"safe": "yes", "interpreter": "none", "place": "school"}, None),
    "/before/limits": ({"said_back": "yes"}, None),
    "/before/agree": ({"agreed": ["write_down", "count"]}, OPENED),
    "/last": ({}, ENDED),
    "/hand-back": ({}, None),
    "/finish": ({}, FINISHED),
}
QUESTION = re.compile(r"/c/\w+/q/\w+")
DRAFT = re.compile(r'href="(/c/\w+)"')


@dataclass(frozen=True)
class Form:
    """A form about to be sent. `mark`: what the store holds once it was taken; None: nothing."""

    path: str
    fields: dict[str, str | list[str]]
    mark: Mark | None


def due(worker: Worker, chance: random.Random, questionnaire: str) -> Form:
    """The form of the page the worker is at; a finished conversation is followed by the next."""
    if QUESTION.fullmatch(worker.path):
        return answer(worker, chance)
    for end, (fields, mark) in PLAIN.items():
        if worker.path.endswith(end):
            return Form(worker.path, {**worker.hidden(), **fields}, mark)
    worker.open("/begin")
    fields = {"questionnaire": questionnaire, "spoken": "en"}
    return Form("/begin", {**worker.hidden(), **fields}, BEGUN)


def answer(worker: Worker, chance: random.Random) -> Form:
    """An answer of the kind the page takes; one in six is skipped."""
    hidden = worker.hidden()
    if 'class="reading' in worker.page:
        return Form(worker.path, {**hidden, "do": "next"}, (worker.heading, READ))
    if chance.random() < 1 / 6:
        return Form(worker.path, {**hidden, "do": "skipped"}, (worker.heading, "skipped"))
    filled, said = filled_in(worker, chance)
    return Form(worker.path, {**hidden, "do": "next", **filled}, (worker.heading, *said))


def filled_in(
    worker: Worker, chance: random.Random
) -> tuple[dict[str, str | list[str]], tuple[str, ...]]:
    page = worker.page
    if 'name="year"' in page:
        return {"year": "2025", "month": "4"}, ("2025-04",)
    if "<textarea" in page:
        words = f"words that stand alone {chance.randrange(10**9)}"
        return {"value": words}, (words,)
    options = worker.options()
    chosen = chance.choice(options) if options else str(chance.randint(12, 17))
    return {"value": [chosen]}, (chosen,)


def mark(event: Event, questionnaire: Questionnaire) -> Mark:
    """What an event of the store says, in the same words."""
    match event:
        case SittingOpened():
            return OPENED
        case Ended():
            return ENDED
        case Finished():
            return FINISHED
        case Answered(question=name, state=State.VALUE, value=value):
            values = value if isinstance(value, tuple) else (value,)
            said = (f"{one:g}" if isinstance(one, float | int) else str(one) for one in values)
            return (words_of(questionnaire, name), *said)
        case Answered(question=name, state=state):
            return words_of(questionnaire, name), state.value
    raise AssertionError(f"no test takes an answer back: {type(event).__name__}")


def words_of(questionnaire: Questionnaire, name: str) -> str:
    return " ".join(questionnaire.questions[name].text.split())
