"""Words for the codes on work-lists and on the page of a case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sync.protocol.catalogue import N_
from sync.server.pages.words import _, words

CONCERNS: Mapping[str, str] = {
    "": N_("Nothing is noted"),
    "flagged": N_("Flagged"),
    "suspected": N_("Suspected"),
    "identified": N_("Identified"),
    "ruled_out": N_("Ruled out"),
}
JUDGEMENTS: Mapping[str, str] = {
    "": N_("not judged yet"),
    "up": N_("more serious than it shows"),
    "as_shown": N_("as it shows"),
    "down": N_("less serious than it shows"),
}
PRESENCES: Mapping[str, str] = {
    "present": N_("follow up"),
    "not_excluded": N_("cannot be excluded"),
    "absent": N_("not shown"),
}
REFERRALS: Mapping[str, str] = {
    "made": N_("waiting for an answer"),
    "accepted": N_("accepted"),
    "declined": N_("declined"),
    "unavailable": N_("not available"),
}
ENDINGS: Mapping[str, str] = {
    "": N_("not begun"),
    "completed": N_("to the end"),
    "stopped": N_("they stopped"),
    "disclosed": N_("they told what happened"),
    "left": N_("they left"),
}
MODES: Mapping[str, str] = {
    "spoken": N_("spoken"),
    "youth_held": N_("answered by themselves"),
}
AGES: Mapping[str, str] = {
    "under_10": N_("under 10"),
    "10_12": N_("10 to 12"),
    "13_15": N_("13 to 15"),
    "16_17": N_("16 to 17"),
    "18_20": N_("18 to 20"),
    "21_over": N_("21 and over"),
}
# What a worker can be asked (`sync.protocol.requests`).
ASKED: Mapping[str, str] = {
    "call_me": N_("Call me"),
    "next_action_missing": N_("Decide the next action for each flag"),
    "screening_due": N_("Have the conversation that is due"),
    "proof_missing": N_("Complete the proof of a report"),
    "review_concern": N_("Look at the concern again"),
}
REQUEST_STATES: Mapping[str, str] = {
    "waiting": N_("not fetched yet"),
    "sent": N_("on its way"),
    "seen": N_("on the device"),
    "done": N_("done"),
    "not_possible": N_("not possible"),
}
# What follows from a flag, noted by a supervisor.
ACTIONS: Mapping[str, str] = {
    "speak_with_worker": N_("Speak with the worker"),
    "case_meeting": N_("Case meeting"),
    "second_opinion": N_("Ask for a second opinion"),
    "report": N_("Make the report myself"),
    "refer": N_("Refer to a service"),
}
REASONS: Mapping[str, str] = {
    "done": N_("It was done"),
    "in_plan": N_("The worker's plan has it already"),
    "other_agency": N_("Another agency follows up"),
    "looked_into": N_("Looked into, nothing to do"),
    "entered_by_mistake": N_("Entered by mistake"),
}


TITLES: Mapping[str, str] = {
    "breached": N_("Reports past their deadline"),
    "running": N_("Reports whose clock runs"),
    "flags": N_("Flags without a next action"),
    "screenings": N_("Conversations due"),
    "plans": N_("Steps and follow-ups due"),
    "noted": N_("Next actions noted here"),
    "asked": N_("Asked of workers"),
    "silent": N_("Silent devices"),
    "doubtful": N_("Reports at a moment that has not come"),
}
URGENT = ("breached", "flags", "doubtful")
EXPLAINED: Mapping[str, str] = {
    "breached": N_("No complete report was made in time. The longest overdue comes first."),
    "running": N_("What has to be reported next comes first. Times are those of the unit."),
    "flags": N_(
        "A flag means: follow up. Neither the worker nor a supervisor has noted what follows."
    ),
    "screenings": N_("Overdue, or due within two weeks."),
    "plans": N_("Of the workers' plans: overdue, or due within a week."),
    "noted": N_("What supervisors noted for a flag: overdue, or due within a week."),
    "asked": N_("Not answered yet, or answered within the last week."),
    "silent": N_(
        "Not here for a week or longer. What is recorded on them is known to nobody else."
    ),
    "doubtful": N_("The device's clock is ahead, so this is not counted as made in time."),
}


def code(text: str) -> str:
    """The code of a flag, a duty, a trigger, as somebody reads it: they are words of a file."""
    said = text.replace("_", " ").replace("-", " ").replace(".", ":").replace(":", ": ")
    return said[:1].upper() + said[1:]


def lacks(row: Mapping[str, Any]) -> str:
    """What the proof of a report lacks, by the names of its fields."""
    return _(", ").join(code(name).lower() for name in json.loads(row["missing"]))


def ngettext(one: str, many: str, number: int) -> str:
    return words().ngettext(one, many, number).format(n=number)
