"""Equal documents are equal bytes, in any language that reads the vectors."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.canonical import LARGEST, canonical, digest, packed, read, unpacked
from sync.protocol.catalogue import ProtocolRefused

texts = st.text(st.characters(exclude_categories=["Cs"]))
documents = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def refused(call, *arguments) -> str:
    with pytest.raises(ProtocolRefused) as caught:
        call(*arguments)
    return caught.value.code


@given(st.dictionaries(texts, documents, max_size=4))
def test_what_is_read_is_what_was_written(document):
    assert read(canonical(document)) == document


@given(st.dictionaries(texts, documents, max_size=4), st.randoms())
def test_the_order_of_names_and_the_spaces_do_not_matter(document, dice):
    names = list(document)
    dice.shuffle(names)
    loose = json.dumps({name: document[name] for name in names}, indent=dice.randrange(3))
    assert canonical(read(loose.encode())) == canonical(document)


def test_it_is_these_bytes_and_this_digest():
    document = {"b": [1, True, None], "a": "ñ\n", "é": -7}
    assert canonical(document) == '{"a":"ñ\\n","b":[1,true,null],"é":-7}'.encode()
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    "document",
    [
        1.5,
        float("nan"),
        {1: 2},
        b"bytes",
        2**53,
        {"deep": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]},
        "\ud800",
    ],
)
def test_what_languages_write_differently_has_no_place(document):
    assert refused(canonical, document) == "Y007"


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b'"x"', b"{", b'{"a":1,"a":2}', b'{"a":1.0}', b'{"a":NaN}', b'{"a":1e3}',
     b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}", b'{"a":' * 100_000, b"[" * 4_000_000,
     b'["]"' * 5000 + b"]" * 5000, b"\xff\xfe{}", b"<html>Sign in</html>",
     b'{"a":9007199254740993}'],
)  # fmt: skip
def test_what_is_no_document_is_refused(text):
    assert refused(read, text) == "Y001"


def test_what_is_as_deep_as_may_be_is_read_however_much_of_it_there_is():
    inner: object = 1
    for _ in range(14):
        inner = [inner]
    document: dict[str, object] = {"deep": [inner] * 50}
    assert read(canonical(document)) == document
    assert refused(canonical, {"deep": [document]}) == "Y007"
    assert refused(read, json.dumps({"deep": [document]}).encode()) == "Y001"


def test_brackets_within_words_lie_in_nothing():
    document: dict[str, object] = {
        "words": ['["{' * 100, '\\"[' * 100, "\\" * 99],
        "many": [[{}]] * 300,
    }
    assert read(canonical(document)) == document


@given(st.binary(max_size=80))
def test_bytes_travel_as_base64(data):
    assert unpacked(packed(data)) == data


@pytest.mark.parametrize("text", ["*", "YQ", "YQ==\n", "YQ-_"])
def test_what_is_not_base64_is_refused(text):
    assert refused(unpacked, text) == "Y007"


def test_a_key_of_another_length_is_refused():
    assert refused(unpacked, packed(bytes(31)), 32) == "Y007"
