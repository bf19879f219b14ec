"""Columns that help to fill in HMIS and AFCARS. They file nothing, and no flag becomes a finding of fact.

HMIS (HUD's data standards FY2026): 1 yes, 0 no, and three ways of no answer, kept apart here as they are
asked: 8 client doesn't know, 9 client prefers not to answer, 99 data not collected. AFCARS (45 CFR
1355.44): who fills it in decides; only what a person decided with a reason is said here of trafficking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from screening.care.case import Care
from screening.care.events import Concern, ConcernChanged, ReportMade
from screening.engine.interview import Interview
from screening.engine.outcome import FindingResult, Presence
from screening.exchange.screened import Screened
from screening.instrument.model import HMIS_CODES, Kind, Question, Source, State

YES, NO = 1, 0
BETWEEN = " | "  # several of a sort
# Which finding speaks to which element; where a questionnaire has no such finding the column stays empty.
HMIS = {
    "hmis_r11_child_welfare": "foster_care",
    "hmis_r15_exchange": "exchange_for_something_of_value",
}
AFCARS = {
    "afcars_runaway": "missing_from_care_or_home",
    "afcars_prior_child_welfare": "cps_history",
}
APPLIES = {
    Presence.PRESENT: "applies",
    Presence.ABSENT: "does not apply",
    Presence.NOT_EXCLUDED: "",
}
_DECIDED = {Concern.IDENTIFIED: "yes", Concern.RULED_OUT: "no"}
IDENTIFIED, SINCE = "afcars_identified", "afcars_identified_on"
REPORTED = "afcars_reported_to_police_on"
POLICE = "police_identified"  # the duty of 42 USC 671(a)(34)(A), as jurisdictions call it
COLUMNS = (*HMIS, *AFCARS, IDENTIFIED, SINCE, REPORTED)


def answer_code(question: Question, state: State, values: tuple[object, ...]) -> int | str:
    """HMIS's code of one question: 1 and 0 of yes-no questions, else only why there is no answer."""
    if state is not State.VALUE:
        return HMIS_CODES[state]
    if question.kind is not Kind.YES_NO:
        return ""
    return YES if "yes" in values else NO


def finding_code(found: FindingResult, interview: Interview) -> int:
    """HMIS's code of a finding. Open: 8 or 9 when all that is open was answered so, else 99."""
    if found.state is not Presence.NOT_EXCLUDED:
        return YES if found.state is Presence.PRESENT else NO
    codes = {HMIS_CODES[state] for state in _open(found, interview)}
    return codes.pop() if len(codes) == 1 else HMIS_CODES[State.NOT_ASKED]


def _open(found: FindingResult, interview: Interview) -> Iterator[State]:
    """What the young person said to each open question; HMIS asks the client."""
    questions = interview.questionnaire.questions
    for name in found.open:
        state = interview.state(name)
        if state is not State.VALUE and questions[name].source is Source.ASKED:
            yield state


def helpers(one: Screened, findings: Mapping[str, FindingResult]) -> dict[str, object]:
    """Every helper column of one conversation."""
    line: dict[str, object] = dict.fromkeys(COLUMNS, "")
    for column, name in HMIS.items():
        if name in findings:
            line[column] = finding_code(findings[name], one.interview)
    for column, name in AFCARS.items():
        if name in findings:
            line[column] = APPLIES[findings[name].state]
    return line | (_decided(one.care) if one.care else {})


def _decided(care: Care) -> dict[str, object]:
    """What persons decided and did in the case, each with its day."""
    line: dict[str, object] = {}
    reports = [report for report in care.of(ReportMade) if report.duty == POLICE]
    if reports:
        line[REPORTED] = BETWEEN.join(report.made_at[:10] for report in reports)
    changes = care.of(ConcernChanged)
    if changes:
        line[IDENTIFIED] = _DECIDED.get(changes[-1].concern, "")
        line[SINCE] = changes[-1].since[:10] if line[IDENTIFIED] == "yes" else ""
    return line
