"""Messages of made-up young people, as a device makes them."""

from __future__ import annotations

from sync.protocol.canonical import packed
from sync.protocol.messages import Batch, Message
from sync.protocol.sealed import AROUND, SHORTEST
from tests.sync.signing import Signing

DEVICE = "01a1f866-2088-7543-9356-9a04f24eca71"
CENTRE = "01a1f866-2088-7543-9356-0000000000ce"
DEVICE_KEY = bytes(range(32))
CENTRE_KEY = bytes(range(32, 64))
SIGNING = Signing()
AT = "2026-11-20T10:00:05Z"


def screening(**other: object) -> dict[str, object]:
    return {
        "screening": "01a1f866-2088-7543-9356-9a04f24eca72",
        "case": "01a1f866-2088-7543-9356-9a04f24eca73",
        "supersedes": "",
        "questionnaire": "six-topic-screen/1",
        "fingerprint": "q1-" + "c8" * 32,
        "language": "en",
        "age_band": "13_15",
        "gender": "girl_woman",
        "mode": "spoken",
        "trigger": "periodic",
        "interpreter": "none",
        "sittings": 1,
        "finished_at": AT,
        "complete": True,
        "reason": "",
        "ended": "completed",
        "findings": {"missing_from_care_or_home": "present", "foster_care": "not_excluded"},
        "scores": {"six_topics": {"band": "follow_up", "answered": 5, "of": 6}},
        "counts": {"asked": {"skipped": 2, "value": 6}, "observed": {"no_information": 1}},
        **other,
    }


def care(**other: object) -> dict[str, object]:
    return {
        "case": "01a1f866-2088-7543-9356-9a04f24eca73",
        "place": "us-example-a",
        "concern": {"state": "suspected", "since": AT},
        "judged": "up",
        "flags": ["missing_from_care_or_home", "six_topics.follow_up"],
        "duties": [
            {
                "duty": "police_missing",
                "after": "missing",
                "since": AT,
                "deadline": "2026-11-20T22:00:05Z",
                "met_at": "",
                "reported": True,
                "missing": ["reference"],
                "no_longer": False,
                "moved_later": False,
            }
        ],
        "screenings": [
            {
                "trigger": "periodic",
                "since": AT,
                "deadline": "2027-05-19T10:00:05Z",
                "done_at": "",
                "tried": 0,
            }
        ],
        "needs": {"shelter_housing": {"referrals": ["made", "unavailable"], "nothing_found": True}},
        "undecided": 2,
        "flags_undecided": ["missing_from_care_or_home"],
        "steps_due": ["2026-11-21"],
        "follow_ups_due": [],
        "contact_named": True,
        **other,
    }


def others() -> dict[str, dict[str, object]]:
    """One body of each of the other kinds."""
    case = "01a1f866-2088-7543-9356-9a04f24eca73"
    return {
        "record": {
            "record": case,
            "case": case,
            "part": "case",
            "upto": 3,
            "key": "00ff" * 4,
            "sealed": packed(bytes(SHORTEST + AROUND)),
        },
        "link": {"case": case, "link": "00ff" * 8},
        "release": {
            "release": "01a1f866-2088-7543-9356-9a04f24eca74",
            "case": case,
            "purpose": "supervision",
            "signed_on": "2026-11-20",
            "expires_on": "2026-12-20",
            "taken_back": False,
        },
        "answer": {
            "request": "01a1f866-2088-7543-9356-9a04f24eca75",
            "case": case,
            "outcome": "done",
            "at": AT,
        },
        "skips": {
            "month": "2026-11",
            "questionnaire": "six-topic-screen/1",
            "language": "en",
            "records": 7,
            "questions": {"topic_left": {"asked": 7, "skipped": 2}},
        },
        "counts": {
            "month": "2026-11",
            "questionnaire": "six-topic-screen/1",
            "language": "en",
            "screenings": 12,
            "complete": 11,
            "ended": {"completed": 10, "stopped": 2},
            "findings": {"foster_care": {"present": 3, "absent": 9}},
        },
    }


def message(
    seq: int = 1, kind: str = "screening", body: dict[str, object] | None = None
) -> Message:
    name = f"01a1f866-2088-7543-9356-{seq:012x}"
    return Message(name, kind, seq, AT, screening() if body is None else body)


def batch(*messages: Message) -> Batch:
    return Batch(DEVICE, AT, messages or (message(1), message(2, "care", care())))
