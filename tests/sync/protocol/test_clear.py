"""What is declared may leave; nothing else has a way out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import clear
from sync.protocol.catalogue import ProtocolRefused
from tests.sync.made_up import care, others, screening

MADE = {"screening": screening(), "care": care(), **others()}


def refusal(kind, body) -> ProtocolRefused:
    with pytest.raises(ProtocolRefused) as caught:
        clear.check(kind, body)
    return caught.value


def places(document, path=()):
    """Every place in a document: the path to it, and what is there."""
    yield path, document
    inner = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for name, value in inner:
        yield from places(value, (*path, name))


def with_at(document, path, value):
    """The document with another value at a place."""
    if not path:
        return value
    copy = dict(document) if isinstance(document, dict) else list(document)
    copy[path[0]] = with_at(document[path[0]], path[1:], value)
    return copy


ALL = [(kind, path, value) for kind, body in MADE.items() for path, value in places(body)]
TEXTS = [one for one in ALL if isinstance(one[2], str)]
OBJECTS = [one for one in ALL if isinstance(one[2], dict)]


@pytest.mark.parametrize("kind", MADE)
def test_what_a_device_makes_may_leave(kind):
    clear.check(kind, MADE[kind])


def test_a_case_without_a_concern_may_leave():
    clear.check("care", care(concern=None))


@given(
    st.sampled_from(OBJECTS), st.text(max_size=20), st.text(max_size=20) | st.integers() | st.none()
)
def test_nothing_rides_along_in_a_field_of_its_own(place, name, value):
    kind, path, there = place
    if name in there:
        return
    found = refusal(kind, with_at(MADE[kind], path, {**there, name: value}))
    assert found.code == "Y021"
    if len(str(value)) > 3:  # a letter or two stand in the names of declared fields too
        assert str(value) not in found.detail or str(value) in name


SENTENCES = ["Amina", "Amina Lopez", "she told me about him", "2010-04-17", "14 Elm Street",
             "amina@example.org", "555 0134", "the blue house", "Él me dijo", "a b", "x" * 200]  # fmt: skip


@given(st.sampled_from(TEXTS), st.sampled_from(SENTENCES))
def test_no_words_ride_along_in_a_declared_field(place, words):
    kind, path, _there = place
    if path[-1] in (0, "signed_on", "expires_on") and words[:4] == "2010":
        return  # a day when something is due is a day
    if path[-1] == "sealed" and words == "x" * 200:
        return  # nobody can tell it from a box
    assert refusal(kind, with_at(MADE[kind], path, words)).code == "Y021"


@pytest.mark.parametrize("words", ["QW1pbmE=", "x" * 200, "x" * 5532])
def test_what_is_not_padded_is_no_sealed_record(words):
    kind, path, _there = next(one for one in TEXTS if one[1] == ("sealed",))
    assert refusal(kind, with_at(MADE[kind], path, words)).detail == "sealed"


@given(
    st.sampled_from(ALL[1:]),
    st.floats(allow_nan=True) | st.binary(min_size=1) | st.lists(st.floats(), min_size=1),
)
def test_nothing_of_another_kind_fits_a_field(place, value):
    kind, path, _there = place
    assert refusal(kind, with_at(MADE[kind], path, value)).code == "Y021"


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, body in MADE.items() for name in body]
)
def test_no_field_may_be_missing(kind, name):
    body = {key: value for key, value in MADE[kind].items() if key != name}
    found = refusal(kind, body)
    assert (found.code, found.detail) == ("Y021", name)


def test_the_place_is_named_and_never_what_is_there():
    found = refusal("care", with_at(care(), ("duties", 0, "missing", 0), "Amina's school"))
    assert found.detail == "duties/0/missing/0"
    assert "Amina" not in str(found)


def test_a_time_that_is_not_in_the_calendar_is_refused():
    assert refusal("screening", screening(finished_at="2026-02-30T10:00:00Z")).code == "Y021"


def test_more_than_anybody_has_is_refused():
    many = {f"finding_{number}": "present" for number in range(clear.MANY + 1)}
    assert refusal("screening", screening(findings=many)).code == "Y021"


def test_an_unknown_kind_is_refused():
    assert refusal("story", {}).code == "Y020"
