"""What each column and each word of a file means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sync.protocol.catalogue import N_
from sync.server.exports.numbers import ANY, NOT_KNOWN_WORD
from sync.server.numbers import words
from sync.server.numbers.joining import TOGETHER
from sync.server.numbers.shapes import REST
from sync.server.pages.words import _
from sync.server.worklists.words import AGES

Line = Mapping[str, str]
NUMBERS: Mapping[str, str] = {
    "year": N_("The year."),
    "period": N_("The year, a quarter of it (2026-Q1) or a month (2026-01)."),
    "unit": N_("The unit's code, everything below it included; * for the whole agency."),
    "about": N_(
        "What is counted: screenings; clocks (duties to report); needs; cases; skips (skipped questions)."
    ),
    "cut_1": N_("By what the count is divided; empty for everybody."),
    "value_1": N_("The value of that."),
    "cut_2": N_("By what it is divided as well."),
    "value_2": N_("The value of that."),
    "measure": N_(
        "What is asked of each; empty for the count itself. indicator, need and strength: what was found."
    ),
    "state": N_("The state in that measure. Of skips: the question."),
    "number": N_("How many. Of skips: how many of a hundred, in steps of five. Empty when hidden."),
    "hidden": N_("1 for a number that is hidden, else 0. What has no line is 0."),
    "value_1_label": N_("What value_1 is called."),
    "value_2_label": N_("What value_2 is called."),
    "measure_label": N_(
        "What the measure is called, in the questionnaire that the agency published."
    ),
    "state_label": N_("What the state is called. Of skips: the question."),
}
ROWS: Mapping[str, str] = {
    "id": N_("The record's own number. It names nobody."),
    "device": N_("The device's number."),
    "case_id": N_("The case's number on its device."),
    "unit": N_("The unit's code when the record arrived."),
    "worker": N_("The worker's code when the record arrived."),
    "questionnaire": N_("The questionnaire."),
    "version": N_("Its version."),
    "language": N_("The language of the conversation."),
    "age_band": N_("The age in years, in bands; empty when not known."),
    "gender": N_("As it was answered; empty when it was not."),
    "mode": N_("How it was asked."),
    "trigger": N_("Why the conversation was due."),
    "finished_at": N_("When the record was closed, UTC."),
    "month": N_("The month of that."),
    "complete": N_("1 when everything needed was asked, else 0."),
    "reason": N_("Why it could not be completed."),
    "ended": N_("How the conversation ended."),
    "days_to_screen": N_("Days from when it was due to when it was done; empty when not known."),
}


def of_numbers(listed: Mapping[str, Any], threshold: int) -> list[Line]:
    """A line for each column, then one for each measure and state there is."""
    least = _("A number from 1 to {most} is hidden, and what would tell one.", most=threshold - 1)
    found = [_line("number", "", least)]
    found += [_line(name, "", _(text)) for name, text in NUMBERS.items()]
    found += [
        _line("value_1", ANY, _("Every value: the whole of it is hidden.")),
        _line("value_1", NOT_KNOWN_WORD, _("It was not said, or not asked.")),
        _line(
            "value_1", TOGETHER, _("Between kinds that are counted as one: there are few of some.")
        ),
        _line("state", REST, _("None of the other states: not shown, or not asked.")),
    ]
    for about in ("screenings", "clocks", "needs", "cases"):
        for measure, states in listed[about]["measures"].items():
            found += _states(measure, states)
    return found


def of_rows() -> list[Line]:
    found = [_line(name, "", _(text)) for name, text in ROWS.items()]
    found += [_line("age_band", band, _(text)) for band, text in AGES.items()]
    return found


def _states(measure: str, states: Sequence[str]) -> Iterator[Line]:
    yield _line("measure", measure, words.measure(measure))
    for state in states:
        yield _line(f"state ({measure})", state, words.state(measure, state))


def _line(column: str, word: str, meaning: str) -> Line:
    return {"column": column, "word": word, "meaning": meaning}
