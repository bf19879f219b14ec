"""Answers as tables: every way of having no answer kept apart, and no cell that a spreadsheet runs."""

import csv
import io
import stat
import sys
from io import BytesIO

import pytest
from openpyxl import load_workbook

from screening import resources
from screening.care.case import Care
from screening.care.compiled import loads as loads_place
from screening.care.events import Concern, ConcernChanged, ReportMade
from screening.care.jurisdiction import Jurisdiction
from screening.engine.events import Answered, Ended, Event, Finished, SittingOpened
from screening.engine.trial import try_answers
from screening.exchange.screened import Screened
from screening.exchange.tables.cells import FORMULA, harmless
from screening.exchange.tables.files import csv_files, workbook
from screening.exchange.tables.helpers import answer_code
from screening.exchange_calls import export_answers
from screening.instrument.build import read_file
from screening.instrument.fingerprint import fingerprint
from screening.instrument.model import Kind, Questionnaire, State
from screening.instrument.shelf import Shelf
from screening.store.laptop import stores_at as laptop_stores_at
from tests.house.sources import ROOT
from tests.store.cheap import PASSPHRASE, stores_at
from tests.store.machine import place
from tests.test_cli import at_a_terminal

FIRST = "first-conversation/1"
LEFT = Answered("2026-11-22T19:33:17Z", 1, "left_home", value="yes")


@pytest.fixture(scope="module")
def talk() -> Questionnaire:
    found = read_file(ROOT / f"questionnaires/{FIRST}.yaml").questionnaire
    assert found is not None
    return found


def screened(q: Questionnaire, sittings: object, care: Care | None = None) -> Screened:
    at = "2026-11-20T10:00:00Z"
    interview = try_answers(q, sittings)
    return Screened(
        "id-1", "quiet harbor", fingerprint(q), "en", at, at, "finished", interview, care
    )


def tables(*found: Screened) -> dict[str, list[dict[str, str]]]:
    files = csv_files(found).files
    return {
        name: list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        for name, content in files.items()
    }


def test_every_way_of_having_no_answer_is_kept_apart(talk):
    given = {
        "place_tonight": "yes",
        "foster_ever": "doesnt_know",
        "cps_ever": "prefers_not",
        "adult_to_trust": "skipped",
        "records_under_18": "no_information",
    }

    (row,) = tables(screened(talk, given))["conversations.csv"]

    said = {name: row[f"first-conversation.{name}.state"] for name in (*given, "picture_worry")}
    codes = {name: row[f"first-conversation.{name}.hmis"] for name in said}
    assert [*said.values()] == ["value", *[*given.values()][1:], "not_asked"]
    assert [*codes.values()] == ["1", "8", "9", "99", "99", "99"]


def test_a_question_that_was_not_there_is_not_one_that_was_not_reached(talk):
    (row,) = tables(screened(talk, {"left_home": "no"}))["conversations.csv"]

    assert row["first-conversation.nights_away.state"] == "hidden"
    assert row["first-conversation.nights_away.hmis"] == ""
    assert row["first-conversation.left_home"] == "no"
    assert row["first-conversation.left_home.hmis"] == "0"


def test_a_later_no_stands_beside_an_earlier_yes(talk):
    found = tables(screened(talk, [{"left_home": "yes"}, {"left_home": "no"}]))

    (row,) = found["conversations.csv"]
    assert row["first-conversation.left_home"] == "yes | no"
    assert row["first-conversation.left_home.hmis"] == "1"
    assert [(one["sitting"], one["value"], one["label"]) for one in found["answers.csv"]] == [
        ("1", "yes", "Yes"),
        ("2", "no", "No"),
    ]


@pytest.mark.parametrize(
    ("answers", "code", "applies"),
    [
        ({"foster_ever": "yes", "left_home": "yes"}, "1", "applies"),
        ({"foster_ever": "doesnt_know", "sleeps_at": "doesnt_know"}, "8", ""),
        ({"foster_ever": "prefers_not", "sleeps_at": "prefers_not"}, "9", ""),
        ({"foster_ever": "prefers_not", "sleeps_at": "doesnt_know"}, "99", ""),
        ({}, "99", ""),
    ],
)
def test_helper_columns_say_what_the_indicators_say(talk, answers, code, applies):
    (row,) = tables(screened(talk, answers))["conversations.csv"]

    assert row["hmis_r11_child_welfare"] == code
    assert row["afcars_runaway"] == applies
    assert row["afcars_identified"] == ""


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (State.DOESNT_KNOW, 8),
        (State.PREFERS_NOT, 9),
        (State.NO_INFORMATION, 99),
        (State.SKIPPED, 99),
        (State.NOT_ASKED, 99),
    ],
)
def test_each_non_answer_has_the_code_of_hud(talk, state, code):
    question = next(q for q in talk.questions.values() if q.kind is Kind.YES_NO)

    assert answer_code(question, state, ()) == code


