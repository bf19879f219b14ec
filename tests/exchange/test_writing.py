"""What is written by an import or an export: all of it or nothing, and never over anything."""

import io
import os
import stat
import sys

import pytest

from screening.exchange import catalogue
from screening.exchange.limits import ExchangeRefused, Limits, content
from screening.exchange.outcome import Outcome, cell, member, shortened
from screening.exchange.writing import write
from screening.exchange_calls import finish
from screening.instrument.problems import Problem, Severity


def everything(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_it_writes_one_file_where_it_was_told(tmp_path):
    write(Outcome({"": b"all"}), tmp_path / "form.xlsx")

    assert (tmp_path / "form.xlsx").read_bytes() == b"all"
    assert everything(tmp_path) == ["form.xlsx"]


def test_it_makes_the_folders_of_several_files(tmp_path):
    write(Outcome({"talk/1.yaml": b"a", "talk/1.es.po": b"b"}), tmp_path / "new")

    assert everything(tmp_path) == ["new", "new/talk", "new/talk/1.es.po", "new/talk/1.yaml"]


def test_it_writes_over_nothing(tmp_path):
    (tmp_path / "b").write_bytes(b"old")

    with pytest.raises(ExchangeRefused) as refused:
        write(Outcome({"a": b"new", "b": b"new"}), tmp_path)

    assert refused.value.code == "X003"
    assert everything(tmp_path) == ["b"]
    assert (tmp_path / "b").read_bytes() == b"old"


def test_nothing_is_left_of_what_could_not_be_written_whole(tmp_path):
    (tmp_path / "a").write_bytes(b"a file, where a folder is needed")

    with pytest.raises(ExchangeRefused) as refused:
        write(Outcome({"b/c": b"new", "a/b": b"new"}), tmp_path)

    assert refused.value.code == "X004"
    assert everything(tmp_path) == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="files have other rights there")
def test_what_is_private_is_the_owners_alone_from_its_first_byte(tmp_path):
    before = os.umask(0)
    try:
        write(Outcome({"": b"answers"}, private=True), tmp_path / "answers.csv")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "answers.csv").stat().st_mode) == 0o600


def test_what_failed_is_said_and_not_written(tmp_path):
    said = io.StringIO()
    wrong = Problem(
        catalogue.NO_TEXT, cell("f.xlsx", "survey", 7, "label"), {"part": "a", "reason": "b"}
    )

    status = finish(Outcome({"": b"half"}, (wrong,)), tmp_path / "out", said)

    assert status == 1
    assert "f.xlsx: sheet survey, row 7, column label: X009 error" in said.getvalue()
    assert "Nothing was written." in said.getvalue()
    assert not everything(tmp_path)


def test_a_place_in_json_is_said_as_a_path():
    assert str(member("form.json", "item", 3, "type")) == "form.json: item[3].type"
    assert str(cell("form.xlsx", "choices", 0)) == "form.xlsx: sheet choices"


def test_of_each_number_a_hundred_are_shown_and_the_rest_is_counted():
    wrong = Problem(catalogue.NO_TEXT, cell("f", "survey", 1), {"part": "a", "reason": "b"})

    shown = list(shortened([wrong] * 130))

    assert len(shown) == 101
    assert shown[-1].code == "X010"
    assert "30 more of X009" in shown[-1].what
    assert shown[-1].entry.severity is Severity.HINT


def test_a_file_that_is_too_big_is_not_read(tmp_path):
    (tmp_path / "big").write_bytes(b"x" * 11)

    assert content(tmp_path / "big", Limits(file_bytes=11)) == b"x" * 11
    with pytest.raises(ExchangeRefused) as refused:
        content(tmp_path / "big", Limits(file_bytes=10))

    assert refused.value.code == "X001"


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ExchangeRefused) as refused:
        content(tmp_path / "none")

    assert refused.value.code == "X002"
