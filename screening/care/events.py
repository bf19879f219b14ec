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


@dataclass(frozen=True, slots=True)
class Screened:
    """A screening took place. `complete` false: it was tried, and could not be done, with a reason.

    `flags`: indicators that are present, and bands that flag (`score.band`); `needs`: ids of model.NEEDS.
    """

    at: str
    id: str
    by: str
    screened_at: str
    reference: str = ""  # the questionnaire's name/version
    interview: str = ""
    complete: bool = True
    reason: str = ""
    flags: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rescreen_days: int = 0


@dataclass(frozen=True, slots=True)
class KnowledgeRecorded:
    """Somebody came to know something at `learned_at`; clocks start there.

    `corrects`: the entry whose time was wrong; then a reason is needed, and both stay visible.
    """

    at: str
    id: str
    by: str
    moment: Moment
    learned_at: str
    how: str = ""
    corrects: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConcernChanged:
    """The concern is in a new state since `since`. Suspected and identified start clocks."""

    at: str
    id: str
    by: str
    concern: Concern
    since: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportMade:
    """A duty was done, `of` the knowledge that started its clock. Proof may be completed later."""

    at: str
    id: str
    by: str
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
class ProofAdded:
    """What was missing in a report's proof. The report keeps the time it was made."""

    at: str
    id: str
    by: str
    report: str
    agency: str = ""
    person: str = ""
    badge: str = ""
    number: str = ""
    ncic_number: str = ""
    receipt: str = ""  # the centre's receipt for the record, where the duty asks for it


@dataclass(frozen=True, slots=True)
class DutyWaived:
    """The duty no longer applies, for a reason."""

    at: str
    id: str
    by: str
    duty: str
    of: str
    reason: str


@dataclass(frozen=True, slots=True)
class DutyReopened:
    """It applies after all; its clock ran on."""

    at: str
    id: str
    by: str
    duty: str
    of: str
    reason: str


@dataclass(frozen=True, slots=True)
class StepAdded:
    """A next action: `because` of which flags, who owns it, and its due day."""

    at: str
    id: str
    by: str
    because: tuple[str, ...]
    text: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class StepDone:
    at: str
    id: str
    by: str
    step: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepDropped:
    """The step will not be done. Its flags need another one, or a reason for none."""

    at: str
    id: str
    by: str
    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class NoStep:
    """Nothing is done about this flag, for a reason."""

    at: str
    id: str
    by: str
    flag: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The worker's own judgement, up or down, with a reason. It never removes a flag."""

    at: str
    id: str
    by: str
    direction: Direction
    reason: str


@dataclass(frozen=True, slots=True)
class NeedRecorded:
    at: str
    id: str
    by: str
    need: str


@dataclass(frozen=True, slots=True)
class NothingFound:
    """No service suits the need: recorded as unavailable, so that it is counted."""

    at: str
    id: str
    by: str
    need: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReferralMade:
    """`service` is the HSDS id in the directory; empty for one that is not in it."""

    at: str
    id: str
    by: str
    need: str
    service: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReferralAnswered:
    at: str
    id: str
    by: str
    referral: str
    answer: Answer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpSet:
    """`about`: a referral, a step or a need; may be empty."""

    at: str
    id: str
    by: str
    text: str
    owner: str
    due: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpDone:
    at: str
    id: str
    by: str
    follow_up: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FactNoted:
    """One item of the report sheet, and where it is from. A later one stands; both are kept."""

    at: str
    id: str
    by: str
    item: Item
    text: str
    source: From


Event = (
    Screened
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
    | FactNoted
)
