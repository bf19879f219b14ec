"""`screening outcome` and answers nobody could have meant."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from screening.instrument.compiled import dumps
from screening.instrument.source import read
from screening.linter.trying import print_outcome
from tests.instrument.sheet import GOOD


def tried(folder: Path, answers: str | bytes, questionnaire: str = GOOD) -> tuple[int, str, str]:
    """Exit status, output and errors."""
    form = folder / "form.yaml"
    form.write_text(questionnaire, encoding="utf-8")
    given = folder / "answers.json"
    given.write_bytes(answers.encode() if isinstance(answers, str) else answers)
    out, err = io.StringIO(), io.StringIO()
    return print_outcome(form, given, out, err), out.getvalue(), err.getvalue()


def test_it_prints_what_follows_from_two_sittings(tmp_path: Path) -> None:
    status, out, err = tried(tmp_path, '[{"ran_away": "yes"}, {"ran_away": "no"}]')

    found = json.loads(out)["findings"]["missing_from_care_or_home"]
    assert (status, err, found["state"]) == (0, "", "present")
    assert found["evidence"] == [{"question": "ran_away", "value": "yes", "sitting": 1}]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("", "line 1, column 1 is not JSON"),
        ('{"ran_away": "yes"', "line 1, column 19 is not JSON"),
        ('{"ran_away": "yes", "ran_away": "no"}', "'ran_away' is answered twice in one sitting"),
        ('{"how_long": NaN}', "NaN is not a number"),
        ('{"how_long": -Infinity}', "-Infinity is not a number"),
        ('{"how_long": ' + "9" * 5000 + "}", "a number has too many digits"),
        ("[" * 200_000, "it is nested too deeply"),
        (b'{"words": "se\xf1or"}', "byte 13 is not UTF-8"),
        ("{" + " " * 10_000_000 + "}", "there are more than 1048576 bytes"),
        ('{"ran_away": true}', "'ran_away' is true or false;"),
        ('{"ran_away": null}', "'ran_away' is null;"),
        ('{"wants": ["food", 3]}', "'wants' is a list with something else than codes in it;"),
        ('{"wants": {"food": 1}}', "'wants' is an object;"),
        ("3", "a sitting is a number, not an object"),
        ("[[]]", "a sitting is a list"),
    ],
)
def test_it_says_what_is_wrong_with_the_answers(
    tmp_path: Path, answers: str | bytes, said: str
) -> None:
    status, out, err = tried(tmp_path, answers)

    assert (status, out) == (1, "")
    assert "E031" in err
    assert said in err


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ('{"ran_away": "yes", "how_long": 1e400}', "E012"),
        ('{"ran_away": "yes", "how_long": ' + "9" * 400 + "}", "E012"),
        ('{"words": "\\ud800"}', "E016"),
        ('{"mood": 2.5}', "E013"),
        ('{"nobody": [1]}', "E001"),
    ],
)
def test_it_refuses_an_answer_the_question_cannot_have(
    tmp_path: Path, answers: str, code: str
) -> None:
    status, _, err = tried(tmp_path, answers)

    assert (status, code in err) == (1, True)


def test_a_whole_number_is_the_same_with_a_point(tmp_path: Path) -> None:
    assert tried(tmp_path, '{"mood": 4.0}') == tried(tmp_path, '{"mood": 4}')


def test_it_takes_a_compiled_questionnaire_unless_it_was_changed(tmp_path: Path) -> None:
    questionnaire = read(GOOD).questionnaire
    assert questionnaire is not None
    form, answers = tmp_path / "1.json", tmp_path / "answers.json"
    answers.write_text("{}", encoding="utf-8")
    statuses = []
    for text in (dumps(questionnaire), dumps(questionnaire).replace("nights?", "days?")):
        form.write_text(text, encoding="utf-8")
        statuses.append(print_outcome(form, answers, io.StringIO(), io.StringIO()))

    assert statuses == [0, 1]


def test_it_shows_what_keeps_the_questionnaire_from_being_read(tmp_path: Path) -> None:
    status, out, err = tried(tmp_path, "{}", "a: b")

    assert (status, out) == (1, "")
    assert "Q030" in err


def test_it_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    err = io.StringIO()

    assert print_outcome(tmp_path / "x.yaml", tmp_path / "x.json", io.StringIO(), err) == 1
    assert "x.yaml" in err.getvalue()
