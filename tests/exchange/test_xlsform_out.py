"""Questionnaires go out as XLSForm; pyxform takes them, and they come back as they were."""

from io import BytesIO

import pytest
from hypothesis import assume, given, settings
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from screening.exchange.kinds import Wishes
from screening.exchange.translations import translations_of
from screening.exchange.xlsform.reading import read_bytes, take
from screening.exchange.xlsform.writing import write
from screening.instrument.build import read_file, sources
from screening.instrument.building import build
from screening.instrument.compiled import dumps
from screening.instrument.fingerprint import fingerprint
from screening.instrument.model import Op, Questionnaire
from screening.instrument.model import Test as Compared
from screening.instrument.source import read
from screening.language import po
from tests.exchange.forms import codes, said
from tests.house.sources import ROOT
from tests.instrument.sheet import GOOD, spoiled
from tests.strategies import questionnaires

SHIPPED = [f"{path.parent.name}/{path.stem}" for path in sources(ROOT / "questionnaires")]


def shipped(reference: str) -> Questionnaire:
    found = read_file(ROOT / f"questionnaires/{reference}.yaml").questionnaire
    assert found is not None
    return found


def made(text: str | bytes) -> Questionnaire:
    found = read(text).questionnaire
    assert found is not None
    return found


def there_and_back(q, translations):
    """What went out, what came back, and both lists of problems."""
    out = write(q, translations)
    assert not out.failed, said(out, "X039")
    back = read_bytes(out.files[""], "form.xlsx", Wishes())
    return out, back


def sheet(content: bytes, name: str) -> list[dict[str, str]]:
    first, *others = load_workbook(BytesIO(content))[name].iter_rows(values_only=True)
    return [dict(zip(first, row, strict=True)) for row in others]


@pytest.mark.parametrize("reference", SHIPPED)
def test_every_shipped_questionnaire_comes_back_with_its_fingerprint_and_translations(
    reference, tmp_path
):
    q = shipped(reference)
    translations = translations_of(q, ROOT / "locales")

    out, back = there_and_back(q, translations)

    assert not back.problems
    assert not codes(out)["X041"]
    returned = made(back.files[f"{reference}.yaml"])
    assert fingerprint(returned) == fingerprint(q)
    for code, known in translations.items():
        (tmp_path / "back.po").write_bytes(back.files[f"{reference}.{code}.po"])
        entries = po.read(tmp_path / "back.po").entries()
        assert {one.context: one.string for one in entries if one.string} == known


@pytest.mark.parametrize("reference", SHIPPED)
def test_pyxform_makes_an_xform_of_every_shipped_questionnaire(reference):
    q = shipped(reference)
    content = write(q, translations_of(q, ROOT / "locales")).files[""]

    xform = convert(content, file_type=".xlsx").xform

    assert all(f"/{question}" in xform for question in q.questions)
    assert 'lang="Español (es)"' in xform
    assert "screening::" not in xform


@settings(max_examples=50, deadline=None)
@given(questionnaires())
def test_any_questionnaire_comes_back_the_same(q):
    assume("${" not in dumps(q))  # forms would put an answer there: X039
    out = write(q, {})
    assert not out.failed, said(out, "X039")

    back = take(out.files[""], "form.xlsx", Wishes())

    # What lint would say of it is the same before and after; here is what it says.
    assert back.document is not None, [str(problem) for problem in back.problems]
    assert fingerprint(build(back.document)) == fingerprint(q)


def test_conditions_are_true_there_when_they_are_true_here():
    q = made(
        spoiled(
            ("when: {ran_away: yes}}\n", "when: {not: {ran_away: yes}}}\n"),
        )
    )

    (row,) = [row for row in sheet(write(q, {}).files[""], "survey") if row["name"] == "how_long"]

    # Not before an answer, and not for one of the words for having none.
    assert row["relevant"] == (
        "(${ran_away} != '' and not(selected(${ran_away}, 'yes')) and "
        "not(selected(${ran_away}, 'doesnt_know')) and not(selected(${ran_away}, 'prefers_not')))"
    )


def test_a_form_that_was_edited_elsewhere_is_believed():
    q = made(GOOD)
    book = load_workbook(BytesIO(write(q, {}).files[""]))
    for row in book["survey"].iter_rows(min_row=2):
        for cell in row:
            if cell.value == "selected(${ran_away}, 'yes')":
                cell.value = "selected(${ran_away}, 'no')"
    kept = BytesIO()
    book.save(kept)

    back = read_bytes(kept.getvalue(), "form.xlsx", Wishes())

    assert "so `relevant` was taken" in said(back, "X035")[0]
    returned = made(next(iter(back.files.values())))
    assert returned.questions["how_long"].when == Compared("ran_away", Op.IS, ("no",))


def test_the_words_for_having_no_answer_are_choices_there():
    choices = sheet(write(made(GOOD), {}).files[""], "choices")

    names = [(row["list_name"], row["name"]) for row in choices]
    assert ("yes_no_asked", "prefers_not") in names
    assert ("yes_no_observed", "no_information") in names
    assert ("wants", "doesnt_know") in names


def test_what_is_lost_there_is_counted():
    out = write(made(GOOD), {})

    lost = said(out, "X040")
    assert any("Indicators, needs and strengths: 3." in one for one in lost)
    assert any("Sections for the worker alone: 1." in one for one in lost)
    assert codes(out)["X042"] == 1


def test_a_condition_on_an_indicator_is_said_to_be_missing_there():
    gate = "place: closing\n    questions:"
    more = "questions:\n      - {id: bed, kind: information, text: Rest., when: {indicator: calm}}"
    q = made(spoiled((gate, gate.replace("questions:", more))))

    out = write(q, {})
    back = read_bytes(out.files[""], "form.xlsx", Wishes())

    assert "reads an indicator" in said(out, "X041")[0]
    assert fingerprint(made(next(iter(back.files.values())))) == fingerprint(q)


def test_a_text_that_begins_like_a_formula_stays_a_text():
    q = made(spoiled(("text: What helps now?", 'text: "=1+1"')))

    content = write(q, {}).files[""]

    cells = [cell for row in load_workbook(BytesIO(content))["survey"].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
    assert read_bytes(content, "form.xlsx", Wishes()).files
