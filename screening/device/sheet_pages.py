"""The report sheet: what is known of each item the law asks for, and one page of paper with all of them."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from screening.care.duties import RECEIPT, DutyDue
from screening.care.events import Event, FactNoted, From
from screening.care.sheet import BY_HAND, SOURCES, SheetLine, sheet
from screening.device import care_words, case_forms, cases, duty_pages, flag_words
from screening.device.access import now
from screening.device.cases import Case
from screening.device.catalogue import NO_SOURCE, WORDS_TOO_LONG, PageRefused
from screening.device.speech import _
from screening.instrument.problems import Problem

pages = Blueprint("sheet", __name__)

LONGEST = 150  # characters of one item: with all of them at their longest it still is one page

CROWDED = 900  # characters on the sheet from which on it is printed smaller


@pages.get("/case/<handle>/duty/<step>/facts")
def facts(handle: str, step: str) -> str:
    return form(*duty_pages.found(handle, step))


def form(case: Case, due: DutyDue, problem: Problem | None = None) -> str:
    lines = sheet(case.care, due).lines
    standing = {line.item.value: line.text for line in lines}
    standing |= {source_field(line): line.source.value for line in lines if line.source}
    return render_template(
        "case/facts.html",
        **duty_pages.values(case, due),
        lines=lines,
        fields=case_forms.fields(standing),
        sources={one.value: _(text) for one, text in SOURCES.items()},
        problem=case_forms.in_words(problem),
        longest=LONGEST,
    )


def source_field(line: SheetLine) -> str:
    return f"{line.item.value}_from"


@pages.post("/case/<handle>/duty/<step>/facts")
def note(handle: str, step: str) -> Response | tuple[str, int]:
    case, due = duty_pages.found(handle, step)
    return case_forms.take(
        case,
        lambda key: noted(case, due, key),
        lambda problem: form(case, due, problem),
        case.path("sheet.show", due.key),
    )


def noted(case: Case, due: DutyDue, key: str) -> list[Event]:
    """An entry for each item that was changed. Raises PageRefused."""
    changed = [line for line in sheet(case.care, due).lines if differs(line)]
    return [fact(line, key, number) for number, line in enumerate(changed)]


def differs(line: SheetLine) -> bool:
    text, source = case_forms.written(line.item.value), request.form.get(source_field(line), "")
    if not text:
        return line.known
    return text != line.text or source != (line.source or "")


def fact(line: SheetLine, key: str, number: int) -> FactNoted:
    text, source = case_forms.written(line.item.value), request.form.get(source_field(line), "")
    if len(text) > LONGEST:
        raise PageRefused(WORDS_TOO_LONG, length=len(text), most=LONGEST)
    if text and source not in set(From):
        raise PageRefused(NO_SOURCE, item=_(line.label))
    at = cases.stamped(key, number)
    where = From(source) if text else line.source or From.RECORD
    return FactNoted(*at, line.item, text, where)


@pages.get("/case/<handle>/duty/<step>/sheet")
def show(handle: str, step: str) -> str:
    """One page to print; what is not known yet is a line to write on."""
    case, due = duty_pages.found(handle, step)
    found, flags = sheet(case.care, due), flag_words.flags_in_words(case)
    # Of several reports the one whose proof lacks least.
    report = min(due.reports, key=lambda one: len(one.missing), default=None)
    proved = dict(report.proof) if report else {}
    written = [*(line.text for line in found.lines), *proved.values()]
    return render_template(
        "case/sheet.html",
        **duty_pages.values(case, due),
        sheet=found,
        by_hand=BY_HAND,
        sources=SOURCES,
        flags=flags,
        made_at=report.made_at if report else "",
        proved=proved,
        proof=[name for name in care_words.PROOF if name != RECEIPT],
        crowded=sum(map(len, [*written, *(line.text for line in flags.values())])) > CROWDED,
        printed=now(),
    )
