"""The format of a jurisdiction file as a table: every key, its shape, and what it is for.

questionnaires/README.md shows it by example. A thing that is inherited may name only what changes, so
hardly any key is required here; `lacking` says what a thing needs once everything is inherited.
"""

from __future__ import annotations

from enum import StrEnum

from screening.care import jurisdiction as j
from screening.care.opening import DAYS
from screening.instrument.format import AGE, ID, LANGUAGE, NAME, TEXT, YES_NO
from screening.instrument.model import NEEDS
from screening.instrument.shapes import Key, ListOf, MapOf, OneOf, Record, Whole, Word

DAY = Word(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "2026-03-01")
CLOCK_TIME = Word(r"([01][0-9]|2[0-3]):[0-5][0-9]", "09:00")
HOURS = Whole(1, 8760)


def _words(words: type[StrEnum]) -> OneOf:
    return OneOf(tuple(word.value for word in words))


SOURCE = Key(
    "source", TEXT, "Where the rule is published: statute, rule or policy, with its number."
)
LABEL = Key("label", TEXT, "What it is, in words a worker can say aloud.")
OVERLAY = (
    Key(
        "reason", TEXT, "Why it is longer or weaker than what is inherited, or does not hold here."
    ),
    Key("removed", YES_NO, "yes: what is inherited does not hold here; needs a reason."),
)

AGES = Record("ages", (Key("from", AGE, "The youngest."), Key("to", AGE, "The oldest.")))

TRIGGER = Record(
    "trigger",
    (
        LABEL,
        Key("when", _words(j.TriggerKind), "What makes a screening due."),
        Key("within_hours", HOURS, "From when it was learned; not for `periodic`."),
        Key("every_days", Whole(1, 3650), "periodic: days from one screening to the next."),
        Key("ages", AGES, "In completed years, both included."),
        Key("questionnaire", NAME, "The one that is meant for it; the app shows it first."),
        SOURCE,
        *OVERLAY,
    ),
)  # fmt: skip

DUTY = Record(
    "duty",
    (
        LABEL,
        Key("after", ListOf(_words(j.Moment)), "The knowledge that starts its clock."),
        Key("hours", HOURS, "The last moment, in hours from that knowledge."),
        Key("at_once", YES_NO, "yes: the rule says immediately; the hours are the last moment."),
        Key("to", TEXT, "Who must be told, in words."),
        Key("channels", ListOf(_words(j.Channel)), "How it may be told."),
        Key("contacts", ListOf(ID), "Ids of the contacts it is told to."),
        Key("contents", ListOf(_words(j.Item)), "What the report must contain."),
        Key("proof", ListOf(_words(j.Proof)), "What proves it. Default agency, person, number."),
        Key("receipt", YES_NO, "yes: met only with a receipt of the agency's centre."),
        Key("note", TEXT, "What the worker should know."),
        SOURCE,
        *OVERLAY,
    ),
)  # fmt: skip

OPEN = Record(
    "opening",
    (
        Key("days", ListOf(OneOf(DAYS)), "mo, tu, we, th, fr, sa, su.", required=True),
        Key("from", CLOCK_TIME, "When it opens.", required=True),
        Key("to", CLOCK_TIME, "When it closes; earlier than `from` means after midnight.", required=True),
    ),
)  # fmt: skip

CONTACT = Record(
    "contact",
    (
        Key("name", TEXT, "The name of the line, as it calls itself."),
        Key("for_what", TEXT, "What it is for."),
        Key("call", TEXT, "The number to call, in quotes."),
        Key("text", TEXT, "The number to text, in quotes."),
        Key("tty", TEXT, "The number for teletypes, in quotes."),
        Key("chat", TEXT, "The address of its chat."),
        Key("languages", ListOf(LANGUAGE), "Languages spoken there."),
        Key("interpreter", YES_NO, "yes: other languages through an interpreter."),
        Key("needs", ListOf(OneOf(NEEDS)), "The needs it helps with."),
        Key("always", YES_NO, "yes: open day and night."),
        Key("open", ListOf(OPEN), "When it is open, week by week."),
        Key("emergency", YES_NO, "yes: a number everybody knows; it is shown first."),
        Key("tells_police", YES_NO, "yes: what is said may reach the police."),
        Key("verified_on", DAY, "The day somebody checked it with its operator. Left out: never."),
        Key("run_by", TEXT, "Who runs it."),
        Key("note", TEXT, "What the young person should know before somebody calls."),
        SOURCE,
        *OVERLAY,
    ),
)

TRAINING = Record(
    "training",
    (
        LABEL,
        Key(
            "valid_days", Whole(1, 3650), "Days until it has to be done again. Left out: it lasts."
        ),
        SOURCE,
        *OVERLAY,
    ),
)

JURISDICTION = Record(
    "jurisdiction",
    (
        Key("jurisdiction", NAME, "Its name: the name of the file.", required=True),
        Key("level", _words(j.Level), "country, state, county.", required=True),
        Key("inherits", NAME, "The jurisdiction above it; a country has none."),
        Key("label", TEXT, "Its name for people.", required=True),
        Key("language", LANGUAGE, "The language the texts are written in.", required=True),
        Key("made_up", YES_NO, "yes: for practice only; nothing in it is real."),
        Key("note", TEXT, "What everybody should know about it."),
        Key("triggers", MapOf(ID, TRIGGER), "What makes a screening due: id -> trigger."),
        Key("duties", MapOf(ID, DUTY), "What must be reported: id -> duty."),
        Key("contacts", MapOf(ID, CONTACT), "Lines to call: id -> contact."),
        Key("trainings", MapOf(ID, TRAINING), "What workers attest: id -> training."),
    ),
)

GROUPS = {"triggers": TRIGGER, "duties": DUTY, "contacts": CONTACT, "trainings": TRAINING}
# What a thing has once everything is inherited.
NEEDED = {
    "triggers": ("label", "when", "source"),
    "duties": ("label", "after", "hours", "to", "source"),
    "contacts": ("name", "for_what"),
    "trainings": ("label", "source"),
}
# Texts a person reads, which are translated. A name of a line is its own.
TEXTS = {
    "triggers": ("label", "reason"),
    "duties": ("label", "to", "note", "reason"),
    "contacts": ("for_what", "note", "reason"),
    "trainings": ("label", "reason"),
}
