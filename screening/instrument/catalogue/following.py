"""Q150-Q179: what follows from answers, what is known about the rule, and the golden cases."""

from __future__ import annotations

from screening.instrument.problems import N_, Entry, Severity

LICENCE = Entry(
    "Q150",
    N_("The questionnaire has no `licence`."),
    N_("Rules and topics are facts, but the text of questions belongs to somebody."),
    N_("Say under which licence the texts may be used, e.g. `licence: CC-BY-4.0`."),
)
ADAPTED = Entry(
    "Q151",
    N_("The wording is called validated, and adapted as well."),
    N_("What was validated is the wording as it was; a changed one was not."),
    N_("Write `validated: no` for the wording."),
)
NO_STUDY = Entry(
    "Q152",
    N_("The scoring is called validated, but no study is named."),
    N_("The tool shows the expected share of false alarms, which comes from the studies."),
    N_("Add `studies` with the published figures."),
    Severity.WARNING,
)
CORE_MISSING = Entry(
    "Q153",
    N_("The core indicator `{name}` is missing."),
    N_("Every questionnaire says it, or says that it cannot."),
    N_("Add it under `indicators`, or name it under `cannot_establish`."),
)
CORE_TWICE = Entry(
    "Q154",
    N_("`{name}` is an indicator here, and is named under `cannot_establish`."),
    N_("A questionnaire can establish an indicator, or it cannot."),
    N_("Remove one of the two."),
)
NO_ACTION = Entry(
    "Q155",
    N_("Nothing follows from the indicator `{name}`."),
    N_("A flag without a next step is worse than none."),
    N_("Add `actions`."),
)
BAND_NO_ACTION = Entry(
    "Q156",
    N_("The band `{band}` of `{name}` flags, but nothing follows from it."),
    N_("A flag without a next step is worse than none."),
    N_("Add `actions` to the band."),
)
FEEDS_NOTHING = Entry(
    "Q157",
    N_("Nothing reads the answer to `{name}`."),
    N_("A question without a use is not asked."),
    N_("Say with `leads_to` what the answer is for, or remove the question."),
)
NO_CITATION = Entry(
    "Q158",
    N_("`{name}` has the evidence grade {grade} without a citation."),
    N_("A grade can be looked up."),
    N_("Add `citation`, or remove the grade."),
)
ACTION_LACKS = Entry(
    "Q159",
    N_("The action `{do}` {wrong} `{key}`."),
    N_("`duty` has a duty, `refer` a need, `rescreen` days; the others have text only."),
    N_("Correct the action."),
)
NEED = Entry(
    "Q160",
    N_("`{name}` is not one of the needs.{suggestion}"),
    N_("Needs are: {known}."),
    N_("Use one of these ids; services are found by them."),
)
CASE_FINDING = Entry(
    "Q170",
    N_("No case expects the indicator `{name}` to be present."),
    N_("Each indicator has a golden case."),
    N_("Add a case with answers that show it."),
    Severity.WARNING,
)
CASE_BAND = Entry(
    "Q171",
    N_("No case expects the band `{band}` of `{name}`."),
    N_("Each band has a golden case."),
    N_("Add a case with answers that lead to it."),
    Severity.WARNING,
)
CASE_NAME = Entry(
    "Q172",
    N_("There is another case called `{name}`."),
    N_("A case is known by its name."),
    N_("Say in the name what this case shows."),
)
CASE_ANSWER = Entry(
    "Q173",
    N_("`{name}` cannot be answered with {found}."),
    N_("It is a {kind}: {needed}."),
    N_("Write an answer it can have, or a word like `skipped`."),
)
