"""What a questionnaire is, as values that never change.

Everything downstream (engine, store, device, exchange) reads these classes and nothing else;
where a questionnaire came from (YAML, compiled JSON, an imported form) cannot be seen from here.

Ids of questions, scores and findings share one namespace, so that a condition or a score can name
any of them without saying which kind it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of question. The two cards ask nothing; they are read and turned."""

    YES_NO = "yes-no"
    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    SCALE = "scale"
    DATE = "date"
    TEXT = "text"
    INFORMATION = "information"
    GROUNDING = "grounding"


CARDS = frozenset({Kind.INFORMATION, Kind.GROUNDING})
CODED = frozenset({Kind.YES_NO, Kind.CHOICE, Kind.SEVERAL})
NUMERIC = frozenset({Kind.NUMBER, Kind.SCALE})


class Source(StrEnum):
    """Who an answer comes from. The two are shown and scored apart (Florida 65C-43; CSE-IT)."""

    ASKED = "asked"
    OBSERVED = "observed"


class Manner(StrEnum):
    """How a question is put. The last two belong to observed sections only."""

    AS_WRITTEN = "as-written"
    CONVERSATION = "conversation"
    OBSERVE = "observe"
    RECORDS = "records"


class Level(StrEnum):
    """Ecological level of a section."""

    INDIVIDUAL = "individual"
    RELATIONSHIPS = "relationships"
    COMMUNITY = "community"


class Role(StrEnum):
    """What else a question is besides a question."""

    PLAIN = "plain"
    AGE = "age"  # age in completed years; used to warn outside the validated population
    DEMOGRAPHIC = "demographic"  # race, gender, orientation: never an input to a score or a finding


class Place(StrEnum):
    """Where a section stands. An opening comes first; a closing is on every path, Stop included."""

    BODY = "body"
    OPENING = "opening"
    CLOSING = "closing"


class FindingKind(StrEnum):
    """Indicators are followed up, needs met, strengths built on. All three are conditions."""

    INDICATOR = "indicator"
    NEED = "need"
    STRENGTH = "strength"


class Take(StrEnum):
    """How a score adds up its items. `any`, `all` give 0 or 1; `count` counts items above 0."""

    SUM = "sum"
    MAX = "max"
    COUNT = "count"
    ANY = "any"
    ALL = "all"


class Do(StrEnum):
    """What an action is about."""

    DUTY = "duty"
    SAFETY = "safety"
    REFER = "refer"
    INFORM = "inform"
    RESCREEN = "rescreen"


# Aftercare needs: the eight of the field's brief, and the trusted adult whose absence marks
# exposure (Covenant House New York / Fordham 2013).
NEEDS = (
    "basic_necessities",
    "shelter_housing",
    "physical_health",
    "mental_health",
    "legal_advocacy",
    "life_skills",
    "job_training",
    "substance_use",
    "trusted_adult",
)

# Indicators every questionnaire that can establish them must call by these names.
CORE_INDICATORS = ("missing_from_care_or_home", "foster_care", "cps_history")


class State(StrEnum):
    """What is known of a question, besides a value. "No information" is not "no"."""

    NOT_ASKED = "not_asked"
    SKIPPED = "skipped"
    DOESNT_KNOW = "doesnt_know"
    PREFERS_NOT = "prefers_not"
    NO_INFORMATION = "no_information"
    VALUE = "value"


# HUD's standard non-answers (HMIS data standards FY2026): 8 client doesn't know, 9 client prefers
# not to answer, 99 data not collected.
HMIS_CODES: Mapping[State, int] = {
    State.NOT_ASKED: 99,
    State.SKIPPED: 99,
    State.DOESNT_KNOW: 8,
    State.PREFERS_NOT: 9,
    State.NO_INFORMATION: 99,
}

# --------------------------------------------------------------------------------------------------
# Conditions. Three-valued: an unanswered question makes a test unknown, not false.


