"""The pages of the preview: a question, what comes of the answers, and the recorder of cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from screening.device.catalogue import NO_STEP, PageRefused
from screening.device.forms import meant
from screening.device.speech import offered_codes
from screening.device.words import typed
from screening.engine.plan import Plan
from screening.engine.trial import late
from screening.instrument.model import Question
from screening.instrument.problems import Refusal
from screening.preview.board import way
from screening.preview.catalogue import NO_LANGUAGE, PreviewRefused
from screening.preview.doors import board, sheet
from screening.preview.refusals import status_of
from screening.preview.showing import beside, broken, page, shown, words_of

pages = Blueprint(
    "preview",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/preview-static",
)

END = "end"


@pages.get("/")
def begin() -> Response | str:
    """To where it goes on: the first question that is open."""
    plan = sheet().plan
    if plan is None:
        return broken()
    return redirect(place(board().interview(plan).next_question()), 303)


@pages.get("/q/<name>")
def question(name: str) -> Response | str:
    plan = sheet().plan
    if plan is None:
        return broken()
    if name not in plan.questionnaire.questions:  # the file has another name for it by now
        return redirect(url_for("preview.begin"), 303)
    return shown(plan, plan.questionnaire.questions[name])


@pages.get("/end")
def end() -> str:
    plan = sheet().plan
    return broken() if plan is None else page(words_of(plan), "preview/end.html")


@pages.post("/q/<name>")
def answer(name: str) -> Response | str | tuple[str, int]:
    """Take the answer, and go on, as the device would."""
    plan, do = sheet().plan, request.form.get("do", "next")
    if plan is None:
        return broken()
    found = asked(plan, name)
    if do in LEAVING:
        return LEAVING[do](plan, found)
    try:
        take(found, request.form)
    except Refusal as refused:
        wrong = shown(plan, found, fields=typed(request.form), problem=refused.problem)
        return wrong, status_of(refused.code)
    return redirect(following(plan, found), 303)


@pages.post("/q/<name>/now")
def now(name: str) -> str:
    """The pane for what is in the form at this moment; half an answer is none."""
    plan = sheet().plan
    if plan is None:
        return ""
    found = asked(plan, name)
    try:
        take(found, request.form)
    except Refusal:
        board().take_back(found)
    return render_template("preview/pane.html", **beside(words_of(plan)))


@pages.get("/watch/<mark>")
def watch(mark: str) -> tuple[str, int]:
    """Whether the file is still the one a page was made of: 204, else 200."""
    return ("", 204) if sheet().mark == mark else ("", 200)


@pages.post("/language")
def choose_language() -> Response:
    """Of the young person's questions."""
    code = request.form.get("language", "")
    if code not in offered_codes():
        offered = ", ".join(offered_codes())
        raise PreviewRefused(NO_LANGUAGE, language=code[:20], offered=offered)
    board().theirs = code
    back = request.form.get("back", "")
    plan = sheet().plan
    known = plan is not None and back in plan.questionnaire.questions
    return redirect(place(back) if known else url_for("preview.begin"), 303)


@pages.post("/again")
def again() -> Response:
    """Forget every answer."""
    board().clear()
    return redirect(url_for("preview.begin"), 303)


# --- what the pages do ------------------------------------------------------------------------------


def asked(plan: Plan, name: str) -> Question:
    found = plan.questionnaire.questions.get(name)
    if found is None:
        raise PageRefused(NO_STEP)
    return found


def take(found: Question, form: MultiDict[str, str]) -> None:
    """Keep what the form says in memory. Raises AnswerRefused or PageRefused."""
    if found.is_card and form.get("do") != "skipped":
        board().read(found)
    else:
        board().give(found, meant(found, form))


def following(plan: Plan, found: Question) -> str:
    """The page after this question's; when the last one is done, the young person's part is over."""
    order = way(board().interview(plan))
    # It may be hidden by now: then what comes behind the last one before it that is not.
    names = list(plan.questionnaire.questions)
    behind = names[names.index(found.id) + 1 :]
    after = [name for name in order if name in behind]
    if not after:
        board().ended = True
        return url_for("preview.end")
    if late(plan.questionnaire.questions[after[0]], plan.questionnaire):
        board().ended = True
    return place(after[0])


def back(plan: Plan, found: Question) -> Response:
    order = way(board().interview(plan))
    before = order[order.index(found.id) - 1] if found.id in order[1:] else order[0]
    return redirect(place(before), 303)


def stop(plan: Plan, _found: Question) -> Response:
    """To the closing, which is on every path."""
    board().ended = True
    interview = board().interview(plan)
    closing = [one.id for one in (*plan.closing, *plan.observed) if interview.visible(one.id)]
    return redirect(place(closing[0] if closing else None), 303)


def pause(plan: Plan, found: Question) -> str:
    return shown(plan, found, paused=True)


Leave = Callable[[Plan, Question], Response | str]

LEAVING: Mapping[str, Leave] = {"back": back, "stop": stop, "pause": pause}


def place(name: str | None) -> str:
    return url_for("preview.question", name=name) if name else url_for("preview.end")
