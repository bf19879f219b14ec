"""Made-up devices, written from the protocol alone, and what they send."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sync.protocol.compression import compressed, decompressed
from sync.protocol.enrolment import BOX, Code
from sync.protocol.joining import Agency, Asking, Enrolled, joined
from sync.protocol.messages import Batch, Message
from sync.protocol.publishing import Changes, listed
from sync.protocol.receipts import Receipt, believed
from sync.server.primitives import Boxes, Ed25519, Unopened

AT = "2026-11-22T19:33:17Z"
SIGNING = Ed25519()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def document(self) -> dict[str, Any]:
        zipped = self.headers.get("Content-Encoding") == "gzip"
        return json.loads(decompressed(self.body) if zipped else self.body)

    @property
    def number(self) -> str:
        assert self.headers["Content-Type"] == "application/problem+json"
        return self.document["number"]


# method, path, headers, body -> answer
Ask = Callable[[str, str, Mapping[str, str], bytes], Answer]


@dataclass
class Device:
    """One device. `ask` reaches the centre, in this process or over a socket."""

    ask: Ask
    signing_key: bytes = field(default_factory=lambda: os.urandom(32))
    sealing_key: bytes = field(default_factory=lambda: os.urandom(32))
    enrolled: Enrolled = field(init=False)
    agency: Agency = field(init=False)

    @property
    def asking(self) -> Callable[[Code], Asking]:
        public = SIGNING.public_key(self.signing_key)
        return lambda code: Asking(code.shown, public, self.sealing_key)

    def ask_to_join(self, code: Code) -> Answer:
        body = json.dumps(self.asking(code).document).encode()
        return self.ask("POST", "/v1/enrolments", {}, body)

    def join(self, code: Code) -> Device:
        answer = self.ask_to_join(code)
        assert answer.status == 201, answer.body
        self.enrolled, self.agency = joined(
            answer.document, SIGNING, lambda box: _opened(box, code)
        )
        return self

    @property
    def id(self) -> str:
        return self.enrolled.device

    @property
    def centre_key(self) -> bytes:
        return self.agency.centre_key

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.enrolled.token}", "Accept-Encoding": "gzip"}

    def batch(self, *messages: Message) -> Batch:
        return Batch(self.id, AT, messages)

    def send(self, body: bytes, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", "/v1/messages", {**self.headers, **named}, body)

    def push_answer(self, *messages: Message) -> Answer:
        body = compressed(self.batch(*messages).signed(SIGNING, self.signing_key))
        return self.send(body, Content_Encoding="gzip")

    def push(self, *messages: Message) -> Receipt:
        """The receipt; it is believed, or this fails."""
        return self.believe(self.push_answer(*messages), *messages)

    def believe(self, answer: Answer, *messages: Message) -> Receipt:
        assert answer.status == 200, answer.body
        return believed(answer.document, self.batch(*messages), SIGNING, self.centre_key)

    def outcomes(self, *messages: Message) -> list[str]:
        return [one.number or one.outcome.value for one in self.push(*messages).results]

    def changes(self, after: int = 0) -> Changes:
        answer = self.ask("GET", f"/v1/changes?after={after}", self.headers, b"")
        assert answer.status == 200, answer.body
        return listed(answer.document, self.id, after, SIGNING, self.centre_key)


def _opened(box: bytes, code: Code) -> bytes | None:
    try:
        return Boxes(os.urandom).unwrap(code.key, box, BOX)
    except Unopened:
        return None


def care(seq: int = 1, **changed: object) -> Message:
    """A message of where a made-up case stands."""
    body: dict[str, object] = {
        "case": str(uuid4()),
        "place": "us-example-a",
        "concern": {"state": "flagged", "since": AT},
        "judged": "as_shown",
        "flags": ["missing_from_care_or_home", "foster_care"],
        "duties": [
            {
                "duty": "report_missing",
                "after": "missing_from_care_or_home",
                "since": AT,
                "deadline": "2026-11-23T19:33:17Z",
                "met_at": "",
                "reported": False,
                "missing": ["who", "number"],
                "no_longer": False,
                "moved_later": False,
            }
        ],
        "screenings": [],
        "needs": {"shelter_housing": {"referrals": ["made"], "nothing_found": False}},
        "undecided": 0,
        "flags_undecided": [],
        "steps_due": ["2026-11-24"],
        "follow_ups_due": [],
        "contact_named": True,
    }
    return Message(str(uuid4()), "care", seq, AT, {**body, **changed})


def screening(seq: int = 1, **changed: object) -> Message:
    """A message of one made-up finished screening."""
    body: dict[str, object] = {
        "screening": str(uuid4()),
        "case": str(uuid4()),
        "supersedes": "",
        "questionnaire": "first-conversation/1",
        "fingerprint": f"q1-{'0a' * 32}",
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
        "findings": {
            "missing_from_care_or_home": "present",
            "foster_care": "absent",
            "cps_history": "not_excluded",
        },
        "scores": {"six_topics": {"band": "not_excluded:high", "answered": 5, "of": 6}},
        "counts": {
            "asked": {"value": 30, "skipped": 2, "prefers_not": 1},
            "observed": {"value": 8, "no_information": 2},
        },
    }
    return Message(str(uuid4()), "screening", seq, AT, {**body, **changed})
