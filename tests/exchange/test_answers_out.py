"""What a worker's store holds, as FHIR and HTCDS: with her passphrase, for her alone, over nothing."""

import csv
import io
import json
import stat
import sys

import pytest

from screening import resources
from screening.engine.events import Answered, Ended, Event, Finished, How, SittingOpened
from screening.exchange.fhir.responding import hand_on as responses
from screening.exchange.htcds.writing import hand_on as rows_of
from screening.exchange.limits import ExchangeRefused
from screening.exchange_calls import export_answers
from screening.instrument.model import State
from screening.instrument.shelf import Shelf
from tests.store.cheap import PASSPHRASE, stores_at
from tests.store.machine import place

TALK = "first-conversation/1"
AT = "2026-11-22T19:33:17Z"


@pytest.fixture
def stores(tmp_path):
    """Amina's store: a young person said they were away, and stopped."""
    found = stores_at(place(tmp_path) / "stores")
    shelf = Shelf(resources.data("compiled") / "questionnaires")
    with found.create(PASSPHRASE) as store:
        row = store.interviews.start(TALK, shelf.fingerprint(TALK), "en")
        said: list[Event] = [
            SittingOpened(AT, 1, "en"),
            Answered(AT, 1, "left_home", State.VALUE, "yes"),
            Answered(AT, 1, "age", State.PREFERS_NOT),
            Ended(AT, 1, How.STOPPED),
        ]
        for number, event in enumerate(said):
            store.interviews.append(row.id, event, key=f"form {number}")
        store.interviews.finish(row.id, Finished(AT, 1), {"flags": 1}, key="done")
        store.cases.of(row.id)
    return found


def exported(stores, kind, to, passphrase=PASSPHRASE):
    (store,) = stores.list()
    return export_answers(stores, store.id, passphrase, kind, to, io.StringIO())


def test_a_conversation_that_was_stopped_goes_out_as_stopped(stores, tmp_path):
    assert exported(stores, responses, tmp_path / "answers.json") == 0

    bundle = json.loads((tmp_path / "answers.json").read_text(encoding="utf-8"))
    (response,) = (entry["resource"] for entry in bundle["entry"])
    items = {one["linkId"]: one for section in response["item"] for one in section["item"]}
    assert response["status"] == "stopped"
    assert items["left_home"]["answer"][0]["valueBoolean"] is True
    assert "answer" not in items["age"]


def test_htcds_of_a_flagged_case_names_no_victim(stores, tmp_path):
    assert exported(stores, rows_of, tmp_path / "cases.csv") == 0

    text = (tmp_path / "cases.csv").read_text("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["screening_missing_from_care_or_home"] == "present"
    assert row["vic_TraffickingStatus"] == ""
    assert "ictim" not in text.partition("\n")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="files have other rights there")
def test_the_file_is_its_owners_alone_and_nothing_is_written_over(stores, tmp_path):
    to = tmp_path / "answers.json"
    exported(stores, responses, to)
    first = to.read_bytes()

    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    with pytest.raises(ExchangeRefused) as refused:
        exported(stores, responses, to)
    assert refused.value.code == "X003"
    assert to.read_bytes() == first


def test_a_wrong_passphrase_hands_on_nothing(stores, tmp_path):
    assert exported(stores, responses, tmp_path / "answers.json", "not the right one at all") == 2

    assert not (tmp_path / "answers.json").exists()
