"""Ours as FHIR, shown by NLM's LForms in a browser, given back by it, and taken over again."""

import json
from pathlib import Path

import pytest

from screening.exchange.fhir.taking import take
from screening.exchange.fhir.writing import resource
from screening.exchange.kinds import Wishes
from screening.instrument.build import sources
from screening.instrument.fingerprint import fingerprint
from tests.exchange.fhir.making import of_file, questionnaire, saved
from tests.exchange.lforms import Forms, shown

ROOT = Path(__file__).parents[3]
FILES = [*sources(ROOT / "questionnaires"), ROOT / "tests/device/every-kind.yaml"]


@pytest.fixture(scope="module")
def address():
    with Forms() as address:
        yield address


@pytest.fixture
def page(browser):
    context = browser.new_context()
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_it_shows_the_questions_and_gives_the_same_questionnaire_back(
    file, address, page, tmp_path
):
    ours = of_file(file)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    back = shown(page, address, json.loads(json.dumps(resource(ours, {}))))

    seen = page.inner_text("#form")
    for question in ours.questions.values():
        if question.when is None and ours.sections[question.section].when is None:
            assert question.text.strip() in seen
    assert not errors
    assert fingerprint(questionnaire(take(saved(tmp_path, back), Wishes()))) == fingerprint(ours)


def test_a_question_is_asked_there_when_it_is_asked_here(address, page, tmp_path):
    ours = of_file(ROOT / "tests/device/every-kind.yaml")
    shown(page, address, resource(ours, {}))
    nights = page.get_by_text(ours.questions["nights"].text, exact=True)
    assert not nights.count()

    page.locator("label", has_text="Yes").first.click()

    nights.wait_for()


def test_translations_come_back_too(address, page, tmp_path):
    ours = of_file(ROOT / "tests/device/every-kind.yaml")
    known = {"es": {f"{ours.id}/mood.text": "¿Cómo estás?"}}

    back = shown(page, address, resource(ours, known))

    outcome = take(saved(tmp_path, back), Wishes())
    assert "¿Cómo estás?".encode() in outcome.files["every-kind/1.es.po"]
