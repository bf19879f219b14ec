"""Q100-Q129: names, conditions and scores: what refers to what, and whether it can be."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry, Severity

DUPLICATE_ID = Entry(
    "Q101",
    N_("`{name}` is defined a second time; the first is in line {first}."),
    N_("Sections, questions, scores and findings share one set of names."),
    N_("Give one of the two another name."),
)
RESERVED_ID = Entry(
    "Q102",
    N_("`{name}` cannot be a name."),
    N_("Some words have a meaning of their own: {reserved}."),
    N_("Choose another name."),
)
UNKNOWN_ID = Entry(
    "Q103",
    N_("There is no `{name}`.{suggestion}"),
    N_("What is referred to is defined in the same file."),
    N_("Correct the spelling, or define it."),
)
WRONG_SORT = Entry(
    "Q104",
    N_("`{name}` is a {found}, where a {needed} is needed."),
    N_("`indicator:` names findings; `band:` and `score:` name scores; else questions."),
    N_("Refer to it in the way that suits it, or name another one."),
)
UNKNOWN_BAND = Entry(
    "Q105",
    N_("The score `{name}` has no band `{band}`.{suggestion}"),
    N_("Its bands are: {known}."),
    N_("Name one of its bands."),
)
UNKNOWN_CODE = Entry(
    "Q106",
    N_("`{name}` has no answer `{code}`.{suggestion}"),
    N_("Its answers are: {known}."),
    N_("Name one of its answers, or add the answer to the question."),
)
OUT_OF_RANGE = Entry(
    "Q107",
    N_("`{name}` is never {value}."),
    N_("Its answers go from {low} to {high}."),
    N_("Correct the number, or the question's limits."),
)
BAD_DATE = Entry(
    "Q108",
    N_("`{value}` is not a date."),
    N_("Dates are written 2025, 2025-04 or 2025-04-30."),
    N_("Correct it; in the calendar the day must exist."),
)
WRONG_TEST = Entry(
    "Q109",
    N_("`{name}` cannot be compared like this: it is a {kind}."),
    N_("Numbers, dates and scores have `at_least` and `at_most`; the others have codes."),
    N_("Write {instead}."),
)
NOT_TESTABLE = Entry(
    "Q110",
    N_("`{name}` is a {kind}, from which nothing can follow."),
    N_("Cards have no answer, and what is written freely cannot be compared."),
    N_("Ask with choices what a condition or score has to know."),
)
CYCLE = Entry(
    "Q111",
    N_("This goes in a circle: {path}."),
    N_("What is shown or found must not depend on itself."),
    N_("Remove one of the references."),
)
LATER = Entry(
    "Q112",
    N_("Whether `{name}` is asked depends on `{later}`, which comes later."),
    N_("A question follows the answers that decide whether it is asked."),
    N_("Move `{later}` before it, unless going back to it is meant."),
    Severity.WARNING,
)
NOT_KNOWN_YET = Entry(
    "Q113",
    N_("Whether `{name}` is asked depends only on `{observed}`, which the worker fills in later."),
    N_("What is observed is entered when the young person is not there any more."),
    N_("Ask for it, or move the question to an observed section."),
)
NEVER_SHOWN = Entry(
    "Q114",
    N_("No answers lead to `{name}`: it is never shown."),
    N_("What stands in a questionnaire can be reached."),
    N_("Correct its condition, or remove it."),
)
NEVER_FOUND = Entry(
    "Q115",
    N_("No answers lead to `{name}`: it is never present."),
    N_("What is looked for can be found."),
    N_("Correct its condition, or remove it."),
)
DEMOGRAPHIC = Entry(
    "Q116",
    N_("`{name}` depends on who the young person is: {path}."),
    N_("Race, gender and orientation are never inputs to a score or a finding."),
    N_("Take it out. Equity reports read it without that."),
)

NEGATIVE = Entry(
    "Q120",
    N_("`{name}` has {points} points."),
    N_("Points are never negative: one answer must not hide another."),
    N_("Use 0 or more. What protects is a strength, not a deduction."),
)
OVERLAP = Entry(
    "Q121",
    N_("The bands `{one}` and `{other}` of `{name}` both hold {value}."),
    N_("A score lies in one band."),
    N_("Let the second begin after the first ends."),
)
GAP = Entry(
    "Q122",
    N_("`{name}` can be {value}, which lies in no band."),
    N_("Every score that can be reached lies in a band."),
    N_("Extend a band to it, or add one."),
)
BAND_NEVER = Entry(
    "Q123",
    N_("`{name}` never reaches the band `{band}`: it goes from {low} to {high}."),
    N_("Every band can be reached."),
    N_("Correct the points or the band's limits."),
)
TOO_MANY_NEEDED = Entry(
    "Q124",
    N_("`{name}` needs {needed} answers, but has {questions} questions."),
    N_("`minimum_answered` counts the questions a score is made of."),
    N_("Lower it, or add the missing items."),
)
WRONG_POINTS = Entry(
    "Q125",
    N_("`{name}` is a {kind}, for which points are not given like this."),
    N_(
        "Answers: {{code: points}}. Numbers and scores: [{{at_least, points}}] or `value`. "
        "Findings: {{present: points}}."
    ),
    N_("Write {instead}."),
)
OPEN_ENDED = Entry(
    "Q126",
    N_("`{name}` has no limits, so the score has none either."),
    N_("A number that counts as it is has a `minimum` of 0 or more and a `maximum`."),
    N_("Add both to the question, or give points by steps."),
)
STEPS = Entry(
    "Q127",
    N_("The steps of `{name}` do not ascend."),
    N_("Each step begins above the one before it."),
    N_("Put them in order, each `at_least` once."),
)
UPSIDE_DOWN = Entry(
    "Q128",
    N_("This goes from {low} to {high}."),
    N_("The lower limit comes first."),
    N_("Exchange the two, or correct one of them."),
)
