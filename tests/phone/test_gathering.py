"""Writes that follow one another reach the browser as one, and never later than they have to."""

import random
import sys

import pytest

from screening.browser.runtime.gathering import MOST_BYTES, Gathered
from screening.store.ports import Full


class File:
    """An open file in memory that remembers what was asked of it, with room for `room` bytes."""

    def __init__(self, room: int = 10 * MOST_BYTES) -> None:
        self.bytes = bytearray()
        self.asked: list[str] = []
        self.room = room

    def read(self, amount: int, at: int) -> bytes:
        self.asked.append("read")
        return bytes(self.bytes[at : at + amount])

    def write(self, data: bytes, at: int) -> None:
        self.asked.append("write")
        if at + len(data) > self.room:
            raise Full
        self.bytes.extend(bytes(max(0, at - len(self.bytes))))
        self.bytes[at : at + len(data)] = data

    def truncate(self, size: int) -> None:
        self.asked.append("truncate")
        del self.bytes[size:]
        self.bytes.extend(bytes(size - len(self.bytes)))

    def flush(self) -> None:
        self.asked.append("flush")

    def size(self) -> int:
        return len(self.bytes)


def test_a_journal_in_small_pieces_is_one_write_before_the_sync():
    file = File()
    journal = Gathered(file)

    journal.write(b"header", 0)
    for page in range(8):
        journal.write(b"n", 6 + page * 12)
        journal.write(b"0123456789", 7 + page * 12)
        journal.write(b"c", 17 + page * 12)
    journal.flush()

    assert file.asked == ["write", "flush"]
    assert bytes(file.bytes) == b"header" + b"n0123456789c" * 8


def test_what_waits_can_be_read_measured_and_cut_off():
    file = File()
    journal = Gathered(file)
    journal.write(b"abc", 2)

    assert journal.read(9, 0) == b"\0\0abc"
    assert journal.read(1, 3) == b"b"
    assert journal.size() == 5
    journal.truncate(4)
    assert journal.read(9, 0) == b"\0\0ab"
    assert "write" not in file.asked


def test_it_keeps_no_more_than_it_says():
    file = File()
    journal = Gathered(file)
    for piece in range(3):
        journal.write(bytes(MOST_BYTES // 2), piece * (MOST_BYTES // 2))

    assert file.asked == ["write"]
    assert len(file.bytes) == MOST_BYTES


def test_what_a_full_disk_refused_can_still_be_read_and_goes_when_it_is_cut_off():
    file = File(room=4)
    journal = Gathered(file)
    journal.write(b"12345", 0)

    with pytest.raises(Full):
        journal.flush()

    assert journal.read(5, 0) == b"12345"
    journal.truncate(0)
    journal.flush()
    assert journal.size() == 0


def test_any_order_of_calls_leaves_what_it_would_leave_without_gathering():
    seed = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"seed {seed}\n")
    chance = random.Random(seed)  # noqa: S311 - orders, not keys
    for _ in range(200):
        plain, file = File(), File()
        journal = Gathered(file)
        for _ in range(chance.randrange(40)):
            at, data = (
                chance.randrange(60),
                bytes([chance.randrange(256)]) * chance.randrange(1, 20),
            )
            match chance.randrange(8):
                case 0:
                    assert journal.read(9, at) == plain.read(9, at)
                case 1 if plain.size() >= at:
                    plain.truncate(at)
                    journal.truncate(at)
                    assert journal.size() == plain.size()
                case 2:
                    journal.flush()
                case _:
                    plain.write(data, at)
                    journal.write(data, at)
        journal.flush()
        assert file.bytes == plain.bytes
