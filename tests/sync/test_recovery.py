"""A lost device is brought back by the agency's recovery key, which the centre never has."""

from __future__ import annotations

import os
from uuid import uuid4

import pytest

from sync.protocol.canonical import read
from sync.protocol.messages import Message
from sync.protocol.restoring import restored
from sync.protocol.sealed import key_id, sealed
from sync.server import recovery
from sync.server.catalogue import CentreRefused
from sync.server.primitives import FLOOR, Ed25519, seal, sealing_key, unseal
from tests.sync.conftest import PASSPHRASE
from tests.sync.peers import AT, Device

WORDS = "that nobody listens"


@pytest.fixture
def key(tmp_path, centre):
    """The recovery key, in a file and in use; private and public."""
    public = recovery.make(tmp_path / "recovery.key", PASSPHRASE, FLOOR, os.urandom)
    recovery.use(centre.desk, centre.agencys, public)
    return recovery.opened(tmp_path / "recovery.key", PASSPHRASE)


def copies(device: Device, *words: str, key_=None) -> None:
    """One record, copied after each of these words."""
    record, public = str(uuid4()), key_ or device.agency.recovery_key
    for upto, said in enumerate(words, 1):
        about = {"record": record, "case": "", "part": "interview", "upto": upto}
        body = sealed(about, {"said": said}, public, seal)
        device.push(Message(str(uuid4()), "record", upto, AT, body))


def new_device(centre) -> tuple[Device, bytes]:
    """An empty one of the same worker, and its private sealing key."""
    private = os.urandom(32)
    return Device(centre.ask, sealing_key=sealing_key(private)).join(centre.code()), private


def recovered(centre, lost, new, *pairs) -> bytes:
    return recovery.recover(
        recovery.gather(centre.desk, lost.id, new.id), pairs, centre.agencys, AT
    )


def back(data: bytes, new: Device, private: bytes) -> list[dict]:
    keys = (private, new.agency.publishing_key)
    return list(restored(read(data), new.id, keys, Ed25519(), unseal))


def test_the_newest_copy_of_each_record_comes_back(centre, key):
    lost, (new, private) = centre.device(), new_device(centre)
    copies(lost, "that", WORDS)
    copies(lost, "more")
    assert back(recovered(centre, lost, new, key), new, private) == [
        {"said": WORDS},
        {"said": "more"},
    ]


def test_neither_the_database_nor_the_files_have_it_in_clear(centre, key):
    lost, (new, _private) = centre.device(), new_device(centre)
    copies(lost, WORDS)
    gathered = recovery.gather(centre.desk, lost.id, new.id)
    for data in (gathered, recovered(centre, lost, new, key)):
        assert WORDS.encode() not in data
    for path in centre.home.rglob("*"):
        if path.is_file():
            assert key[0] not in path.read_bytes()


def test_some_of_the_people_with_shares_are_enough(centre, key):
    told = recovery.shares(key[0], 2, 3)
    assert recovery.together([told[2], told[0]]) == key
    assert all(len(words.split()) == 33 for words in told)


@pytest.mark.parametrize(("needed", "of"), [(0, 3), (4, 3), (2, 17)])
def test_shares_that_make_no_sense_are_refused(key, needed, of):
    with pytest.raises(CentreRefused, match="A020"):
        recovery.shares(key[0], needed, of)


def test_too_few_shares_or_a_slip_in_one_are_refused(key):
    first, second, _third = recovery.shares(key[0], 2, 3)
    for words in ([first], [first, second.replace(second.split()[-1], "academic")], []):
        with pytest.raises(CentreRefused, match="A020"):
            recovery.together(words)


def test_after_a_rotation_both_keys_are_needed(centre, key, tmp_path):
    lost, (new, private) = centre.device(), new_device(centre)
    copies(lost, "before")
    recovery.make(tmp_path / "next.key", PASSPHRASE, FLOOR, os.urandom)
    later = recovery.opened(tmp_path / "next.key", PASSPHRASE)
    recovery.use(centre.desk, centre.agencys, later[1])
    copies(lost, "after", key_=later[1])
    with pytest.raises(CentreRefused, match=f"A021.*{key_id(key[1])}"):
        recovered(centre, lost, new, later)
    assert len(back(recovered(centre, lost, new, later, key), new, private)) == 2


def test_a_withdrawn_key_is_in_no_new_code(centre, key):
    assert centre.device().agency.recovery_key == key[1]
    recovery.use(centre.desk, centre.agencys, b"")
    assert centre.device().agency.recovery_key == b""


def test_a_device_of_which_nothing_was_copied_is_said(centre, key):
    with pytest.raises(CentreRefused, match="A019"):
        recovery.gather(centre.desk, centre.device().id, centre.device().id)


def test_the_key_file_opens_with_its_passphrase_only(key, tmp_path):
    with pytest.raises(CentreRefused, match="A003"):
        recovery.opened(tmp_path / "recovery.key", "another passphrase")
