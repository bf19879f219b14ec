"""Files by name in a set of open handles, whatever moment they are interrupted in."""

import os
from typing import ClassVar

import pytest

from screening.browser.runtime.handles import contents
from screening.browser.runtime.pool import Pool
from screening.store import ports
from tests.phone.on_disk import DiskHandle, handles_in


class PowerCut(Exception):
    pass


class Interrupted(DiskHandle):
    """Fails for good after a number of changes to any of these files, in the middle of a write."""

    left: ClassVar = [0]

    def write(self, data, at):
        if not self.left[0]:
            super().write(data[: len(data) // 2], at)
        self.use_up()
        super().write(data, at)

    def truncate(self, size):
        self.use_up()
        super().truncate(size)

    def use_up(self):
        if not self.left[0]:
            raise PowerCut
        self.left[0] -= 1


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "handles"


def pool_in(folder, count=8):
    return Pool(handles_in(folder, count), os.urandom)


def read(pool, path):
    return contents(pool.find(path))


def test_it_finds_a_file_again_after_a_new_start(folder):
    pool_in(folder).replace("/n/keys", b"one", shred=False)
    assert read(pool_in(folder), "/n/keys") == b"one"


def test_it_begins_empty_and_unused(folder):
    pool = pool_in(folder)
    assert (pool.used, pool.free) == (False, 6)
    with pytest.raises(ports.Missing):
        pool.find("/n/keys")


def test_it_moves_a_folder_with_everything_in_it(folder):
    pool = pool_in(folder)
    pool.make_folder("/n/a.new")
    pool.replace("/n/a.new/keys", b"one", shred=False)
    pool.replace("/n/ab/keys", b"other", shred=False)
    pool.rename_folder("/n/a.new", "/n/a")
    assert pool.folders("/n") == ["a"]
    assert (read(pool, "/n/a/keys"), read(pool, "/n/ab/keys")) == (b"one", b"other")


def test_it_empties_and_uses_again_what_was_let_go(folder):
    pool = pool_in(folder)
    for number in range(30):
        pool.replace("/n/keys", b"%d" % number, shred=True)
    pool.make_folder("/n")
    pool.remove_folder("/n")
    assert pool.free == 6
    assert [handle.size() for handle in handles_in(folder, 8)[2:]] == [0] * 6


def test_it_refuses_one_file_too_many_and_takes_it_once_there_is_another_handle(folder):
    pool = pool_in(folder, 3)
    pool.create("/n/a")
    with pytest.raises(ports.Full):
        pool.create("/n/b")
    pool.add(DiskHandle(folder / "3"))
    pool.create("/n/b")
    assert pool_in(folder, 4).free == 0


@pytest.mark.parametrize("copy", ["0", "1"])
def test_it_stands_the_loss_of_one_copy_of_its_directory(folder, copy):
    pool_in(folder).replace("/n/keys", b"one", shred=False)
    (folder / copy).write_bytes(b"\xff" * 40)
    assert read(pool_in(folder), "/n/keys") == b"one"
    (folder / ("1" if copy == "0" else "0")).write_bytes(b"")
    assert read(pool_in(folder), "/n/keys") == b"one"


def test_it_does_not_begin_anew_over_a_damaged_directory(folder):
    pool_in(folder).replace("/n/keys", b"one", shred=False)
    for copy in "01":
        (folder / copy).write_bytes(b"\xff" * 40)
    with pytest.raises(ports.Damaged):
        pool_in(folder)


def test_a_file_whose_handle_was_lost_is_missing_and_can_be_let_go(folder):
    pool_in(folder).replace("/n/keys", b"one", shred=False)
    pool = pool_in(folder, 2)
    with pytest.raises(ports.Missing):
        pool.find("/n/keys")
    pool.remove_folder("/n")
    assert pool.free == 0


def test_a_replaced_file_is_the_old_or_the_new_one_at_whatever_moment_it_is_interrupted(folder):
    pool_in(folder).replace("/n/keys", b"old" * 50, shred=False)
    for moment in range(40):
        Interrupted.left[0] = 1000
        pool = Pool([Interrupted(folder / str(n)) for n in range(8)], os.urandom)
        Interrupted.left[0] = moment
        try:
            pool.replace("/n/keys", b"new" * 60, shred=True)
        except PowerCut:
            found = pool_in(folder)
            assert read(found, "/n/keys") in {b"old" * 50, b"new" * 60}
            assert found.free == 5
            found.replace("/n/keys", b"old" * 50, shred=False)
        else:
            break
    assert moment > 8
    assert read(pool_in(folder), "/n/keys") == b"new" * 60
