"""A batch arrives as the device signed it, or not at all; a receipt is for exactly what was sent."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import compression
from sync.protocol.canonical import canonical, packed, read
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.messages import MOST, opened
from sync.protocol.receipts import Outcome, Receipt, Result, believed, kept, verifies
from tests.sync.made_up import (
    AT,
    CENTRE,
    CENTRE_KEY,
    DEVICE,
    DEVICE_KEY,
    SIGNING,
    batch,
    message,
    screening,
)

DEVICES = SIGNING.public_key(DEVICE_KEY)
CENTRES = SIGNING.public_key(CENTRE_KEY)


def code(call, *arguments) -> str:
    with pytest.raises(ProtocolRefused) as caught:
        call(*arguments)
    return caught.value.code


def arrived(body: bytes):
    return opened(read(body), SIGNING, DEVICES)


def answer(sent=None, *, key=CENTRE_KEY, **other):
    """The centre's answer to a batch, as it comes over the wire."""
    sent = sent or batch()
    results = tuple(Result(one.id, Outcome.NEW) for one in sent.messages)
    receipt = Receipt(**{"centre": CENTRE, "device": DEVICE, "at": AT, "results": results, **other})
    return read(canonical(receipt.signed(sent, SIGNING, key)))


def test_a_batch_arrives_as_it_was_sent():
    sent = batch()
    assert (
        arrived(compression.decompressed(compression.compressed(sent.signed(SIGNING, DEVICE_KEY))))
        == sent
    )


@given(st.data())
def test_a_changed_byte_is_noticed(data):
    body = batch().signed(SIGNING, DEVICE_KEY)
    place = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != body[place]))
    assert code(arrived, body[:place] + bytes([other]) + body[place + 1 :]) in {
        "Y001",
        "Y002",
        "Y006",
        "Y007",
    }


def test_another_devices_signature_does_not_count():
    assert code(arrived, batch().signed(SIGNING, CENTRE_KEY)) == "Y006"


def test_a_receipts_signature_does_not_count_for_a_batch():
    signed = {**batch().document, "signature": answer()["signature"]}
    assert code(opened, signed, SIGNING, DEVICES) == "Y006"


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_another_version_is_told_so(version):
    assert code(opened, {**batch().document, "protocol": version}, SIGNING, DEVICES) == "Y002"


@pytest.mark.parametrize(
    "change",
    [{"messages": []}, {"messages": "x"}, {"device": "tablet"}, {"sent_at": "today"}, {"extra": 1},
     {"messages": [message(n).document for n in range(1, MOST + 2)]},
     {"messages": [{**message().document, "seq": 0}]},
     {"messages": [{**message().document, "name": "Amina"}]}],
)  # fmt: skip
def test_another_shape_is_refused(change):
    assert (
        code(
            opened, {**batch().document, "signature": packed(bytes(64)), **change}, SIGNING, DEVICES
        )
        == "Y007"
    )


def test_what_is_wrong_inside_a_message_is_the_messages_own_matter():
    odd = batch(message(1, body={"anything": ["at", "all"]}))
    assert arrived(odd.signed(SIGNING, DEVICE_KEY)) == odd


def test_a_receipt_is_believed_for_what_was_sent():
    believed_ = believed(answer(), batch(), SIGNING, CENTRES)
    assert [one.outcome for one in believed_.results] == [Outcome.NEW, Outcome.NEW]


def test_a_refusal_says_its_number_and_where():
    results = (
        Result(message(1).id, Outcome.HELD),
        Result(message(2).id, Outcome.REFUSED, "Y021", "flags/0"),
    )
    found = believed(answer(results=results), batch(), SIGNING, CENTRES)
    assert found.results == results


@pytest.mark.parametrize(
    "false",
    [{"key": DEVICE_KEY}, {"device": CENTRE}, {"results": ()},
     {"results": (Result(message(2).id, Outcome.NEW), Result(message(1).id, Outcome.NEW))}],
    ids=["another key", "another device", "nothing", "another order"],
)  # fmt: skip
def test_any_other_receipt_is_not_believed(false):
    assert code(believed, answer(**false), batch(), SIGNING, CENTRES) == "Y043"


def test_a_receipt_for_another_content_of_the_same_messages_is_not_believed():
    other = batch(message(1, body=screening(sittings=2)), *batch().messages[1:])
    assert code(believed, answer(other), batch(), SIGNING, CENTRES) == "Y043"


@pytest.mark.parametrize(
    "page", [{}, {"protocol": 1}, {"results": [{}]}, {**answer(), "signature": "x"}]
)
def test_what_is_no_receipt_is_not_believed(page):
    assert code(believed, page, batch(), SIGNING, CENTRES) == "Y043"


def test_a_kept_receipt_can_be_verified_on_its_own():
    mine = kept(answer(), batch())
    assert verifies(json.loads(json.dumps(mine)), SIGNING, CENTRES)
    assert not verifies({**mine, "at": "2026-11-21T10:00:05Z"}, SIGNING, CENTRES)
    assert not verifies({**mine, "digests": ["00" * 32] * 2}, SIGNING, CENTRES)
    assert not verifies({}, SIGNING, CENTRES)


def test_the_same_request_is_the_same_bytes():
    body = batch().signed(SIGNING, DEVICE_KEY)
    assert compression.compressed(body) == compression.compressed(
        batch().signed(SIGNING, DEVICE_KEY)
    )


def test_a_small_request_does_not_unpack_to_a_large_one():
    bomb = compression.compressed(b" " * (compression.LARGEST + 1))
    assert len(bomb) < 10_000
    assert code(compression.decompressed, bomb) == "Y003"


@given(st.integers(0, 10_000))
def test_what_was_cut_is_noticed(length):
    whole = compression.compressed(batch().signed(SIGNING, DEVICE_KEY))
    if length < len(whole):
        assert code(compression.decompressed, whole[:length]) == "Y001"


def test_what_follows_the_end_is_noticed():
    assert code(compression.decompressed, compression.compressed(b"{}") + b"more") == "Y001"