def test_trafficking_is_said_only_where_a_person_decided_with_a_reason(talk):
    us = loads_place(Jurisdiction, (ROOT / "compiled/jurisdictions/us.json").read_bytes())
    at = "2026-11-20T11:00:00Z"
    identified = ConcernChanged(at, "e1", "amina", Concern.IDENTIFIED, at, "They told me.")
    told = ReportMade(at, "e2", "amina", "police_identified", "e1", "2026-11-20T12:00:00Z")
    flagged = ConcernChanged(at, "e0", "amina", Concern.FLAGGED, at, "Signs.")
    answers = {"exchange": "yes"}

    (only_flagged,) = tables(screened(talk, answers, Care(us, (flagged,))))["conversations.csv"]
    (decided,) = tables(screened(talk, answers, Care(us, (flagged, identified, told))))[
        "conversations.csv"
    ]

    assert only_flagged["afcars_identified"] == ""
    assert decided["afcars_identified"] == "yes"
    assert decided["afcars_identified_on"] == "2026-11-20"
    assert decided["afcars_reported_to_police_on"] == "2026-11-20"


@pytest.mark.parametrize("beginning", FORMULA)
def test_words_that_begin_like_a_formula_are_harmless(talk, beginning):
    words = f"{beginning}HYPERLINK(1)".strip()
    found = screened(talk, {"worry_most": words})
    cell = "first-conversation.worry_most"

    (row,) = tables(found)["conversations.csv"]
    assert row[cell] == harmless(words)
    book = load_workbook(BytesIO(workbook([found]).files[""]))
    cells = [one for row in book["conversations"].iter_rows() for one in row]
    assert [one.data_type for one in cells if one.value == row[cell]] == ["s"]
    assert not [one for one in cells if one.data_type == "f"]


def test_the_codebook_has_every_column_and_every_word(talk):
    found = tables(screened(talk, {"left_home": "yes", "gender": "girl_woman"}))

    book = found["codebook.csv"]
    known = {line["column"] for line in book}
    words = {(line["column"], line["word"]) for line in book}
    for name in found["answers.csv"][0]:
        assert name in known or name == "state", name
    for name in found["conversations.csv"][0]:
        assert name.removesuffix(".state").removesuffix(".hmis") in known, name
    assert ("first-conversation.gender", "girl_woman") in words
    assert {("state", state.value) for state in State} <= words


def test_a_workbook_has_the_same_tables(talk):
    found = screened(talk, {"left_home": "yes", "age": 15})

    book = load_workbook(BytesIO(workbook([found]).files[""]))

    assert book.sheetnames == ["conversations", "answers", "codebook"]
    first, row = book["conversations"].iter_rows(values_only=True)
    assert dict(zip(first, row, strict=True))["first-conversation.age"] == "15"


# --- out of a store --------------------------------------------------------------------------------


@pytest.fixture
def stores(tmp_path):
    """Amina's store with one finished conversation."""
    found = stores_at(place(tmp_path) / "stores")
    shelf = Shelf(resources.data("compiled") / "questionnaires")
    at = "2026-11-22T19:33:17Z"
    with found.create(PASSPHRASE) as store:
        row = store.interviews.start(FIRST, shelf.fingerprint(FIRST), "en")
        said: list[Event] = [SittingOpened(at, 1, "en"), LEFT, Ended(at, 1)]
        for number, event in enumerate(said):
            store.interviews.append(row.id, event, key=f"form {number}")
        store.interviews.finish(row.id, Finished(at, 1), {"flags": 1}, key="done")
        store.cases.of(row.id)
        store.interviews.start(FIRST, shelf.fingerprint(FIRST), "en")  # a draft is not handed on
    return found


def test_a_workers_answers_go_out_with_her_passphrase_and_for_her_alone(stores, tmp_path):
    out = io.StringIO()
    (store,) = stores.list()

    status = export_answers(stores, store.id, PASSPHRASE, csv_files, tmp_path / "to", out)

    assert status == 0, out.getvalue()
    rows = csv.DictReader(io.StringIO((tmp_path / "to/conversations.csv").read_text("utf-8-sig")))
    assert [row["first-conversation.left_home"] for row in rows] == ["yes"]
    if sys.platform != "win32":
        modes = {stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "to").iterdir()}
        assert modes == {0o600}
    with stores.unlock(store.id, PASSPHRASE) as opened:
        assert [one for one in opened.audit.entries() if one.action == "answers_exported"]
        assert opened.audit.verify().clean


def test_nothing_goes_out_with_a_wrong_passphrase(stores, tmp_path):
    out = io.StringIO()
    (store,) = stores.list()

    status = export_answers(stores, store.id, "not the right one", csv_files, tmp_path / "to", out)

    assert status == 2
    assert "S003" in out.getvalue()
    assert not (tmp_path / "to").exists()


def test_the_command_says_that_the_file_is_in_clear_before_it_asks(tmp_path):
    with laptop_stores_at(tmp_path / "home").create(PASSPHRASE):
        pass
    order = ["export", "xlsx", "--home", str(tmp_path / "home"), "--to", str(tmp_path / "a.xlsx")]

    status, shown = at_a_terminal(*order, typed=PASSPHRASE)

    assert status == 0, shown
    before, _asked, after = shown.partition("Passphrase: ")
    assert "it is not encrypted" in before
    assert str(tmp_path / "a.xlsx") in before
    assert "Written:" in after
    assert PASSPHRASE not in shown
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["conversations", "answers", "codebook"]
