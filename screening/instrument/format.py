"""The format as a table: every key, its shape, and what it is for.

The schemas that check a file and the JSON Schema that editors read are both made from this table;
questionnaires/README.md shows it by example.
"""

from __future__ import annotations

from enum import StrEnum

from screening.instrument import model as m
from screening.instrument.shapes import (
    Key,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Special,
    Text,
    Whole,
    Word,
)

ID = Word(r"[a-z][a-z0-9_]{0,59}", "left_home")
NAME = Word(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "first-conversation")
LANGUAGE = Word(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "en")
YES_NO = OneOf(("yes", "no"))
TEXT = Text()
PERCENT = Number(0, 100)
AGE = Whole(0, 120)
CONDITION = Special.CONDITION
STATES = OneOf(("present", "absent", "not_excluded"))


def _words(words: type[StrEnum]) -> OneOf:
    return OneOf(tuple(word.value for word in words))


# Read by the linter alone: no part of the questionnaire, its fingerprint or its compiled form.
ALLOW = Record(
    "allow",
    (
        Key("code", Word(r"Q[0-9]{3}", "Q225"), "The finding's number.", required=True),
        Key("reason", TEXT, "Why the rule is wrong here.", required=True),
        Key("language", LANGUAGE, "Of the translation the finding is in; else the file's."),
    ),
)
ALLOWS = Key("allow", ListOf(ALLOW), "Findings of the linter to silence here: one each.")

ACTION = Record(
    "action",
    (
        Key("do", _words(m.Do), "What kind of next step this is.", required=True),
        Key("text", TEXT, "What has to happen, for the worker to read.", required=True),
        Key("duty", ID, "With `do: duty`: the duty's id, e.g. mandated_report."),
        Key("need", OneOf(m.NEEDS), "With `do: refer`: the need the services must meet."),
        Key("after_days", Whole(1, 1000), "With `do: rescreen`: how many days later."),
    ),
)
ACTIONS = Key("actions", ListOf(ACTION), "What follows when it is found, in order.")

FINDING = Record(
    "finding",
    (
        Key("label", TEXT, "What was found, in words a worker can say aloud.", required=True),
        Key("when", CONDITION, "The answers that show it.", required=True),
        Key("grade", OneOf(("A", "B", "C", "D")), "Evidence: A meta-analysis ... D experts agree."),
        Key("citation", TEXT, "Where the evidence is published; needed with a grade."),
        Key("note", TEXT, "What the worker should know when reading it."),
        Key("report", YES_NO, "yes: an entry of a mandatory-report list."),
        Key("syncs", YES_NO, "no: its state never leaves the device. Default yes."),
        ACTIONS,
        ALLOWS,
    ),
)

CHOICES = MapOf(ID, TEXT)
ENDS = Record(
    "ends",
    (
        Key("low", TEXT, "What the lowest value means.", required=True),
        Key("high", TEXT, "What the highest value means.", required=True),
    ),
)

QUESTION = Record(
    "question",
    (
        Key("id", ID, "Unique in the file: letters, digits and _.", required=True),
        Key("kind", _words(m.Kind), "What sort of answer it has.", required=True),
        Key("text", TEXT, "What is said, or what the worker looks for.", required=True),
        Key(
            "manner",
            _words(m.Manner),
            "as-written: read aloud word for word (default when asked). conversation: a prompt. "
            "observe (default when observed), records: for the worker only.",
        ),
        Key("intensity", Whole(1, 3), "1 calm, 2 personal, 3 may hurt. Default 1."),
        Key("role", _words(m.Role), "age: completed years. demographic: never scored."),
        Key("hint", TEXT, "Small text under the question, shown to the young person."),
        Key("guidance", TEXT, "For the worker's eyes only."),
        Key("leads_to", TEXT, "What the answer is for, when no finding or score reads it."),
        Key("when", CONDITION, "Asked only when this is true."),
        Key("choices", CHOICES, "choice, several: code -> label, in the order shown."),
        Key("minimum", Number(), "number, scale: the lowest value allowed."),
        Key("maximum", Number(), "number, scale: the highest value allowed."),
        Key("ends", ENDS, "scale: what its two ends mean."),
        Key("unit", TEXT, "number: what is counted, e.g. nights."),
        Key("max_length", Whole(1, 500), "text: the most characters; shorter is safer."),
        ALLOWS,
    ),
)

SECTION = Record(
    "section",
    (
        Key("id", ID, "Unique in the file.", required=True),
        Key("title", TEXT, "The heading.", required=True),
        Key(
            "source",
            _words(m.Source),
            "asked: of the young person. observed: filled in by the worker afterwards.",
            required=True,
        ),
        Key("level", _words(m.Level), "Ecological level.", required=True),
        Key("place", _words(m.Place), "opening, body (default), or closing."),
        Key("part", Whole(1, 9), "1 (default), or 2 for what an earlier part opens."),
        Key("when", CONDITION, "The gate: the section is asked only when this is true."),
        Key("questions", ListOf(QUESTION), "In the order they are asked.", required=True),
        ALLOWS,
    ),
)

