"""Ours as a FHIR Questionnaire, and back: the same questionnaire, by its fingerprint."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from screening.exchange.drafting import yaml_of
from screening.exchange.fhir.enabling import WHEN
from screening.exchange.fhir.handing import hand_on
from screening.exchange.fhir.inside import Inside, Notes
from screening.exchange.fhir.names import ENABLE, extensions
from screening.exchange.fhir.taking import documented, take
from screening.exchange.fhir.writing import resource
from screening.exchange.hostile import parsed
from screening.exchange.kinds import Wishes
from screening.instrument.build import sources
from screening.instrument.fingerprint import fingerprint
from screening.instrument.source import read
from screening.language import po
from tests.asked import questionnaire as written
from tests.exchange.fhir.making import of_file, questionnaire, said, saved
from tests.strategies import questionnaires

ROOT = Path(__file__).parents[3]
FILES = [*sources(ROOT / "questionnaires"), ROOT / "tests/device/every-kind.yaml"]

BODY = """
sections:
  - id: one
    title: One
    source: asked
    level: individual
    questions:
      - {id: away, kind: yes-no, text: Away?, leads_to: x}
      - {id: nights, kind: number, text: Nights?, minimum: 0, maximum: 9, leads_to: x}
      - {id: last, kind: date, text: When?, leads_to: x}
      - {id: helps, kind: several, text: What helps?, choices: {bed: A bed, food: Food}, leads_to: x}
      - {id: asked, kind: yes-no, text: Asked?, leads_to: x, when: %s}
indicators:
  gone: {label: Gone, when: {any: [{away: yes}, {nights: {at_least: 3}}]}}
scores:
  sum: {label: Sum, take: sum, of: {away: {yes: 1}}}
"""


def last_item(form):
    return form["item"][0]["item"][-1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_what_is_shipped_comes_back_the_same_and_nothing_is_lost(file, tmp_path):
    ours = of_file(file)

    outcome = take(saved(tmp_path, resource(ours, {})), Wishes())

    assert fingerprint(questionnaire(outcome)) == fingerprint(ours)
    assert {problem.code for problem in outcome.problems} <= {"X078", "X079"}


@settings(deadline=None, max_examples=60)
@given(questionnaires())
def test_whatever_can_be_written_comes_back_the_same(ours):
    notes = Notes("form.json")
    form = parsed(json.dumps(resource(ours, {})).encode(), "form.json")

    back = documented(Inside(form, (), notes), Wishes())[1]

    again = read(yaml_of(back)).questionnaire
    assert again is not None
    assert fingerprint(again) == fingerprint(ours)
    assert [problem.code for problem in notes.problems] == ["X079"]


@pytest.mark.parametrize(
    ("when", "tests"),
    [
        ("{away: yes}", [("away", "=", True)]),
        ("{helps: [bed, food]}", [("helps", "=", "bed"), ("helps", "=", "food")]),
        ("{nights: {at_least: 3}}", [("nights", ">=", 3)]),
        ("{last: {at_most: 2025-04}}", [("last", "<=", "2025-04")]),
        ("{not: {away: yes}}", [("away", "!=", True)]),
        (
            "{any: [{away: no}, {nights: {at_most: 1}}]}",
            [("away", "=", False), ("nights", "<=", 1)],
        ),
    ],
)
def test_enable_when_says_what_it_can(when, tests):
    item = last_item(resource(written(BODY % when), {}))

    answers = [
        next(v for k, v in one.items() if k.startswith("answer")) for one in item["enableWhen"]
    ]
    plain = [one["code"] if isinstance(one, dict) else one for one in answers]
    signs = [(one["question"], one["operator"]) for one in item["enableWhen"]]
    assert [(*sign, one) for sign, one in zip(signs, plain, strict=True)] == tests
    assert not list(extensions(item, WHEN))


@pytest.mark.parametrize(
    ("when", "path"),
    [
        (
            "{not: {any: [{away: yes}, {helps: bed}]}}",
            "((%(away)s.exists() and %(away)s.where($this = true).exists().not())"
            " and (%(helps)s.exists() and %(helps)s.where(code = 'bed').exists().not()))",
        ),
        (
            "{indicator: gone}",
            "(%(away)s.where($this = true).exists() or %(nights)s.where($this >= 3).exists())",
        ),
    ],
)
def test_what_enable_when_cannot_say_is_an_expression_and_ours_beside_it(when, path):
    item = last_item(resource(written(BODY % when), {}))

    given = {
        name: f"%resource.descendants().where(linkId = '{name}').answer.value"
        for name in ("away", "helps", "nights")
    }
    (found,) = extensions(item, ENABLE)
    assert found["valueExpression"] == {"language": "text/fhirpath", "expression": path % given}
    assert list(extensions(item, WHEN))
    assert "enableWhen" not in item


def test_a_condition_on_a_score_is_said_to_be_lost_for_others():
    ours = written(BODY % "{score: {sum: {at_least: 1}}}")

    (lost,) = said(hand_on(ours, {}), "X076")

    assert lost.where.path == "item[0].item[4]"
    assert "`asked`" in lost.what


def test_translations_stand_beside_the_texts():
    ours = written(BODY % "{away: yes}")
    known = {"es": {"made-up/away.text": "¿Fuera?", "made-up/helps.choices.bed": "Una cama"}}

    items = resource(ours, known)["item"][0]["item"]

    language, content = items[0]["_text"]["extension"][0]["extension"]
    assert (language["valueCode"], content["valueString"]) == ("es", "¿Fuera?")
    bed = items[3]["answerOption"][0]["valueCoding"]["_display"]
    assert "Una cama" in json.dumps(bed)


def test_points_of_one_score_stand_at_the_answers():
    ours = written((BODY % "{away: yes}").replace("of: {away: {yes: 1}}", "of: {helps: {bed: 2}}"))

    option = resource(ours, {})["item"][0]["item"][3]["answerOption"][0]

    assert option["extension"] == [
        {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 2}
    ]


def test_translations_come_back_as_catalogues(tmp_path):
    ours = written(BODY % "{away: yes}")
    known = {"es": {"made-up/away.text": "¿Fuera?", "made-up/helps.choices.bed": "Una cama"}}

    outcome = take(saved(tmp_path, resource(ours, known)), Wishes())

    (tmp_path / "es.po").write_bytes(outcome.files["made-up/1.es.po"])
    catalogue = po.read(tmp_path / "es.po")
    found = {one.context: one.string for one in catalogue.entries() if po.is_translated(one)}
    assert found == known["es"]


def test_what_only_we_read_is_named_once():
    keys = [
        problem.values["key"]
        for problem in said(hand_on(written(BODY % "{away: yes}"), {}), "X077")
    ]

    assert {"source", "level", "kind", "leads_to", "indicators", "scores"} <= set(keys)
    assert len(keys) == len(set(keys))
