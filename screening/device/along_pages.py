"""What to take along: nothing, a sheet, or a note that looks like any other. The young person chooses.

What stands on the paper is kept in memory until it was printed, and nowhere else; the case keeps only
which kind of paper it was. A paper can be found by somebody: so nothing is always a good choice.
"""

from __future__ import annotations

from functools import partial

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.care.events import Along, Event, GivenAlong
from screening.device import cases, conversations, papers, their_language
from screening.device.access import desk, handles, store
from screening.device.case_forms import fields, in_words, take, written
from screening.device.cases import Case
from screening.device.catalogue import NOTHING_ON_PAPER, WORDS_TOO_LONG, PageRefused
from screening.device.defences import form_key
from screening.device.entering import Answer
from screening.device.plan_pages import plan_of
from screening.device.refusal_pages import status_of
from screening.device.support_pages import TOPICS
from screening.device.worker_pages import after_the_talk
from screening.engine.interview import Phase
from screening.instrument.problems import Problem
from screening.store.interviews import DRAFT

pages = Blueprint("along", __name__)

LONGEST = 600  # characters that fit on a paper that is folded into a pocket


@pages.post("/c/<handle>/along")
def after_closing(handle: str) -> Response:
    """From the end of the conversation, before the young person leaves: to the case, opened if need be."""
    conversation = after_the_talk(handle)
    form_key()
    case = store().cases.of(conversation.id)
    return redirect(url_for("along.choose", handle=handles().of(store().id, case.id)), 303)


@pages.get("/case/<handle>/along")
def choose(handle: str) -> str:
    return choice_form(cases.find(handle))


def memory(case: Case) -> str:
    """Under which name the desk remembers what was chosen for the paper."""
    return f"{case.handle}/along"


def choice_form(case: Case, problem: Problem | None = None) -> str:
    g.theirs = their_language.of(case)
    given = fields(desk().openings.get(memory(case), {"what": [Along.NOTHING]}))
    return render_template(
        "along.html",
        case=case,
        lines=papers.numbers(g.theirs),
        steps=papers.open_steps(case),
        has_plan=papers.has_plan(case),
        covers=papers.COVERS,
        longest=LONGEST,
        fields=given,
        back=way_back(case),
        problem=in_words(problem),
    )


@pages.post("/case/<handle>/along")
def chosen(handle: str) -> Answer:
    case = cases.find(handle)
    if written("what") == Along.NOTHING:
        return take(case, partial(given, Along.NOTHING), partial(choice_form, case), way_back(case))
    form_key()
    remembered = papers.chosen(request.form)
    try:
        check(papers.paper(case, remembered, their_language.of(case)))
    except PageRefused as refusal:
        return choice_form(case, refusal.problem), status_of(refusal.code)
    desk().openings[memory(case)] = remembered
    desk().drop_held(request.path)
    return redirect(url_for("along.paper", handle=handle), 303)


def check(paper: papers.Paper) -> None:
    """Whether there is anything to print, and room for it. Raises PageRefused."""
    if paper.empty:
        raise PageRefused(NOTHING_ON_PAPER)
    if len(paper.words) > LONGEST:
        raise PageRefused(WORDS_TOO_LONG, length=len(paper.words), most=LONGEST)


@pages.get("/case/<handle>/along/paper")
def paper(handle: str) -> str | Response:
    case = cases.find(handle)
    if memory(case) not in desk().openings:
        return redirect(url_for("along.choose", handle=handle), 303)
    return paper_page(case)


def paper_page(case: Case, problem: Problem | None = None) -> str:
    g.theirs = their_language.of(case)
    found = papers.paper(case, desk().openings[memory(case)], g.theirs)
    template = "note.html" if found.along is Along.NOTE else "paper.html"
    return render_template(
        template, case=case, paper=found, topics=TOPICS, problem=in_words(problem)
    )


@pages.post("/case/<handle>/along/paper")
def was_given(handle: str) -> Answer:
    """It was printed and given: the case keeps the kind, and what stood on it is forgotten."""
    case = cases.find(handle)
    remembered = desk().openings.get(memory(case))
    if remembered is None:
        return redirect(way_back(case), 303)
    kind = papers.kind(remembered)
    answer = take(case, partial(given, kind), partial(paper_page, case), way_back(case))
    if not isinstance(answer, tuple):
        del desk().openings[memory(case)]
    return answer


def given(along: Along, key: str) -> list[Event]:
    return [GivenAlong(*cases.stamped(key), along)]


def way_back(case: Case) -> str:
    """To the conversation that is not closed yet, else to the case."""
    for row in store().cases.interviews(case.id):
        if row.status == DRAFT:
            conversation = conversations.of(*store().interviews.load(row.id))
            if conversation.phase is Phase.WORKER:
                return url_for("conversation.resume", handle=conversation.handle)
    return plan_of(case)
