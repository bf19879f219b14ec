"""What another implementation is checked against. The file changes only with the protocol's version.

`python -m tests.sync.protocol.test_vectors` writes it anew.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sync.protocol.canonical import canonical, digest, packed, read
from sync.protocol.catalogue import CATALOGUE
from sync.protocol.enrolment import BOX, Code, typed
from sync.protocol.joining import Agency, Enrolled, joined
from sync.protocol.messages import opened
from sync.protocol.orders import obeyed, revocation
from sync.protocol.publishing import Changes, Published, accepted, listed
from sync.protocol.receipts import Outcome, Receipt, Result, believed
from sync.protocol.requests import Asked, asked
from tests.store.machine import RealMachine
from tests.sync.made_up import AT, CENTRE, CENTRE_KEY, DEVICE, DEVICE_KEY, SIGNING, batch, message
from tests.sync.signing import opening

FILE = Path(__file__).parent.parent / "vectors" / "protocol-1.json"
DOCUMENTS: list[dict[str, object]] = [
    {},
    {"b": [1, True, None], "a": "ñ\n", "é": -7, "": {}},
    {"emoji": "🜂", "quote": '"\\/', "tab": "\t", "nul": "\x00", "line": "\u2028"},
]
CODE = Code("https://centre.example", 0x1234567890ABCDEF1234567890ABCDEF123456)


PUBLISHING_KEY = bytes(range(64, 96))
FILE_BYTES = b'{"compiled":1}'
PUBLISHED = Published(
    "questionnaire", "six-topic-screen", 2, sha256(FILE_BYTES).hexdigest(), len(FILE_BYTES), AT
)
ASKED = Asked(DEVICE, message(9).id, "call_me", "2026-11-24", AT, "north")


class FixedNonce(RealMachine):
    """A box that is the same each time. Only for the vectors: a nonce is used once."""

    def random(self, count: int) -> bytes:
        return bytes(range(count))


def made() -> dict[str, Any]:
    keys = {"device": DEVICE_KEY, "centre": CENTRE_KEY, "publishing": PUBLISHING_KEY}
    sent = batch()
    results = (
        Result(message(1).id, Outcome.NEW),
        Result(message(2).id, Outcome.REFUSED, "Y021", "flags/0"),
    )
    receipt = Receipt(CENTRE, DEVICE, AT, results)
    centres = SIGNING.public_key(CENTRE_KEY)
    publishing, linking = bytes([1] * 32), bytes([2] * 32)
    agency = Agency(CENTRE, "River County (made up)", "agency", centres, publishing, linking)
    statements = (
        PUBLISHED.signed(SIGNING, PUBLISHING_KEY),
        replace(PUBLISHED, withdrawn=True).signed(SIGNING, PUBLISHING_KEY),
    )
    changes = Changes(DEVICE, 4, 7, more=False, published=statements, requests=(ASKED.document,))
    answer = Enrolled(DEVICE, "t" * 43, "north", "w17", agency.boxed(CODE, FixedNonce()))
    return {
        "keys": {
            name: {"private": key.hex(), "public": SIGNING.public_key(key).hex()}
            for name, key in keys.items()
        },
        "canonical": [
            {"document": one, "bytes": canonical(one).hex(), "sha256": digest(one)}
            for one in DOCUMENTS
        ],
        "messages": [{"document": one.document, "digest": one.digest} for one in sent.messages],
        "batch": sent.signed(SIGNING, DEVICE_KEY).decode(),
        "receipt": receipt.signed(sent, SIGNING, CENTRE_KEY),
        "changes": changes.signed(SIGNING, CENTRE_KEY),
        "file": FILE_BYTES.decode(),
        "revocation": revocation(DEVICE, AT, SIGNING, CENTRE_KEY),
        "code": {
            "text": CODE.text,
            "number": hex(CODE.number),
            "shown": CODE.shown,
            "key": CODE.key.hex(),
        },
        "enrolled": answer.signed(SIGNING, CENTRE_KEY),
        "box_context": BOX.decode(),
        "box_holds": {**read(FixedNonce().unwrap(CODE.key, answer.box, BOX))},
        "refusals": {
            code: {"what": entry.what, "do": entry.do, "status": entry.status, "again": entry.again}
            for code, entry in sorted(CATALOGUE.items())
        },
    }


def text_of(vectors: dict[str, Any]) -> str:
    return json.dumps(vectors, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


@pytest.fixture
def vectors() -> Any:
    return json.loads(FILE.read_text(encoding="utf-8"))


def test_the_file_says_what_the_code_does():
    assert FILE.read_text(encoding="utf-8") == text_of(made())


def test_the_batch_of_the_file_opens_and_its_receipt_is_believed(vectors):
    public = {name: bytes.fromhex(pair["public"]) for name, pair in vectors["keys"].items()}
    sent = opened(read(vectors["batch"].encode()), SIGNING, public["device"])
    assert [one.digest for one in sent.messages] == [one["digest"] for one in vectors["messages"]]
    found = believed(vectors["receipt"], sent, SIGNING, public["centre"])
    assert [one.outcome for one in found.results] == [Outcome.NEW, Outcome.REFUSED]
    assert obeyed(vectors["revocation"], sent.device, SIGNING, public["centre"]) == AT


def test_the_list_of_the_file_is_believed_and_so_is_what_is_in_it(vectors):
    public = {name: bytes.fromhex(pair["public"]) for name, pair in vectors["keys"].items()}
    found = listed(vectors["changes"], DEVICE, 4, SIGNING, public["centre"])
    first, second = (accepted(one, SIGNING, public["publishing"]) for one in found.published)
    assert first.fits(vectors["file"].encode())
    assert (first.withdrawn, second.withdrawn) == (False, True)
    assert [asked(one) for one in found.requests] == [ASKED]


def test_the_code_of_the_file_opens_its_box(vectors):
    code = typed(vectors["code"]["text"])
    assert (code.shown, code.key.hex()) == (vectors["code"]["shown"], vectors["code"]["key"])
    _answer, agency = joined(vectors["enrolled"], SIGNING, opening(code.key, BOX))
    assert packed(agency.linking_key) == vectors["box_holds"]["linking_key"]


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text_of(made()), encoding="utf-8")
