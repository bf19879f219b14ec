"""What came to be known in a case and what people judged, in words: dated, by whom, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from screening.care.duties import DutyDue
from screening.care.events import (
    ConcernChanged,
    DutyReopened,
    DutyWaived,
    Judged,
    KnowledgeRecorded,
)
from screening.care.jurisdiction import Said
from screening.care.knowledge import Knowledge, known, roots
from screening.care.plan import point_of_contact
from screening.device import care_words, cases, supplies
from screening.device.access import settings, store, worker_name
from screening.device.cases import Case
from screening.device.catalogue import NO_KNOWLEDGE, PageRefused
from screening.device.handles import question_of
from screening.device.speech import _, language, languages
from screening.device.templating import Line


@dataclass(frozen=True, slots=True)
class Learned:
    """Something that came to be known. `reasons`: why its time was corrected, oldest first."""

    knowledge: Knowledge
    words: str
    how: str
    by: str
    path: str
    reasons: tuple[str, ...]


def parts(case: Case) -> dict[str, Any]:
    """What case/head.html shows, newest first."""
    law = case.care.jurisdiction
    return {
        "place": law,
        "place_label": cases.in_words(law, Said(law.id, "label", law.label)),
        "contact": who(point_of_contact(case.care)),
        "learned": [learned(case, one) for one in known(case.care)],
        "concerns": [changed(one) for one in case.care.of(ConcernChanged)][::-1],
        "judged": [judged(one) for one in case.care.of(Judged)][::-1],
    }


def learned(case: Case, one: Knowledge) -> Learned:
    root = roots(case.care)
    entries = [e for e in case.care.of(KnowledgeRecorded) if root[e.id] == one.id]
    return Learned(
        one,
        _(care_words.MOMENTS[one.moment]),
        next((e.how for e in reversed(entries) if e.how), ""),
        who(one.by),
        case.path("learned.correct", one.id),
        tuple(care_words.reason(e.reason) for e in entries if e.corrects),
    )


def knowledge_at(case: Case, step: str) -> Knowledge:
    """The piece of knowledge with this page. Raises PageRefused."""
    found = {one.id: one for one in known(case.care)}
    name = question_of(settings().secret, case.handle, step, found)
    if name is None:
        raise PageRefused(NO_KNOWLEDGE)
    return found[name]


def changed(event: ConcernChanged) -> dict[str, Any]:
    return {
        "state": event.concern.value,
        "words": _(care_words.CONCERNS[event.concern]),
        "since": event.since,
        "reason": reason(event.reason),
        "by": who(event.by),
    }


def judged(event: Judged) -> dict[str, Any]:
    words = _(care_words.DIRECTIONS[event.direction])
    return {"words": words, "reason": event.reason, "by": who(event.by), "at": event.at}


def turns(case: Case, due: DutyDue) -> list[dict[str, Any]]:
    """When and why the clock of a duty was stopped and went on again, by whom."""
    root = roots(case.care)
    return [
        {
            "words": _("It did not apply")
            if isinstance(e, DutyWaived)
            else _("It applied after all"),
            "at": e.at,
            "by": who(e.by),
            "reason": care_words.reason(e.reason),
        }
        for e in case.care.events
        if isinstance(e, DutyWaived | DutyReopened)
        and (e.duty, root.get(e.of)) == (due.duty.id, due.since.id)
    ]


def reason(text: str) -> Line:
    """Why: a person's own words, or the questionnaire that showed flags, by its title."""
    shelf = supplies.shelf()
    if text not in shelf.references():
        return Line(text, language())
    title = languages().texts(language(), shelf.load(text)).of("", "title")
    return Line(title.text, title.language)


def who(worker: str) -> str:
    """A worker as the page calls them: the owner of these notes by their name."""
    return (worker_name() or _("you")) if worker == store().id else worker
