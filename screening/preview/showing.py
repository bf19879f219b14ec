"""What the pages of the preview show: a question or a notice, and the pane beside it."""

from __future__ import annotations

from flask import g, render_template

from screening.device.refusal_pages import said as refusal_said
from screening.device.screens import kind_template
from screening.device.speech import languages, offered_codes
from screening.engine.interview import Interview
from screening.engine.plan import Plan
from screening.instrument.model import Question
from screening.instrument.problems import Problem
from screening.preview.board import way
from screening.preview.doors import board, sheet
from screening.preview.pane import pane, said
from screening.preview.words import Words, screen


def words_of(plan: Plan) -> Words:
    spoken = board().theirs or plan.questionnaire.language
    theirs = spoken if spoken in offered_codes() else languages().source
    g.theirs = theirs
    return Words(board().interview(plan), theirs)


def beside(words: Words) -> dict[str, object]:
    """What every page shows beside the question."""
    interview = words.interview
    return {
        "pane": pane(words, sheet(), board().set_aside(interview.plan)),
        "steps": [(words.ours(name, "text"), name, answered(interview, name)) for name in way(interview)],
        "mark": sheet().mark,
        "theirs": words.theirs,
        "title": words.ours("", "title"),
    }  # fmt: skip


def answered(interview: Interview, name: str) -> bool:
    return bool(interview.history(name))


def page(words: Words, template: str, **values: object) -> str:
    return render_template(template, **beside(words), **values)


def shown(
    plan: Plan,
    found: Question,
    *,
    fields: dict[str, list[str]] | None = None,
    problem: Problem | None = None,
    paused: bool = False,
) -> str:
    words = words_of(plan)
    order = way(words.interview)
    return page(
        words,
        "preview/question.html",
        screen=screen(words, found, fields, back=found.id in order[1:]),
        hidden_now=found.id not in order,
        kind=kind_template(found.kind),
        problem=refusal_said(problem) if problem else None,
        here=found.id,
        paused=paused,
        at=sheet().line(found.id),
    )


def broken() -> str:
    """The file cannot be asked as it is now: every problem with its line. Answers are kept."""
    return render_template(
        "preview/broken.html", said=list(said(sheet().problems)), mark=sheet().mark
    )
