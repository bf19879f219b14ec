"""Q180-Q189: golden cases that do not come out as the file says; Q190: what other files must have."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry

CASE_FAILS = Entry(
    "Q180",
    N_("In the case `{case}`, {what} is {found}, not {expected}."),
    N_("What a case expects is what the rules make of its answers."),
    N_("Correct the rule, or what the case expects."),
)
CASE_REFUSED = Entry(
    "Q181",
    N_("The case `{case}` cannot be answered: {refused}"),
    N_("Answers are given to questions that are asked, in the order of the case."),
    N_("Correct the answers, or the conditions of the questions."),
)
UNKNOWN_DUTY = Entry(
    "Q190",
    N_("No jurisdiction has the duty `{duty}`.{suggestion}"),
    N_("A duty is told to somebody within some hours; the files under jurisdictions say so."),
    N_("Correct the id, or add the duty to a jurisdiction."),
)
ENTRIES = (CASE_FAILS, CASE_REFUSED, UNKNOWN_DUTY)
