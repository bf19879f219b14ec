"""The quick check never lets through what the declared schema would refuse."""

import copy
import json
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import RAISE, Schema, fields, pre_load, validate

from sync.protocol import clear
from sync.protocol.canonical import canonical
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.messages import BatchShape
from sync.protocol.quick import fits
from tests.sync.peers import care, screening

BODIES = {"care": care().body, "screening": screening().body}
WORDS = st.sampled_from(
    ["", "x", "flagged", "Aunt May", "2026-02-30T00:00:00Z", "2026-11-22T19:33:17Z\n", "2026-02-30"]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2**54) | st.text(max_size=5) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)


@st.composite
def changed(draw):
    """A body with one thing in it replaced, removed or added, wherever it is."""
    kind = draw(st.sampled_from(sorted(BODIES)))
    body: Any = copy.deepcopy(dict(BODIES[kind]))
    place: Any = body
    while True:
        names = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        name = draw(st.sampled_from(names)) if names else None
        deeper = name is not None and isinstance(place[name], dict | list) and draw(st.booleans())
        if not deeper:
            break
        place = place[name]
    what = draw(st.sampled_from(["replace", "remove", "add"]))
    if what == "remove" and name is not None:
        del place[name]
    elif what == "replace" and name is not None:
        place[name] = draw(ANYTHING)
    elif isinstance(place, dict):
        place[draw(WORDS)] = draw(ANYTHING)
    else:
        place.append(draw(ANYTHING))
    return kind, body


@given(changed())
def test_what_it_lets_through_the_schema_lets_through_unchanged(found):
    kind, body = found
    schema = clear.DECLARED[kind]

    if fits(schema)(body):
        assert schema.validate(body) == {}
        assert canonical(schema.load(body)) == canonical(body)


@given(changed())
def test_both_ways_of_checking_agree(found):
    kind, body = found
    wrong = clear.DECLARED[kind].validate(body)
    try:
        clear.check(kind, body)
        refused = False
    except ProtocolRefused:
        refused = True

    assert refused == bool(wrong)


@pytest.mark.parametrize("kind", sorted(BODIES))
def test_the_ordinary_case_is_quick(kind):
    assert fits(clear.DECLARED[kind])(json.loads(canonical(BODIES[kind])))


def test_a_batch_is_quick_and_a_batch_with_one_thing_more_is_not():
    envelope = json.loads(canonical({"messages": [care(1).document, screening(2).document]}))
    batch = {**envelope, "protocol": 1, "device": care().id, "sent_at": care().at, "signature": "x"}

    assert fits(BatchShape())(batch)
    assert not fits(BatchShape())({**batch, "more": 1})
    assert not fits(BatchShape())({**batch, "messages": []})


class Hooked(Schema):
    @pre_load
    def other(self, data, **_kwargs):
        return data


class Renamed(Schema):
    name = fields.String(data_key="other")


class Colour(Enum):
    RED = "red"


class Louder(fields.String):
    pass


@pytest.mark.parametrize(
    "schema",
    [
        Hooked(),
        Renamed(),
        Schema.from_dict({"a": fields.Enum(Colour)})(),
        Schema.from_dict({"a": Louder()})(),
        Schema.from_dict({"a": fields.Integer()})(),
        Schema.from_dict({"a": fields.Boolean()})(),
        Schema.from_dict({"a": fields.Dict(values=fields.String())})(),
        Schema.from_dict({"a": fields.Nested(Renamed, many=True)})(),
        Schema.from_dict({"a": fields.String(validate=validate.Length(max=1))})(unknown=RAISE),
    ],
)
def test_what_it_does_not_know_it_leaves_to_the_schema(schema):
    values: tuple[object, ...] = ("red", 1, True, {"a": "b"}, [{}], {})
    for value in values:
        assert not fits(schema)({"a": value})
