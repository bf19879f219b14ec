"""The file in which an agency tells its devices of another recovery key."""

import pytest

from sync.protocol.canonical import canonical
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.recovery_key import recovery_key, written


@pytest.mark.parametrize("key", [bytes(range(32)), b""])
def test_what_is_written_is_what_is_read(key):
    assert recovery_key(written(key)) == key


@pytest.mark.parametrize(
    ("document", "number"),
    [
        ({"protocol": 1}, "Y044"),
        ({"protocol": 2, "recovery_key": ""}, "Y044"),
        ({"protocol": 1, "recovery_key": "", "more": 1}, "Y044"),
        ({"protocol": 1, "recovery_key": None}, "Y044"),
        ({"protocol": 1, "recovery_key": "c2hvcnQ="}, "Y007"),
        ([], "Y001"),
    ],
)
def test_any_other_file_takes_no_key_away(document, number):
    with pytest.raises(ProtocolRefused) as caught:
        recovery_key(canonical(document))
    assert caught.value.code == number
