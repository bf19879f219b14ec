"""Words for what `care` keeps as codes: moments, states, ways to report, proof."""

from __future__ import annotations

from collections.abc import Mapping

from screening.care.duties import RECEIPT
from screening.care.events import Concern, Direction
from screening.care.jurisdiction import Channel, Moment, Proof
from screening.device.knowing import MOVED, PRESSED_BY_MISTAKE
from screening.device.speech import _
from screening.instrument.problems import N_

CONCERNS: Mapping[Concern, str] = {
    Concern.FLAGGED: N_("Flagged: follow up"),
    Concern.SUSPECTED: N_("Suspected"),
    Concern.IDENTIFIED: N_("Identified"),
    Concern.RULED_OUT: N_("Ruled out"),
}
# What a person can say; flagged is what a questionnaire shows.
JUDGED: Mapping[Concern, str] = {
    Concern.SUSPECTED: N_("Suspected: there is reasonable cause to believe it"),
    Concern.IDENTIFIED: N_("Identified: it is known, and from whom"),
    Concern.RULED_OUT: N_("Ruled out: it was looked into, and something else explains it"),
}
DIRECTIONS: Mapping[Direction, str] = {
    Direction.UP: N_("I am more worried than it shows"),
    Direction.AS_SHOWN: N_("It is as it shows"),
    Direction.DOWN: N_("I am less worried than it shows"),
}
MOMENTS: Mapping[Moment, str] = {
    Moment.INTAKE: N_("Came into care or supervision"),
    Moment.MISSING: N_("Is missing, or was taken away"),
    Moment.RETURNED: N_("Came back, or was found"),
    Moment.ABUSE_SUSPECTED: N_("May be abused or neglected"),
    Moment.SUSPECTED: N_("Exploitation is suspected"),
    Moment.IDENTIFIED: N_("Exploitation is identified"),
}
# Entered on the page about what was learned; the other two are states of the concern.
LEARNED = (Moment.MISSING, Moment.RETURNED, Moment.ABUSE_SUSPECTED, Moment.INTAKE)
CHANNELS: Mapping[Channel, str] = {
    Channel.PHONE: N_("By phone"),
    Channel.TEXT: N_("By text message"),
    Channel.ONLINE: N_("Online"),
    Channel.WRITTEN: N_("In writing"),
    Channel.IN_PERSON: N_("In person"),
}
PROOF: Mapping[str, str] = {
    Proof.AGENCY: N_("Agency or office"),
    Proof.PERSON: N_("Who took the report"),
    Proof.BADGE: N_("Badge number"),
    Proof.NUMBER: N_("Number of the report"),
    Proof.NCIC_NUMBER: N_("NCIC number"),
    RECEIPT: N_("Receipt of your agency's centre"),
}
FIELDS: Mapping[str, str] = {
    **PROOF,
    "learned_at": N_("when you learned of it"),
    "since": N_("since when"),
    "made_at": N_("when the report was made"),
    "how": N_("how you learned of it"),
    "reason": N_("why"),
    "text": N_("the words"),
    "note": N_("the remark"),
    "owner": N_("who does it"),
    "due": N_("the day"),
    "number": N_("number"),
    "signed_on": N_("the day it was signed"),
    "expires_on": N_("the day it ends"),
}
BY_PROGRAM: Mapping[str, str] = {
    PRESSED_BY_MISTAKE: N_("pressed by mistake"),
    MOVED: N_("corrected"),
}


def field(value: object) -> object:
    """The name of a field as its page calls it; anything else as it is."""
    known = FIELDS.get(value) if isinstance(value, str) else None
    return _(known) if known else value


def reason(text: str) -> str:
    """A reason as it was written; one that the program entered, in the worker's language."""
    known = BY_PROGRAM.get(text)
    return _(known) if known else text
