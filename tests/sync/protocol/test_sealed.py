"""A whole record leaves in a box that only the recovery key opens; a case number leaves as a hash."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import clear
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.linking import link
from sync.protocol.sealed import key_id, opened, sealed
from tests.sync.signing import seal, sealing_keys, unseal

PRIVATE, PUBLIC = sealing_keys(bytes(range(32)))
STRANGERS, _ = sealing_keys(bytes(range(1, 33)))
RECORD = "01a1f866-2088-7543-9356-9a04f24eca73"
DOCUMENT = {"entries": [[1, "that nobody listens"]], "fields": ["Amina"]}


def boxed(document=DOCUMENT) -> dict[str, object]:
    about = {"record": RECORD, "case": "", "part": "interview", "upto": 1}
    return sealed(about, document, PUBLIC, seal)


def test_the_recovery_key_opens_it():
    assert opened(boxed(), PRIVATE, unseal) == DOCUMENT


def test_nobody_else_does():
    with pytest.raises(Exception):  # noqa: B017, PT011 - what the library of the place raises
        opened(boxed(), STRANGERS, unseal)


def test_a_box_cannot_be_shown_for_another_record():
    other = {**boxed(), "record": "01a1f866-2088-7543-9356-9a04f24eca99"}
    with pytest.raises(Exception):  # noqa: B017, PT011
        opened(other, PRIVATE, unseal)


def test_it_may_leave_and_says_nothing():
    clear.check("record", boxed())
    assert "Amina" not in json.dumps(boxed())
    assert boxed()["key"] == key_id(PUBLIC)


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_its_length_does_not_tell_how_much_was_said(one, other):
    def length(letters: int) -> int:
        return len(str(boxed({"said": "x" * letters})["sealed"]))

    assert length(one) == length(other)


def test_a_record_larger_than_any_is_refused():
    noise = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(300_000))
    with pytest.raises(ProtocolRefused, match="Y021"):
        boxed({"said": noise})


KEY, OTHER_KEY = bytes([7] * 32), bytes([8] * 32)


@pytest.mark.parametrize(
    "written", ["2026-CW-0042", "2026 cw 0042", "２０２６ＣＷ００４２", "2026/CW/0042 "]
)
def test_a_case_number_links_however_it_is_written(written):
    assert link(KEY, written) == link(KEY, "2026cw0042")


def test_another_number_or_another_agency_gives_another_link():
    assert len({link(KEY, "2026-1"), link(KEY, "2026-2"), link(OTHER_KEY, "2026-1")}) == 3


def test_no_number_gives_no_link():
    assert link(KEY, " - ") == ""
    clear.check("link", {"case": RECORD, "link": link(KEY, "1")})
