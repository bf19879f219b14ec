"""`screening outcome`: what follows from answers as JSON, or every problem and nothing else."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from screening.care import compiled
from screening.instrument.compiled import dumps
from screening.instrument.source import read
from screening.linter.trying import print_outcome
from tests.care.making import place
from tests.instrument.sheet import GOOD, spoiled

ALL = {"ran_away": "yes", "hurt": "yes"}


def tried(folder: Path, answers: object, text: str = GOOD) -> tuple[int, str, str]:
    """Exit status, what was printed, and what was said of problems."""
    written = answers if isinstance(answers, bytes) else json.dumps(answers).encode()
    (folder / "answers.json").write_bytes(written)
    (folder / "1.yaml").write_text(text, encoding="utf-8")
    return outcome(folder / "1.yaml", folder / "answers.json")


def outcome(questionnaire: Path, answers: Path, place: Path | None = None) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = print_outcome(questionnaire, answers, out, err, place)
    return status, out.getvalue(), err.getvalue()


def printed(folder: Path, answers: object) -> dict:
    status, out, err = tried(folder, answers)
    assert (status, err) == (0, "")
    found: dict = json.loads(out)
    return found


def test_it_prints_what_is_asked_and_what_follows(tmp_path: Path) -> None:
    found = printed(tmp_path, ALL)

    assert found["questionnaire"] == "small-talk/1"
    assert {"ran_away", "hurt"} <= set(found["visible"])
    assert found["next"] in found["visible"]
    flagged = found["findings"]["missing_from_care_or_home"]
    assert flagged["state"] == "present"
    assert flagged["evidence"] == [{"question": "ran_away", "value": "yes", "sitting": 1}]
    assert found["scores"]["topics"]["low"] <= found["scores"]["topics"]["high"]
    assert found["actions"]
    assert all(action["because"] for action in found["actions"])


def test_it_prints_a_range_and_what_cannot_be_excluded_while_answers_are_missing(
    tmp_path: Path,
) -> None:
    score = printed(tmp_path, {})["scores"]["topics"]

    assert score["low"] < score["high"]
    assert score["band"] == ""
    assert len(score["not_excluded"]) > 1


def test_it_takes_a_list_for_several_sittings(tmp_path: Path) -> None:
    found = printed(tmp_path, [{"ran_away": "yes"}, {"ran_away": "no"}])

    # A later no does not clear an earlier yes.
    assert found["findings"]["missing_from_care_or_home"]["state"] == "present"


def test_it_reads_a_compiled_questionnaire_as_well(tmp_path: Path) -> None:
    questionnaire = read(GOOD).questionnaire
    assert questionnaire is not None
    (tmp_path / "1.json").write_text(dumps(questionnaire), encoding="utf-8")
    from_yaml = tried(tmp_path, ALL)

    assert outcome(tmp_path / "1.json", tmp_path / "answers.json") == from_yaml


def test_it_shows_every_error_of_the_questionnaire(tmp_path: Path) -> None:
    spoiled_twice = spoiled(("version: 1", "version: one"), ("adapted: no", "adapted: true"))

    status, out, err = tried(tmp_path, ALL, spoiled_twice)

    assert (status, out) == (1, "")
    assert [line.split(": ")[1][:4] for line in err.splitlines()] == ["Q034", "Q013"]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (b"{ran_away: yes", "E031"),
        (b"", "E031"),
        (b"\xff\xfe{}", "E031"),
        (b"[" * 100_000, "E031"),
        (["yes"], "E031"),
        ("yes", "E031"),
        ({"ran_away": True}, "E031"),
        ({"ran_away": {"value": "yes"}}, "E031"),
        ({"run_away": "yes"}, "E001"),
        ({"ran_away": "no", "how_long": 3}, "E002"),
        ({"ran_away": "perhaps"}, "E010"),
        ({"ran_away": 3}, "E016"),
        ({"ran_away": "yes", "how_long": "three"}, "E012"),
        ({"ran_away": "no_information"}, "E017"),
    ],
)
def test_it_refuses_answers_that_do_not_fit(tmp_path: Path, answers: object, code: str) -> None:
    status, out, err = tried(tmp_path, answers)

    assert (status, out) == (1, "")
    assert f" {code} " in err
    assert len(err.splitlines()) == 1


def test_a_refusal_does_not_repeat_the_answer(tmp_path: Path) -> None:
    for answers in ({"ran_away": "at my aunt's"}, b'{"ran_away": "at my aunt\'s'):
        assert "aunt" not in tried(tmp_path, answers)[2]


@pytest.mark.parametrize(("missing", "code"), [("1.yaml", "Q015"), ("answers.json", "E031")])
def test_it_says_which_file_is_not_there(tmp_path: Path, missing: str, code: str) -> None:
    tried(tmp_path, ALL)
    (tmp_path / missing).unlink()

    status, out, err = outcome(tmp_path / "1.yaml", tmp_path / "answers.json")

    assert (status, out) == (1, "")
    assert f" {code} " in err


# --- duties -------------------------------------------------------------------------------------

DUTIES = spoiled(
    (
        "- {do: safety, text: Ask where to sleep tonight}",
        "- {do: duty, duty: police, text: Tell}\n      - {do: duty, duty: aunt, text: Tell her}",
    )
)


def with_duties(folder: Path, place: Path | None) -> tuple[int, str, str]:
    (folder / "answers.json").write_text(json.dumps(ALL), encoding="utf-8")
    (folder / "1.yaml").write_text(DUTIES, encoding="utf-8")
    return outcome(folder / "1.yaml", folder / "answers.json", place)


def test_it_prints_each_duty_and_what_it_is_in_a_place(tmp_path: Path) -> None:
    (tmp_path / "land.json").write_text(compiled.dumps(place()), encoding="utf-8")
    status, out, _err = with_duties(tmp_path, tmp_path / "land.json")
    police, aunt = json.loads(out)["duties"]

    assert status == 0
    assert police["because"] == ["missing_from_care_or_home"]
    assert (police["found"], police["hours"], police["after"]) == (True, 24, ["missing"])
    assert (police["to"], police["source"]) == ("The police", "Law 1")
    assert aunt == {"duty": "aunt", "because": ["missing_from_care_or_home"], "found": False}


def test_without_a_place_it_names_them(tmp_path: Path) -> None:
    status, out, _err = with_duties(tmp_path, None)

    assert status == 0
    assert [(one["duty"], one["found"]) for one in json.loads(out)["duties"]] == [
        ("police", False),
        ("aunt", False),
    ]


@pytest.mark.parametrize(("content", "code"), [(None, "Q015"), ("{", "C090")])
def test_a_place_that_cannot_be_read_is_said_and_nothing_printed(
    tmp_path: Path, content: str | None, code: str
) -> None:
    if content is not None:
        (tmp_path / "land.json").write_text(content, encoding="utf-8")
    status, out, err = with_duties(tmp_path, tmp_path / "land.json")

    assert (status, out) == (1, "")
    assert code in err
