"""What happens in a case after (and around) its screenings. A case is the list of its entries.

Each entry has the time it was entered (`at`, UTC with seconds and `Z`), an id that the device chose,
and who made it (`by`, the worker's id). Nothing is ever changed: a correction is a new entry.
Ids in `of`, `because` and the like refer to earlier entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from screening.care.jurisdiction import Channel, Item, Moment


class Concern(StrEnum):
    """A flag means "follow up". The other three are judgements by a person, with a reason."""

    FLAGGED = "flagged"
    SUSPECTED = "suspected"
    IDENTIFIED = "identified"
    RULED_OUT = "ruled_out"


class Direction(StrEnum):
    """The worker's own judgement beside what the questionnaire shows."""

    UP = "up"
    AS_SHOWN = "as_shown"
    DOWN = "down"


class Answer(StrEnum):
    """What became of a referral. Unavailable makes missing capacity visible."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNAVAILABLE = "unavailable"


class From(StrEnum):
    """Where a fact on the report sheet comes from."""

    YOUNG_PERSON = "young_person"
    OBSERVED = "observed"
    RECORD = "record"
    SOMEBODY_ELSE = "somebody_else"


class Topic(StrEnum):
    """What a safety plan speaks of."""

    SIGNALS = "signals"
    HELPS = "helps"
    PEOPLE = "people"
    PLACES = "places"
    BRING = "bring"
    WORD = "word"


class Purpose(StrEnum):
    """What a release is for: each lets something else leave the device."""

    SUPERVISION = "supervision"  # where the case stands, so that supervisors follow up
    LINKING = "linking"  # that another worker's case is about the same young person
    RECOVERY = "recovery"  # a sealed copy of the records, against the loss of the device


class Along(StrEnum):
    """What a young person took along after a conversation."""

    NOTHING = "nothing"
    SHEET = "sheet"
    NOTE = "note"  # disguised: a number without a name


@dataclass(frozen=True, slots=True)
class Entered:
    """What every entry has: when it was entered, its own id, and who entered it."""

    at: str
    id: str
    by: str


@dataclass(frozen=True, slots=True)
class Screened(Entered):
    """A screening took place. `complete` false: it was tried, and could not be done, with a reason.

    `flags`: indicators that are present, and bands that flag (`score.band`); `needs`: ids of model.NEEDS.
    `asked` false: the worker filled it in from what is known; the young person was not spoken with.
    """

    screened_at: str
    reference: str = ""  # the questionnaire's name/version
    interview: str = ""
    complete: bool = True
    reason: str = ""
    flags: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rescreen_days: int = 0
    asked: bool = True


@dataclass(frozen=True, slots=True)
class RecordAmended(Entered):
    """A new version of a finished record was begun: `interview` amends `amends`. `reason`: a code."""

    interview: str
    amends: str
    reason: str


@dataclass(frozen=True, slots=True)
class KnowledgeRecorded(Entered):
    """Somebody came to know something at `learned_at`; clocks start there.

    `corrects`: the entry whose time was wrong; then a reason is needed, and both stay visible.
    """

    moment: Moment
    learned_at: str
    how: str = ""
    corrects: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConcernChanged(Entered):
    """The concern is in a new state since `since`. Suspected and identified start clocks."""

    concern: Concern
    since: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportMade(Entered):
    """A duty was done, `of` the knowledge that started its clock. Proof may be completed later."""

    duty: str
    of: str
    made_at: str
    channel: Channel = Channel.PHONE
    agency: str = ""
    person: str = ""
    badge: str = ""
    number: str = ""
    ncic_number: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class ProofAdded(Entered):
    """What was missing in a report's proof. The report keeps the time it was made."""

    report: str
    agency: str = ""
    person: str = ""
    badge: str = ""
    number: str = ""
    ncic_number: str = ""
    receipt: str = ""  # the centre's receipt for the record, where the duty asks for it


@dataclass(frozen=True, slots=True)
class DutyWaived(Entered):
    """The duty no longer applies, for a reason."""

    duty: str
    of: str
    reason: str


@dataclass(frozen=True, slots=True)
class DutyReopened(Entered):
    """It applies after all; its clock ran on."""

    duty: str
    of: str
    reason: str


@dataclass(frozen=True, slots=True)
class StepAdded(Entered):
    """A next action: `because` of which flags, who owns it, and its due day."""

    because: tuple[str, ...]
    text: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class StepDone(Entered):
    step: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepDropped(Entered):
    """The step will not be done. Its flags need another one, or a reason for none."""

    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class NoStep(Entered):
    """Nothing is done about this flag, for a reason."""

    flag: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judged(Entered):
    """The worker's own judgement, up or down, with a reason. It never removes a flag."""

    direction: Direction
    reason: str


@dataclass(frozen=True, slots=True)
class NeedRecorded(Entered):
    need: str


@dataclass(frozen=True, slots=True)
class NothingFound(Entered):
    """No service suits the need: recorded as unavailable, so that it is counted."""

    need: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReferralMade(Entered):
    """`service` is the HSDS id in the directory; empty for one that is not in it."""

    need: str
    service: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReferralAnswered(Entered):
    referral: str
    answer: Answer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpSet(Entered):
    """`about`: a referral, a step or a need; may be empty."""

    text: str
    owner: str
    due: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpDone(Entered):
    follow_up: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContactNamed(Entered):
    """Who is the single point of contact from now on: a worker's id, or the name of a colleague."""

    worker: str


@dataclass(frozen=True, slots=True)
class FactNoted(Entered):
    """One item of the report sheet, and where it is from. A later one stands; both are kept."""

    item: Item
    text: str
    source: From


@dataclass(frozen=True, slots=True)
class SafetyPlanNoted(Entered):
    """One topic of the safety plan, in the young person's words. A later one stands; empty: no more."""

    topic: Topic
    text: str = ""


@dataclass(frozen=True, slots=True)
class CaseNumbered(Entered):
    """The number that the agency's own files have for this case; a later one stands, empty takes it back.

    It stays on the device: what travels is a keyed hash, by which two workers' cases are linked.
    """

    number: str


@dataclass(frozen=True, slots=True)
class ReleaseSigned(Entered):
    """The young person released in writing what is kept here, for one purpose, from one day to another.

    What a victim-service provider holds may not leave without (34 USC 12291(b)(2); 28 CFR 90.4(b)).
    """

    purpose: Purpose
    signed_on: str
    expires_on: str


@dataclass(frozen=True, slots=True)
class ReleaseTakenBack(Entered):
    """It holds no more. What has left by then has left."""

    release: str


@dataclass(frozen=True, slots=True)
class GivenAlong(Entered):
    """What was given along: its kind only. What stood on it is kept nowhere."""

    along: Along


Event = (
    Screened
    | RecordAmended
    | KnowledgeRecorded
    | ConcernChanged
    | ReportMade
    | ProofAdded
    | DutyWaived
    | DutyReopened
    | StepAdded
    | StepDone
    | StepDropped
    | NoStep
    | Judged
    | NeedRecorded
    | NothingFound
    | ReferralMade
    | ReferralAnswered
    | FollowUpSet
    | FollowUpDone
    | ContactNamed
    | FactNoted
    | SafetyPlanNoted
    | CaseNumbered
    | ReleaseSigned
    | ReleaseTakenBack
    | GivenAlong
)
