"""A lost device's records reach a new one, and nobody in between reads or changes them unnoticed."""

import json

import pytest

from sync.protocol.canonical import canonical, packed, read
from sync.protocol.catalogue import ProtocolRefused
from sync.protocol.restoring import Gathered, newest, resealed, restored, signed
from sync.protocol.sealed import sealed
from tests.sync.made_up import AT, CENTRE, DEVICE, SIGNING
from tests.sync.signing import CLOSED, seal, sealing_keys, unseal

RECOVERY = sealing_keys(bytes(range(32)))
OLDER_RECOVERY = sealing_keys(bytes(range(1, 33)))
NEW_DEVICE = sealing_keys(bytes(range(2, 34)))
PUBLISHING = bytes(range(3, 35))
AGENCYS = SIGNING.public_key(PUBLISHING)
ONE, TWO = (f"01a1f866-2088-7543-9356-00000000000{n}" for n in (1, 2))


def record(name, words, upto=1, key=RECOVERY):
    about = {"record": name, "case": ONE, "part": "interview", "upto": upto}
    return sealed(about, {"said": words}, key[1], seal)


def gathered(*records) -> Gathered:
    return Gathered(DEVICE, NEW_DEVICE[1], records or (record(ONE, "a"), record(TWO, "b")))


def restoration(found: Gathered, *keys):
    records = resealed(found, keys or (RECOVERY,), unseal, seal)
    return read(canonical(signed(found.device, AT, records, SIGNING, PUBLISHING)))


def back(document, device=DEVICE, keys=(NEW_DEVICE[0], AGENCYS)):
    return list(restored(document, device, keys, SIGNING, unseal))


def code(call, *arguments) -> str:
    with pytest.raises(ProtocolRefused) as caught:
        call(*arguments)
    return caught.value.code


def test_what_was_lost_comes_back():
    file = read(canonical(gathered().document))
    assert back(restoration(Gathered.of(file))) == [{"said": "a"}, {"said": "b"}]


def test_neither_file_says_anything():
    for document in (gathered(record(ONE, "Amina said")).document, restoration(gathered())):
        assert "Amina" not in json.dumps(document)


def test_the_newest_copy_of_each_counts():
    old, new, other = record(ONE, "a", 1), record(ONE, "a b", 2), record(TWO, "c")
    assert newest([old, other, new]) == (new, other)
    assert newest([new, old]) == (new,)


def test_records_of_before_a_rotation_need_the_older_key_as_well():
    mixed = gathered(record(ONE, "a", key=OLDER_RECOVERY), record(TWO, "b"))
    assert code(list, resealed(mixed, [RECOVERY], unseal, seal)) == "Y044"
    assert len(back(restoration(mixed, OLDER_RECOVERY, RECOVERY))) == 2


def test_only_the_device_it_is_for_takes_it_and_only_it_can_open_it():
    document = restoration(gathered())
    assert code(back, document, CENTRE) == "Y044"
    with pytest.raises(CLOSED):
        back(document, keys=(RECOVERY[0], AGENCYS))


@pytest.mark.parametrize(
    "change",
    [
        {"at": "2020-01-01T00:00:00Z"},
        {"records": []},
        {"signature": packed(bytes(64))},
        {"more": 1},
    ],
)
def test_what_the_agency_has_not_signed_is_not_taken(change):
    assert code(back, {**restoration(gathered()), **change}) == "Y044"


@pytest.mark.parametrize("change", [{"records": [{}]}, {"device": "tablet"}, {"more": 1}])
def test_another_file_is_refused(change):
    assert code(Gathered.of, {**gathered().document, **change}) == "Y044"


def test_another_version_is_told_so():
    assert code(back, {**restoration(gathered()), "protocol": 2}) == "Y002"
