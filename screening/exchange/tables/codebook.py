"""What every column and every word of the two tables means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screening.exchange.screened import Screened
from screening.exchange.tables import sheets
from screening.exchange.tables.helpers import IDENTIFIED, REPORTED, SINCE
from screening.instrument.model import Kind, Question, Questionnaire

COLUMNS = ("table", "column", "word", "meaning")
Line = dict[str, object]
BOTH, ONE, EACH = "both", "conversations", "answers"
FIXED = {
    "id": "The conversation's own number. It names nobody.",
    "case": "Two neutral words for the case on this device.",
    "questionnaire": "The questionnaire's name; in the second table with its version.",
    "version": "Its version.",
    "fingerprint": "What exactly was asked.",
    "language": "The language of the conversation.",
    "started": "When it was begun, UTC.",
    "finished": "When the record was closed, UTC.",
    "ended": "How the young person's part ended: completed, stopped, disclosed (they told), left.",
    "complete": "1 when everything needed was asked, else 0. Stopping is nobody's failure.",
    "reason": "Why it could not be completed, a code.",
    "sittings": "How many times they sat together.",
    "question": "The question's name.",
    "text": "What was asked.",
    "value": "The answer: a code, several with ; between them, a number, a date or words.",
    "label": "What the codes mean.",
    "sitting": "In which sitting, from 1.",
    "at": "When, UTC.",
    "stands": "1, or 0 when it was withdrawn or replaced as a slip.",
    "hmis": "HMIS's code of the answer.",
    "hmis_r11_child_welfare": "R11, formerly a ward of child welfare: from the indicator foster_care.",
    "hmis_r15_exchange": "R15, ever received anything in exchange for sex: from that indicator.",
    "afcars_runaway": "Circumstances at removal, runaway: from the indicator; empty when not known.",
    "afcars_prior_child_welfare": "Earlier contact with child protection: from the indicator.",
    IDENTIFIED: "yes or no only when a person identified or ruled out with a reason. Never from a flag.",
    REPORTED: "The days on which the police were told of it.",
    SINCE: "Since when it was identified. Whether before or in care is not recorded here.",
}
STATES = {
    "value": "There is an answer.",
    "hidden": "The question was not there: its condition was not met.",
    "not_asked": "The question was there, and was not reached. HMIS 99.",
    "skipped": "Skipped. It is not `no`. HMIS 99.",
    "doesnt_know": "The young person does not know. HMIS 8.",
    "prefers_not": "The young person prefers not to say. HMIS 9.",
    "no_information": "The worker has no information. It is not `no`. HMIS 99.",
}
HMIS = {
    "1": "Yes.",
    "0": "No.",
    "8": "Client doesn't know.",
    "9": "Client prefers not to answer.",
    "99": "Data not collected.",
}
FINDINGS = {
    "present": "The answers call for a follow-up; never more than that.",
    "absent": "The answers given speak against it.",
    "not_excluded": "What is open could still raise it.",
}


def codebook(screened: Sequence[Screened]) -> Iterator[Line]:
    """A line for each column, and one for each word that can stand in it."""
    for column, meaning in FIXED.items():
        yield _line(BOTH, column, "", meaning)
    for column, words in (("state", STATES), ("hmis", HMIS), ("of a finding", FINDINGS)):
        for word, meaning in words.items():
            yield _line(BOTH, column, word, meaning)
    for q in sheets.questionnaires(screened):
        yield from _of(q)


def _of(q: Questionnaire) -> Iterator[Line]:
    for question in sheets.asked(q):
        name = f"{q.id}.{question.id}"
        yield _line(ONE, name, "", f"{question.text} ({_sort(question)}; version {q.version})")
        for choice in question.choices:
            yield _line(ONE, name, choice.code, choice.label)
    for finding in q.findings.values():
        yield _line(ONE, f"{q.id}.{finding.id}", "", finding.label)
    for score in q.scores.values():
        name = f"{q.id}.{score.id}"
        yield _line(ONE, f"{name}.low", "", f"{score.label}: at least this much.")
        yield _line(ONE, f"{name}.high", "", f"{score.label}: at most this much; more is open.")
        for band in score.bands:
            yield _line(ONE, f"{name}.band", band.id, band.label)
        yield _line(ONE, f"{name}.band", "", "Empty: what is open could change the band.")


def _sort(question: Question) -> str:
    who = "said by the young person" if question.source.value == "asked" else "noted by the worker"
    unit = f", in {question.unit}" if question.kind is Kind.NUMBER and question.unit else ""
    return f"{question.kind.value}{unit}, {who}"


def _line(table: str, column: str, word: str, meaning: str) -> Line:
    return {"table": table, "column": column, "word": word, "meaning": meaning}
