"""Made-up young people, and what a device would tell the centre of each: codes, states, times and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from screening.instrument.model import FindingKind, Questionnaire
from screening.instrument.shelf import Shelf
from sync.server.ports import stamp

PLACE = "us-example-a"
QUESTIONNAIRES = ("first-conversation/1", "first-conversation/1", "six-topic-screen/1")
LANGUAGES = ("en",) * 11 + ("es",) * 5
TRIGGERS = ("intake", "intake", "return_from_missing", "suspicion", "")
AGES = ("10_12", "13_15", "13_15", "16_17", "16_17", "18_20", "")
GENDERS = ("girl_woman", "girl_woman", "girl_woman", "boy_man", "nonbinary", "")
HALF_A_YEAR = timedelta(days=180)
# How often something is so, of a young person who is at more risk than others, and of another one.
OFTEN, SELDOM = 0.42, 0.06
AT_RISK = 0.3


@dataclass(frozen=True, slots=True)
class Duty:
    """A report that is due, and when it was made, if that is not still to come."""

    duty: str
    since: datetime
    deadline: datetime
    met: datetime

    def at(self, moment: datetime) -> dict[str, Any]:
        done = self.met <= moment
        return {
            "duty": self.duty,
            "after": "missing",
            "since": stamp(self.since),
            "deadline": stamp(self.deadline),
            "met_at": stamp(self.met) if done else "",
            "reported": done,
            "missing": [] if done else ["person"],
            "no_longer": False,
            "moved_later": False,
        }


@dataclass(slots=True)
class Person:
    """`case`: the id of her case; `met`: when the first conversation was; `until`: when the year ends."""

    case: str
    met: datetime
    until: datetime
    at_risk: bool = False
    about: dict[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """One message's kind and body, and when it was recorded."""

    at: datetime
    kind: str
    body: dict[str, Any]


def told(
    person: Person, shelf: Shelf, dice: Random, new_id: Callable[[datetime], str]
) -> Iterator[Told]:
    """Each conversation, and after it where the case stands."""
    person.at_risk = dice.random() < AT_RISK
    person.about = {
        "language": dice.choice(LANGUAGES),
        "age_band": dice.choice(AGES),
        "gender": dice.choice(GENDERS),
    }
    trigger, at = dice.choice(TRIGGERS), person.met
    while at < person.until:
        reference = dice.choice(QUESTIONNAIRES)
        form = shelf.load(reference)
        body = screening(person, form, dice, new_id(at), at) | {
            "trigger": trigger,
            "fingerprint": shelf.fingerprint(reference),
        }
        yield Told(at, "screening", body)
        present = [name for name, state in body["findings"].items() if state == "present"]
        person.flags = sorted({*person.flags, *(one for one in present if is_risk(form, one))})
        if person.at_risk and "missing_from_care_or_home" in present:
            person.duties += duties(dice, at)
        first, later = at + timedelta(minutes=9), at + timedelta(days=dice.uniform(1, 20))
        yield Told(first, "care", care(person, dice, at, first))
        yield Told(later, "care", care(person, dice, at, later))
        trigger, at = "periodic", at + HALF_A_YEAR + timedelta(days=dice.gauss(0, 9))


def is_risk(form: Questionnaire, finding: str) -> bool:
    return form.findings[finding].kind is FindingKind.INDICATOR


def screening(
    person: Person, form: Questionnaire, dice: Random, record: str, at: datetime
) -> dict[str, Any]:
    ended = dice.choices(("completed", "stopped", "disclosed", "left"), (86, 7, 4, 3))[0]
    whole = ended in ("completed", "disclosed") or dice.random() < 0.6
    questions = len(form.questions)
    skipped = dice.randrange(1 + questions // (4 if person.about["language"] == "en" else 3))
    asked = {"value": questions - skipped, "skipped": skipped}
    return {
        "screening": record,
        "case": person.case,
        "supersedes": "",
        "questionnaire": form.reference,
        **person.about,
        "mode": dice.choice(("spoken", "spoken", "youth_held")),
        "interpreter": "none"
        if person.about["language"] == "en"
        else dice.choice(("none", "phone")),
        "sittings": dice.choice((1, 1, 1, 2)),
        "finished_at": stamp(at),
        "complete": whole,
        "reason": "" if whole else dice.choice(("no_time", "not_private", "young_person_left")),
        "ended": ended,
        "findings": {name: state(person, dice) for name, one in form.findings.items() if one.syncs},
        "scores": {
            name: {"band": dice.choice([band.id for band in one.bands]), "answered": 5, "of": 6}
            for name, one in form.scores.items()
        },
        "counts": {"asked": {name: count for name, count in asked.items() if count}},
    }


def state(person: Person, dice: Random) -> str:
    if dice.random() < (OFTEN if person.at_risk else SELDOM):
        return "present"
    return "not_excluded" if dice.random() < 0.1 else "absent"


def care(person: Person, dice: Random, since: datetime, at: datetime) -> dict[str, Any]:
    """Where the case stands at a moment, after a conversation at `since`."""
    settled = at > since + timedelta(hours=1)
    concerned = person.at_risk and bool(person.flags)
    undecided = [] if settled and dice.random() < 0.95 else person.flags[:1]
    due = since + HALF_A_YEAR
    soon = concerned and at > person.until - timedelta(days=25) and dice.random() < 0.7
    steps = [at + timedelta(days=dice.uniform(2, 30))] if soon else []
    return {
        "case": person.case,
        "place": PLACE,
        "concern": concern(dice, since, settled=settled) if concerned else None,
        "judged": dice.choice(("", "", "as_shown", "up", "down")) if settled else "",
        "flags": person.flags,
        "duties": [one.at(at) for one in person.duties],
        "screenings": [
            {
                "trigger": "periodic",
                "since": stamp(since),
                "deadline": stamp(due),
                "done_at": "",
                "tried": dice.choice((0, 0, 0, 1)),
            }
        ],
        "needs": needs(dice) if concerned and settled else {},
        "undecided": len(undecided),
        "flags_undecided": undecided,
        "steps_due": sorted({step.date().isoformat() for step in steps}),
        "follow_ups_due": [],
        "contact_named": concerned,
    }


def concern(dice: Random, since: datetime, *, settled: bool) -> dict[str, str]:
    further = dice.choices(("flagged", "suspected", "identified", "ruled_out"), (3, 4, 2, 3))[0]
    return {"state": further if settled else "flagged", "since": stamp(since)}


def duties(dice: Random, since: datetime) -> list[Duty]:
    """Those of a young person who was missing; one in eight is late."""
    found = []
    for duty, hours in (("police_missing", 12), ("ncmec_missing", 24)):
        late = dice.random() < 0.12
        took = timedelta(hours=hours * (dice.uniform(1.1, 3) if late else dice.random()))
        found.append(Duty(duty, since, since + timedelta(hours=hours), since + took))
    return found


def needs(dice: Random) -> dict[str, Any]:
    wanted = dice.sample(
        ("shelter_housing", "mental_health", "physical_health", "legal_advocacy"), 2
    )
    ways = (["made"], ["made", "accepted"], ["made", "declined"], ["unavailable"])
    return {need: {"referrals": dice.choice(ways), "nothing_found": False} for need in wanted}