class Op(StrEnum):
    """What a test compares. `is` takes codes, the others a number or a (partial) date."""

    IS = "is"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Test:
    """One question (or score) against values: true when any standing answer satisfies it.

    `values`: for IS one or more codes (`several` questions: any of them chosen); for AT_LEAST and
    AT_MOST exactly one number, or one ISO date of which the day or month may be missing.
    """

    subject: str
    op: Op
    values: tuple[str | float, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """True when the finding is present, false when it is absent, else unknown."""

    finding: str


@dataclass(frozen=True, slots=True)
class InBand:
    """True when the score's whole interval lies in one of the bands, false when it touches none."""

    score: str
    bands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition = Test | Found | InBand | All | Any | Not


def names_in(condition: Condition | None) -> Iterator[str]:
    """Every question, score and finding the condition reads, in order, with repeats."""
    match condition:
        case Test(subject=name) | Found(finding=name) | InBand(score=name):
            yield name
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from names_in(part)
        case Not(part=part):
            yield from names_in(part)


# --------------------------------------------------------------------------------------------------
# Questions and sections


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question or card. `text` is what is said; `guidance` is for the worker's eyes only.

    `leads_to` says what the answer is for when no finding or score reads it (a question without a
    next action does not belong in a questionnaire).
    """

    id: str
    kind: Kind
    text: str
    section: str
    source: Source
    manner: Manner = Manner.AS_WRITTEN
    intensity: int = 1
    role: Role = Role.PLAIN
    hint: str = ""
    guidance: str = ""
    leads_to: str = ""
    when: Condition | None = None
    choices: tuple[Choice, ...] = ()  # yes-no: always yes, no
    minimum: float | None = None  # number, scale
    maximum: float | None = None
    low_label: str = ""  # scale: what its two ends mean
    high_label: str = ""
    unit: str = ""
    max_length: int = 0  # text: characters

    @property
    def is_card(self) -> bool:
        return self.kind in CARDS

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(choice.code for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    source: Source
    level: Level
    place: Place = Place.BODY
    part: int = 1
    when: Condition | None = None
    questions: tuple[str, ...] = ()


# --------------------------------------------------------------------------------------------------
# What follows from answers


@dataclass(frozen=True, slots=True)
class Action:
    """What has to happen next.

    `after_days` belongs to `rescreen`, `need` to `refer`, `duty` to `duty`.
    """

    do: Do
    text: str
    duty: str = ""
    need: str = ""
    after_days: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """An indicator, a need or a strength: present, absent, or not excluded.

    `grade` is the evidence grade A (meta-analysis) to D (expert consensus); `report` marks an entry
    of a mandatory-report list; `syncs` says whether its state may travel to the agency's centre.
    """

    id: str
    kind: FindingKind
    label: str
    when: Condition
    grade: str = ""
    citation: str = ""
    note: str = ""
    report: bool = False
    syncs: bool = True
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Points from `at_least` upwards, until the next step."""

    at_least: float
    points: int


@dataclass(frozen=True, slots=True)
class Item:
    """What one question, score or finding gives to a score. Points are never negative.

    Exactly one of the three is filled: `codes` (answer code -> points; a finding's only code is
    `present`; a `several` question adds up what was chosen), `steps` (numbers, scales and scores),
    or `value` true (the number itself).
    """

    subject: str
    codes: tuple[tuple[str, int], ...] = ()
    steps: tuple[Step, ...] = ()
    value: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a score, both ends included; it reaches up to where the next whole number begins."""

    id: str
    label: str
    at_least: int
    at_most: int
    flags: bool = False  # this band means "follow up"
    actions: tuple[Action, ...] = ()

    def touches(self, low: float, high: float) -> bool:
        """Whether a score from `low` to `high` can lie in it."""
        return self.at_least <= high and low < self.at_most + 1

    def holds(self, low: float, high: float) -> bool:
        """Whether a score from `low` to `high` lies in it for sure."""
        return self.at_least <= low and high < self.at_most + 1


@dataclass(frozen=True, slots=True)
class Score:
    id: str
    label: str
    take: Take
    of: tuple[Item, ...]
    bands: tuple[Band, ...] = ()
    minimum_answered: int = 0  # below it no band is given; counts the questions at the leaves
    citation: str = ""
    note: str = ""


# --------------------------------------------------------------------------------------------------
# What is known about the instrument itself


@dataclass(frozen=True, slots=True)
class Study:
    """Published accuracy of a rule; shares in percent (0-100)."""

    citation: str
    people: int
    sensitivity: float
    specificity: float
    prevalence: float
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Validation:
    """Whether wording, or scoring, was validated, and on whom. Never true of our own wording."""

    validated: bool = False
    age_from: int | None = None
    age_to: int | None = None
    languages: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    note: str = ""
    score: str = ""  # the score the studies speak of
    studies: tuple[Study, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """What a golden case expects. Only what is named is compared."""

    findings: Mapping[str, str] = field(
        default_factory=dict
    )  # id -> present | absent | not_excluded
    scores: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    answered: Mapping[str, int] = field(default_factory=dict)  # score -> number answered
    bands: Mapping[str, str] = field(
        default_factory=dict
    )  # score -> band id, "", or "not_excluded:<id>"
    next: str | None = None  # question id, or "" for nothing left to ask
    visible: tuple[str, ...] | None = None
    reports: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A golden case: answers in order -> what must follow. Values as in `screening outcome`.

    `sittings`: the answers given in each sitting; a question can be answered in several of them.
    """

    name: str
    sittings: tuple[tuple[tuple[str, object], ...], ...]
    expect: Expected
    source: str = ""

    @property
    def answers(self) -> tuple[tuple[str, object], ...]:
        """All answers, sitting after sitting."""
        return tuple(answer for sitting in self.sittings for answer in sitting)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A whole questionnaire, one version of it. Dicts keep the order of the file."""

    id: str
    version: int
    title: str
    purpose: str
    language: str
    licence: str
    source: str
    permission: str
    adapted: bool
    wording: Validation
    scoring: Validation
    sections: Mapping[str, Section]
    questions: Mapping[str, Question]
    findings: Mapping[str, Finding]
    scores: Mapping[str, Score]
    cases: tuple[Case, ...] = ()
    minutes: int = 0
    cannot_establish: tuple[str, ...] = ()  # core indicators this questionnaire cannot speak about

    def conditions(self) -> Iterator[tuple[str, Condition]]:
        """Every condition with the id of what it decides about, in the order of the file."""
        for section in self.sections.values():
            if section.when:
                yield section.id, section.when
        for question in self.questions.values():
            if question.when:
                yield question.id, question.when
        for finding in self.findings.values():
            yield finding.id, finding.when

    @property
    def asks(self) -> bool:
        """Whether the young person is asked or told anything; else the worker fills all of it in."""
        return any(section.source is Source.ASKED for section in self.sections.values())

    @property
    def reference(self) -> str:
        """`name/version`, as stored with every interview."""
        return f"{self.id}/{self.version}"