BAND = Record(
    "band",
    (
        Key("id", ID, "Unique within its score.", required=True),
        Key("label", TEXT, "What the band is called.", required=True),
        Key("from", Whole(), "The lowest score in it.", required=True),
        Key("to", Whole(), "The highest score in it.", required=True),
        Key("flags", YES_NO, "yes: this band means `follow up`."),
        ACTIONS,
    ),
)

SCORE = Record(
    "score",
    (
        Key("label", TEXT, "What is scored.", required=True),
        Key("take", _words(m.Take), "How the items are put together.", required=True),
        Key("of", MapOf(ID, Special.POINTS), "Item -> points.", required=True),
        Key("minimum_answered", Whole(0), "Below it no band is given."),
        Key("citation", TEXT, "Where the rule is published."),
        Key("note", TEXT, "What the worker should know when reading it."),
        Key("bands", ListOf(BAND), "Ranges of the score, from low to high, without gaps."),
        ALLOWS,
    ),
)

STUDY = Record(
    "study",
    (
        Key("citation", TEXT, "The publication.", required=True),
        Key("people", Whole(1), "How many took part.", required=True),
        Key("sensitivity", PERCENT, "Percent.", required=True),
        Key("specificity", PERCENT, "Percent.", required=True),
        Key("prevalence", PERCENT, "Percent of those who took part.", required=True),
        Key("setting", TEXT, "Where they were met."),
    ),
)
AGES = Record(
    "ages",
    (Key("from", AGE, "The youngest."), Key("to", AGE, "The oldest.")),
)
VALIDATION = Record(
    "validation",
    (
        Key("validated", YES_NO, "Whether it was validated. Default no."),
        Key("ages", AGES, "The ages it was validated on; outside them the tool warns."),
        Key("languages", ListOf(LANGUAGE), "The languages it was validated in."),
        Key("settings", ListOf(NAME), "The settings it was validated in."),
        Key("note", TEXT, "What else has to be known."),
        Key("score", ID, "The score the studies speak of."),
        Key("studies", ListOf(STUDY), "Published accuracy."),
    ),
)

EXPECT = Record(
    "expect",
    (
        Key("indicators", MapOf(ID, STATES), "Indicator -> its state."),
        Key("needs", MapOf(ID, STATES), "Need -> its state."),
        Key("strengths", MapOf(ID, STATES), "Strength -> its state."),
        Key("scores", MapOf(ID, Special.INTERVAL), "Score -> a number, or [lowest, highest]."),
        Key("answered", MapOf(ID, Whole(0)), "Score -> how many questions were answered."),
        Key("bands", MapOf(ID, Special.EXPECTED_BAND), "Score -> its band."),
        Key("next", ID, "The question that comes next, or `nothing`."),
        Key("visible", ListOf(ID, empty=True), "All questions that are asked."),
        Key("reports", ListOf(ID, empty=True), "Findings on the mandatory-report list."),
    ),
)
CASE = Record(
    "case",
    (
        Key("name", TEXT, "What the case shows.", required=True),
        Key("source", TEXT, "Where the expected result is published."),
        Key(
            "answers",
            Special.SITTINGS,
            "Question -> answer, in the order given; for several sittings a list of such mappings.",
            required=True,
        ),
        Key("expect", EXPECT, "What must follow; only what is named is compared.", required=True),
    ),
)

QUESTIONNAIRE = Record(
    "questionnaire",
    (
        Key("questionnaire", NAME, "Its name, the same as its folder's.", required=True),
        Key("version", Whole(1, 9999), "Counts up; the same as the file's name.", required=True),
        Key("title", TEXT, "What workers know it by.", required=True),
        Key("purpose", TEXT, "What it is for, in one or two sentences."),
        Key("language", LANGUAGE, "The language of the texts in this file.", required=True),
        Key("licence", TEXT, "The licence of the texts. Text without a licence is refused."),
        Key("source", TEXT, "Where topics and rules come from."),
        Key("permission", TEXT, "The permission to use them, or `none needed`."),
        Key("adapted", YES_NO, "yes: the wording was changed from its source."),
        Key("minutes", Whole(0, 240), "About how long it takes."),
        Key("wording", VALIDATION, "Whether this wording was validated, and on whom."),
        Key("scoring", VALIDATION, "Whether the scoring rule was validated, and on whom."),
        Key(
            "cannot_establish",
            ListOf(OneOf(m.CORE_INDICATORS)),
            "Core indicators this questionnaire cannot speak about.",
        ),
        Key("sections", ListOf(SECTION), "In the order they are asked.", required=True),
        Key("indicators", MapOf(ID, FINDING), "What is followed up: id -> indicator."),
        Key("needs", MapOf(ID, FINDING), "What is needed: id -> need."),
        Key("strengths", MapOf(ID, FINDING), "What can be built on: id -> strength."),
        Key("scores", MapOf(ID, SCORE), "Numbers made of answers: id -> score."),
        Key("cases", ListOf(CASE), "Answers and what must follow; run by `screening lint`."),
        ALLOWS,
    ),
)
