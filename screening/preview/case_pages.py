"""Keeping the answers of the moment as a golden case: to copy, or written into the file."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.device.refusal_pages import said
from screening.engine.plan import Plan
from screening.instrument.problems import Problem
from screening.preview.catalogue import CHANGED, PUBLISHED, PreviewRefused
from screening.preview.doors import board, sheet, watched
from screening.preview.keeping import keep
from screening.preview.recording import as_yaml, case_of
from screening.preview.refusals import status_of
from screening.preview.showing import beside, broken, words_of

pages = Blueprint("case", __name__)


@pages.get("/case")
def show() -> str:
    """The form; with a name also the YAML of the case."""
    return shown(request.args.get("name", ""))


@pages.get("/case/written")
def written() -> str:
    return shown("", written=request.args.get("name", ""))


@pages.post("/case")
def write() -> Response | tuple[str, int] | str:
    """Write the case into the file, if the file is what the page showed and is not published."""
    name, plan = request.form.get("name", ""), sheet().plan
    if plan is None:
        return broken()
    try:
        case = case_of(board().interview(plan), name)
        check_file(plan, request.form.get("mark", ""))
        keep(watched().file, plan.questionnaire, case)
    except PreviewRefused as refused:
        return shown(name, problem=refused.problem), status_of(refused.code)
    return redirect(url_for("case.written", name=case.name), 303)


def check_file(plan: Plan, mark: str) -> None:
    """Raises PreviewRefused when the file is not the one the page showed, or is published."""
    if mark != sheet().mark:
        raise PreviewRefused(CHANGED)
    if watched().published():
        raise PreviewRefused(PUBLISHED, reference=plan.questionnaire.reference)


def shown(name: str, *, problem: Problem | None = None, written: str = "") -> str:
    plan = sheet().plan
    if plan is None:
        return broken()
    interview, yaml = board().interview(plan), ""
    if name:
        try:
            yaml = as_yaml(plan.questionnaire, case_of(interview, name))
        except PreviewRefused as refused:
            problem = problem or refused.problem
    return render_template(
        "preview/case.html",
        **beside(words_of(plan)),
        given=name,
        yaml=yaml,
        published=watched().published(),
        reference=plan.questionnaire.reference,
        problem=said(problem) if problem else None,
        written=written,
    )
