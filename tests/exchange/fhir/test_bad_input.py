"""Files that are broken, hostile, or merely unusual: a number, a path, and nothing written."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.exchange.fhir.taking import take
from screening.exchange.fhir.writing import resource
from screening.exchange.kinds import Wishes
from screening.exchange.limits import Limits
from screening.instrument.conditions import read
from tests.exchange.fhir.making import HEAD, of_file, questionnaire, said, saved, taken

ROOT = Path(__file__).parents[3]
ITEM = {"linkId": "a", "type": "boolean", "text": "A?"}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "X050"),
        (b"<Questionnaire/>", "X050"),
        (b'{"resourceType": "Questionnaire"', "X050"),
        (b'{"resourceType": "Questionnaire", "resourceType": "Patient"}', "X050"),
        (b'{"resourceType": "Questionnaire", "item": NaN}', "X050"),
        (b'{"resourceType": "Questionnaire", "item": 1e999}', "X050"),
        (b'{"resourceType": "Questionnaire", "item": ' + b"9" * 5000 + b"}", "X050"),
        (b'{"resourceType": "Questionnaire", "title": "\\ud800"}', "X050"),
        (b'{"title": "\xff"}', "X009"),
        (b"[" * 100_000, "X051"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "X051"),
        (b"[" + b"1," * 2_000_000 + b"1]", "X008"),
        (b"[]", "X052"),
        (b"3", "X052"),
        (b'{"resourceType": "Patient"}', "X052"),
        (b'{"resourceType": "Questionnaire", "item": {}}', "X053"),
        (b'{"resourceType": "Questionnaire", "item": [7]}', "X053"),
        (b'{"resourceType": "Questionnaire"}', "X056"),
        (b" " * (11 * 1024 * 1024), "X001"),
        (b'"' + b'\\"' * 5_000_000, "X050"),
    ],
    ids=lambda value: repr(value[:40]) if isinstance(value, bytes) else value,
)
def test_it_is_refused_with_a_number_and_nothing_is_written(raw, code, tmp_path):
    began = time.monotonic()

    outcome = take(saved(tmp_path, raw), Wishes())

    assert code in {problem.code for problem in outcome.problems}
    assert outcome.failed
    assert not outcome.files
    assert time.monotonic() - began < 30


def test_a_hundred_thousand_items_are_too_many(tmp_path):
    items = [{"linkId": str(n), "type": "boolean", "text": "?"} for n in range(100_000)]

    outcome = taken(tmp_path, *items)

    (problem,) = said(outcome, "X008")
    assert problem.where.path == "item[1000]"
    assert outcome.failed


def test_items_that_are_too_many_in_one_another_are_too_deep(tmp_path):
    item: dict = dict(ITEM)
    for n in range(100):
        item = {"linkId": f"g{n}", "type": "group", "item": [item]}

    assert said(taken(tmp_path, item), "X051")


@pytest.mark.parametrize(
    ("items", "code", "path"),
    [
        ([ITEM, ITEM], "X055", "item[1]"),
        ([{"type": "boolean", "text": "A?"}], "X054", "item[0]"),
        ([{**ITEM, "type": "blob"}], "X057", "item[0].type"),
        ([{**ITEM, "text": 7}], "X053", "item[0].text"),
        ([{**ITEM, "required": "yes"}], "X053", "item[0].required"),
    ],
)
def test_a_wrong_item_stops_the_import_at_its_path(items, code, path, tmp_path):
    outcome = taken(tmp_path, *items)

    assert [problem.where.path for problem in said(outcome, code)] == [path]
    assert not outcome.files


def test_circles_of_conditions_stop_the_import(tmp_path):
    def asks(link, other):
        when = [{"question": other, "operator": "=", "answerBoolean": True}]
        return {**ITEM, "linkId": link, "enableWhen": when}

    outcome = taken(tmp_path, asks("a", "b"), asks("b", "a"))

    assert any("Q111" in problem.what for problem in said(outcome, "X011"))
    assert not outcome.files


@pytest.mark.parametrize(
    ("item", "code", "path"),
    [
        ({}, "X075", ""),
        ({"type": "attachment"}, "X060", "item[0]"),
        ({"type": "reference"}, "X060", "item[0]"),
        ({"required": True}, "X061", "item[0].required"),
        ({"repeats": True}, "X062", "item[0].repeats"),
        ({"initial": [{"valueBoolean": True}]}, "X063", "item[0].initial"),
        ({"readOnly": True}, "X063", "item[0].readOnly"),
        ({"type": "choice", "answerValueSet": "http://example.org/set"}, "X066", "item[0].answerValueSet"),
        ({"extension": [{"url": "http://example.org/x"}]}, "X067", "item[0].extension[0]"),
        ({"code": [{"code": "1"}]}, "X068", "item[0].code"),
        ({"mystery": 1}, "X068", "item[0].mystery"),
        ({"type": "string", "maxLength": 9000}, "X069", "item[0].maxLength"),
        ({"type": "dateTime"}, "X069", "item[0]"),
        ({"type": "integer"}, "X069", "item[0]"),
        ({"item": [{**ITEM, "linkId": "c"}]}, "X071", "item[0].item[0]"),
        ({"linkId": "1.2/Ä"}, "X074", "item[0]"),
        ({"enableWhen": [{"question": "z", "operator": "exists", "answerBoolean": False}]}, "X064",
         "item[0].enableWhen[0]"),
        ({"enableWhen": [{"question": "gone", "operator": "=", "answerBoolean": True}]}, "X064",
         "item[0].enableWhen[0]"),
        ({"type": "open-choice", "answerOption": [{"valueString": "A"}, {"valueString": "B"}]}, "X065",
         "item[0]"),
        ({"extension": [{"url": "urn:screening:when", "valueString": "{"}]}, "X072", "item[0]"),
        ({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
          "valueCodeableConcept": {"coding": [{"code": "drop-down"}]}}]}, "X080", "item[0]"),
    ],
)  # fmt: skip
def test_what_cannot_be_carried_over_is_said_at_its_path(item, code, path, tmp_path):
    outcome = taken(tmp_path, {**ITEM, **item}, {**ITEM, "linkId": "z"})

    assert path in [problem.where.path for problem in said(outcome, code)]
    assert outcome.files


def test_points_without_a_score_are_said(tmp_path):
    url = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
    options = [
        {
            "valueCoding": {"code": code, "display": code},
            "extension": [{"url": url, "valueDecimal": 1}],
        }
        for code in ("a", "b")
    ]

    outcome = taken(tmp_path, {**ITEM, "type": "choice", "answerOption": options})

    assert len(said(outcome, "X073")) == 2


@pytest.mark.parametrize(
    ("test", "when"),
    [
        ({"operator": "=", "answerBoolean": False}, {"z": "no"}),
        ({"operator": "!=", "answerBoolean": True}, {"not": {"z": "yes"}}),
        ({"operator": "exists", "answerBoolean": True}, {"z": ["yes", "no"]}),
    ],
)
def test_enable_when_becomes_a_condition(test, when, tmp_path):
    item = {**ITEM, "enableWhen": [{"question": "z", **test}]}
    outcome = taken(tmp_path, {**ITEM, "linkId": "z"}, item)

    assert questionnaire(outcome).questions["a"].when == read(when)


def test_the_conditions_of_what_an_item_lay_in_go_with_it(tmp_path):
    inner = {"linkId": "g2", "type": "group", "item": [ITEM]}
    inner["enableWhen"] = [{"question": "z", "operator": "=", "answerBoolean": True}]
    outer = {"linkId": "g1", "type": "group", "text": "G", "item": [{**ITEM, "linkId": "z"}, inner]}

    found = questionnaire(taken(tmp_path, outer)).questions

    assert found["a"].when == read({"z": "yes"})
    assert found["z"].when is None


def test_choices_come_by_their_codes_and_words(tmp_path):
    options = [
        {"valueCoding": {"code": "LA-33", "display": "Yes"}},
        {"valueCoding": {"code": "skipped"}},
    ]

    outcome = taken(tmp_path, {**ITEM, "type": "choice", "answerOption": options})

    choices = questionnaire(outcome).questions["a"].choices
    assert [(one.code, one.label) for one in choices] == [("la_33", "Yes"), ("skipped_", "skipped")]


def test_a_small_limit_is_a_small_limit(tmp_path):
    path = saved(tmp_path, {**HEAD, "item": [ITEM]})

    assert said(take(path, Wishes(), Limits(items=3)), "X008")
    assert json.loads(path.read_bytes())["item"]


def test_a_condition_that_was_changed_elsewhere_counts_as_it_was_changed(tmp_path):
    ours = {"url": "urn:screening:when", "valueString": '{"any": [{"z": "no"}]}'}
    now = [{"question": "z", "operator": "=", "answerBoolean": True}]
    item = {**ITEM, "extension": [ours], "enableWhen": now}

    outcome = taken(tmp_path, {**ITEM, "linkId": "z"}, item)

    assert questionnaire(outcome).questions["a"].when == read({"z": "yes"})
    assert [problem.where.path for problem in said(outcome, "X070")] == ["item[1]"]


JUNK: st.SearchStrategy = st.sampled_from(
    [None, True, 0, -1, 1.5, "", "x", "\u202e", [], [[]], {}, [{}], [None], {"a": []}]
)
FORM = resource(of_file(ROOT / "tests/device/every-kind.yaml"), {})


def places(thing, path=()):
    """Every place in a document."""
    yield path
    inner = (
        thing.items()
        if isinstance(thing, dict)
        else enumerate(thing)
        if isinstance(thing, list)
        else ()
    )
    for key, value in inner:
        yield from places(value, (*path, key))


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(list(places(FORM))[1:]), JUNK), min_size=1, max_size=3))
def test_whatever_stands_where_it_does_not_belong_is_never_a_crash(tmp_path_factory, changes):
    form = json.loads(json.dumps(FORM))
    for path, junk in changes:
        inner = form
        try:
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = json.loads(json.dumps(junk))
        except (LookupError, TypeError):
            continue

    outcome = take(saved(tmp_path_factory.mktemp("junk"), form), Wishes())

    assert outcome.failed == (not outcome.files)


@pytest.mark.parametrize(
    "junk", ["[[1]]", '"x"', "{", "[" * 100_000, '{"a": NaN}', '{"sum": {"of": 3}}']
)
def test_junk_in_our_own_extensions_is_never_a_crash(junk, tmp_path):
    for key in ("scores", "indicators", "cases", "wording", "cannot_establish", "minutes"):
        extension = [{"url": f"urn:screening:{key}", "valueString": junk}]
        outcome = take(saved(tmp_path, {**FORM, "extension": extension}), Wishes())

        assert outcome.failed == (not outcome.files)
        assert {"X011", "X072"} & {problem.code for problem in outcome.problems}


def test_items_without_names_choices_and_tests_are_counted_too(tmp_path):
    nameless = taken(tmp_path, *[{"a": []}] * 100_000)
    options = [{"valueString": "x"}] * 100_000
    choices = taken(tmp_path, {**ITEM, "type": "choice", "answerOption": options})
    when = [{"question": "z", "operator": "=", "answerBoolean": True}] * 100_000
    tests = taken(tmp_path, {**ITEM, "linkId": "z"}, {**ITEM, "enableWhen": when})

    assert said(nameless, "X008")
    assert said(choices, "X008")
    assert "more than 200 tests" in said(tests, "X064")[0].what
