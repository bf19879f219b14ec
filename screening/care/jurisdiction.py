"""What the law and the agency ask for in one place, as values that never change.

A jurisdiction here is whole: what it inherits is in it already (see authoring.inheriting). Each thing
remembers in which file each of its texts was written, so that its translation is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    COUNTRY = "country"
    STATE = "state"
    COUNTY = "county"


class Moment(StrEnum):
    """What somebody came to know. A clock starts at such a moment, never at a score."""

    INTAKE = "intake"  # the young person came into the agency's care or supervision
    MISSING = "missing"  # missing from care, or abducted
    RETURNED = "returned"  # back, or found
    ABUSE_SUSPECTED = "abuse_suspected"
    SUSPECTED = "suspected"  # reasonable cause to believe, by a person with a reason
    IDENTIFIED = "identified"


class TriggerKind(StrEnum):
    """What makes a screening due."""

    INTAKE = "intake"
    RETURN = "return_from_missing"
    SUSPICION = "suspicion"
    PERIODIC = "periodic"


class Channel(StrEnum):
    PHONE = "phone"
    TEXT = "text"
    ONLINE = "online"
    WRITTEN = "written"
    IN_PERSON = "in_person"


class Proof(StrEnum):
    """What proves a report, besides the time, which always does."""

    AGENCY = "agency"
    PERSON = "person"
    BADGE = "badge"
    NUMBER = "number"
    NCIC_NUMBER = "ncic_number"


class Item(StrEnum):
    """What a report on a missing child contains where possible: 42 USC 671(a)(35)(B)."""

    PHOTO = "photo"
    HEIGHT = "height"
    WEIGHT = "weight"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    RACE = "race"
    HAIR_COLOR = "hair_color"
    EYE_COLOR = "eye_color"
    PREGNANCY = "pregnancy"
    PRESCRIPTIONS = "prescriptions"
    SUICIDAL = "suicidal"
    TRAFFICKING = "trafficking"
    OTHER_RISKS = "other_risks"


@dataclass(frozen=True, slots=True)
class Said:
    """Where a text was written: the jurisdiction's id, and its name inside (`duties.police.label`)."""

    origin: str
    place: str
    text: str

    @property
    def context(self) -> str:
        """The message context of its translation."""
        return f"jurisdictions/{self.origin}/{self.place}"


@dataclass(frozen=True, slots=True)
class Trigger:
    """`within_hours` from the moment it was learned; `every_days` for the periodic one.

    `questionnaire`: the name of the one that is meant for it; empty where the place names none.
    """

    id: str
    label: str
    when: TriggerKind
    source: str
    written: Mapping[str, str]  # text -> id of the jurisdiction that wrote it
    within_hours: int = 0
    every_days: int = 0
    questionnaire: str = ""
    age_from: int = 0
    age_to: int = 200
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must be told what within how many hours of which knowledge.

    `at_once`: the law says immediately, and the hours are the last moment. `receipt`: only a receipt
    from the agency's centre completes the proof. `reason`: why it is longer or weaker than inherited.
    """

    id: str
    label: str
    after: tuple[Moment, ...]
    hours: int
    to: str
    source: str
    written: Mapping[str, str]
    at_once: bool = False
    channels: tuple[Channel, ...] = ()
    contacts: tuple[str, ...] = ()
    contents: tuple[Item, ...] = ()
    proof: tuple[Proof, ...] = (Proof.AGENCY, Proof.PERSON, Proof.NUMBER)
    receipt: bool = False
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Open on these days (mo ... su) from one time of day to another, in the contact's own time."""

    days: tuple[str, ...]
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A line to call or write to. `verified_on` is empty while nobody checked it with its operator."""

    id: str
    name: str
    for_what: str
    written: Mapping[str, str]
    call: str = ""
    text: str = ""
    tty: str = ""
    chat: str = ""
    languages: tuple[str, ...] = ()
    interpreter: bool = False
    needs: tuple[str, ...] = ()
    always: bool = False
    open: tuple[Hours, ...] = ()
    emergency: bool = False
    tells_police: bool = False
    made_up: bool = False
    verified_on: str = ""
    run_by: str = ""
    note: str = ""
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Training:
    """What a worker attests before using the tool. `valid_days` 0: it does not expire."""

    id: str
    label: str
    source: str
    written: Mapping[str, str]
    valid_days: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """One place with everything that holds there. `chain` begins with the country, ends with itself.

    `removed`: what was inherited and does not hold here (`duties.police`) -> the reason.
    """

    id: str
    level: Level
    label: str
    language: str
    chain: tuple[str, ...]
    made_up: bool = False
    note: str = ""
    triggers: Mapping[str, Trigger] = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    trainings: Mapping[str, Training] = field(default_factory=dict)
    removed: Mapping[str, Said] = field(default_factory=dict)

    def duty(self, name: str, part: str = "label") -> Said:
        """A text of a duty, with where it was written; empty when the duty has no such text."""
        duty = self.duties[name]
        return Said(duty.written.get(part, self.id), f"duties.{name}.{part}", getattr(duty, part))

    def trigger(self, name: str, part: str = "label") -> Said:
        trigger = self.triggers[name]
        origin = trigger.written.get(part, self.id)
        return Said(origin, f"triggers.{name}.{part}", getattr(trigger, part))

    def contact(self, name: str, part: str = "for_what") -> Said:
        contact = self.contacts[name]
        origin = contact.written.get(part, self.id)
        return Said(origin, f"contacts.{name}.{part}", getattr(contact, part))

    def training(self, name: str, part: str = "label") -> Said:
        training = self.trainings[name]
        origin = training.written.get(part, self.id)
        return Said(origin, f"trainings.{name}.{part}", getattr(training, part))
