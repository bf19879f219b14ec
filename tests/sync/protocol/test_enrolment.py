"""A code joins a device to its agency, and to nobody else."""

import os
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.canonical import canonical, read
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.enrolment import ALPHABET, BOX, Code, fresh, typed
from sync.protocol.joining import Agency, Asking, Enrolled, asked, joined
from sync.protocol.orders import obeyed, revocation
from tests.sync.made_up import AT, CENTRE, CENTRE_KEY, DEVICE, DEVICE_KEY, SIGNING
from tests.sync.signing import Wrapping, opening

ADDRESS = "https://centre.example"
CODE = Code(ADDRESS, 0x1234567890ABCDEF1234567890ABCDEF123456)
AGENCY = Agency(
    id=CENTRE,
    name="River County Youth Services (made up)",
    tenant="agency",
    centre_key=SIGNING.public_key(CENTRE_KEY),
    publishing_key=bytes([1] * 32),
    linking_key=bytes([2] * 32),
)
codes = st.builds(Code, st.just(ADDRESS), st.integers(0, 2**150 - 1))


def refused(call, *arguments) -> str:
    with pytest.raises(ProtocolRefused) as caught:
        call(*arguments)
    return caught.value.code


def enrolled(code=CODE, *, agency=AGENCY, key=CENTRE_KEY):
    answer = Enrolled(DEVICE, "t" * 43, "north", "w17", agency.boxed(code, Wrapping()))
    return read(canonical(answer.signed(SIGNING, key)))


@given(codes)
def test_what_is_shown_can_be_typed(code):
    assert typed(code.text) == code
    assert typed(code.text.lower().replace("-", "  ").replace("https", "https")) == code


def _luck(text: str) -> Code | None:
    with suppress(ProtocolRefused):
        return typed(text)
    return None


def test_letters_that_look_alike_are_the_same():
    address, letters = CODE.text.split("#")
    spoken = letters.replace("0", "o").replace("1", "l")
    assert typed(f"{address}#{spoken}") == CODE


def test_the_address_may_be_typed_apart():
    assert typed(CODE.text.split("#")[1], ADDRESS + "/") == CODE


def test_it_looks_like_this():
    assert CODE.text == "https://centre.example#" + CODE.text.split("#")[1]
    assert [len(group) for group in CODE.text.split("#")[1].split("-")] == [4] * 8


@given(codes, st.data())
def test_one_wrong_letter_shows_before_anything_is_sent(code, data):
    text = code.text
    start = text.index("#") + 1
    place = data.draw(st.sampled_from([i for i in range(start, len(text)) if text[i] != "-"]))
    other = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != text[place]]))
    wrong = text[:place] + other + text[place + 1 :]
    if _luck(wrong) is None:
        assert refused(typed, wrong) == "Y046"
    else:  # one in 1024
        assert _luck(wrong) != code


@pytest.mark.parametrize("text", ["", "#", ADDRESS, CODE.text[:-1], CODE.text + "7", CODE.text.split("#")[1],
                                  CODE.text[:-1] + "U"])  # fmt: skip
def test_what_is_no_whole_code_is_refused(text):
    assert refused(typed, text) == "Y046"


def test_two_codes_are_not_alike():
    assert fresh(ADDRESS, os.urandom).number != fresh(ADDRESS, os.urandom).number
    assert fresh(ADDRESS, lambda count: b"\xff" * count).number < 2**150


def test_the_centre_learns_neither_the_code_nor_what_opens_the_box():
    assert CODE.key.hex() != CODE.shown
    assert len(CODE.key) == 32
    assert len(CODE.shown) == 64


def test_a_device_learns_from_its_code_whom_to_believe():
    answer, agency = joined(enrolled(), SIGNING, opening(CODE.key, BOX))
    assert (answer.device, answer.unit, answer.worker, agency) == (DEVICE, "north", "w17", AGENCY)


def test_an_answer_by_somebody_without_the_code_is_not_believed():
    other = Code(ADDRESS, 7)
    assert refused(joined, enrolled(other), SIGNING, opening(CODE.key, BOX)) == "Y043"


def test_an_answer_by_another_centre_with_the_same_box_is_not_believed():
    assert refused(joined, enrolled(key=DEVICE_KEY), SIGNING, opening(CODE.key, BOX)) == "Y043"


def test_an_answer_of_another_shape_is_not_believed():
    document = {**enrolled(), "unit": "North side"}
    assert refused(joined, document, SIGNING, opening(CODE.key, BOX)) == "Y043"


def test_a_box_of_another_shape_is_not_believed():
    box = Wrapping().wrap(CODE.key, b'{"id":"x"}', BOX)
    answer = Enrolled(DEVICE, "t" * 43, "north", "w17", box).signed(SIGNING, CENTRE_KEY)
    assert refused(joined, answer, SIGNING, opening(CODE.key, BOX)) == "Y043"


def test_a_request_says_its_keys_and_the_half_of_the_code_that_is_shown():
    asking = Asking(CODE.shown, bytes([3] * 32), bytes([4] * 32))
    assert asked(read(canonical(asking.document))) == asking


@pytest.mark.parametrize(
    "change", [{"code": "x"}, {"signing_key": ""}, {"sealing_key": "YQ=="}, {"name": "Amina"}]
)
def test_a_request_of_another_shape_is_refused(change):
    asking = Asking(CODE.shown, bytes([3] * 32), bytes([4] * 32))
    assert refused(asked, {**asking.document, **change}) == "Y007"


def test_only_the_centre_revokes_and_only_the_device_it_means():
    order = revocation(DEVICE, AT, SIGNING, CENTRE_KEY)
    centres = SIGNING.public_key(CENTRE_KEY)
    assert obeyed(order, DEVICE, SIGNING, centres) == AT
    assert refused(obeyed, order, CENTRE, SIGNING, centres) == "Y045"
    assert (
        refused(obeyed, {**order, "at": "2020-01-01T00:00:00Z"}, DEVICE, SIGNING, centres) == "Y045"
    )
    assert (
        refused(obeyed, revocation(DEVICE, AT, SIGNING, DEVICE_KEY), DEVICE, SIGNING, centres)
        == "Y045"
    )
