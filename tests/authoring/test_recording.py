"""The recorder: what was answered and what came out becomes a case, in the author's own file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.authoring.drafting import written
from screening.engine.trial import try_answers
from screening.instrument.model import Questionnaire
from screening.instrument.source import read
from screening.linter.cases import run_cases
from screening.linter.command import lint_file
from screening.preview.catalogue import ENTRIES, PreviewRefused
from screening.preview.keeping import check, keep, with_case
from screening.preview.recording import as_yaml, case_of
from tests.authoring.previewing import Author

DRAFT = written("street-talk", "Street talk", "young-person")
EVERY_KIND = (Path(__file__).parents[1] / "device/every-kind.yaml").read_text("utf-8")


def sheet(text: str) -> Questionnaire:
    found = read(text, "1.yaml")
    assert found.ok, found.problems
    assert found.questionnaire is not None
    return found.questionnaire


def recorded(text: str, answers: dict[str, object], name: str = "As it was") -> str:
    """The text of the file with one more case."""
    q = sheet(text)
    case = case_of(try_answers(q, answers), name)
    after = with_case(text, q, case)
    check(read(after, "1.yaml"), q, case)
    return after


def test_a_case_is_what_was_answered_and_what_came_of_it() -> None:
    q = sheet(DRAFT)
    case = case_of(try_answers(q, {"need_now": ["bed"], "left_home": "skipped"}), "No bed: tonight")

    assert as_yaml(q, case) == (
        '  - name: "No bed: tonight"\n'
        "    answers: {need_now: [bed], left_home: skipped}\n"
        "    expect:\n"
        "      indicators:\n"
        "        missing_from_care_or_home: not_excluded\n"
        "        foster_care: not_excluded\n"
        "        cps_history: not_excluded\n"
        "      needs:\n"
        "        basic_necessities: absent\n"
        "        shelter_housing: present\n"
        "        physical_health: absent\n"
        "      strengths: {trusted_adult_there: not_excluded}\n"
    )


def test_it_is_added_below_the_others_and_nothing_else_is_touched() -> None:
    after = recorded(DRAFT, {"left_home": "yes", "nights_away": 3})

    assert after.startswith(DRAFT)
    assert after.removeprefix(DRAFT).startswith("  - name: As it was\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(DRAFT.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(DRAFT.rstrip("\n"), id="no line end at the end"),
        pytest.param("\ufeff" + DRAFT, id="a mark of the byte order"),
        pytest.param(DRAFT + "\n# The end.\n", id="a remark at the end"),
        pytest.param(DRAFT + "\n\n\n", id="empty lines at the end"),
        pytest.param(
            DRAFT[: DRAFT.index("# Golden cases")].rstrip() + "\n", id="no cases"
        ),
        pytest.param(
            DRAFT.replace("\n  - name", "\n- name")
            .replace("\n    answers", "\n  answers")
            .replace("\n    expect", "\n  expect")
            .replace("  # 2. Calm", "  # 2. Calm"),
            id="hyphens at the left edge",
        ),
    ],
)  # fmt: skip
def test_it_fits_into_files_of_every_layout(text: str) -> None:
    after = recorded(text, {"left_home": "yes"})

    assert all(line in after.splitlines() for line in text.splitlines())
    assert ("\r\n" in after) == ("\r\n" in text)
    assert "\r\n" not in text or after.count("\n") == after.count("\r\n")


def test_cases_in_the_middle_of_a_file_stay_in_the_middle() -> None:
    at = DRAFT.index("# What follows.")
    cases = DRAFT.index("# Golden cases")
    moved = DRAFT[:at] + DRAFT[cases:] + "\n# Below.\n" + DRAFT[at:cases]

    after = recorded(moved, {"left_home": "yes"})

    assert after.index("As it was") < after.index("# Below.")
    assert after.endswith(moved[moved.index("# Below.") :])


def test_a_last_case_that_ends_with_folded_words_stays_whole() -> None:
    text = (
        DRAFT.rstrip()
        + "\n  - name: Folded\n    answers: {}\n    expect: {next: about_these_questions}\n"
        + "    source: >-\n      Somebody said so,\n      twice.\n\n# Behind it.\n"
    )

    after = recorded(text, {"left_home": "yes"})

    assert "      twice.\n  - name: As it was\n" in after
    assert after.endswith("\n\n# Behind it.\n")


def test_cases_in_brackets_are_not_touched() -> None:
    head = DRAFT[: DRAFT.index("cases:\n")]
    text = head + "cases: [{name: One, answers: {}, expect: {next: about_these_questions}}]\n"

    with pytest.raises(PreviewRefused, match="V103"):
        recorded(text, {"left_home": "yes"})


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "two\nlines", "Skipped is not no"])
def test_a_case_needs_a_name_of_its_own(name: str) -> None:
    with pytest.raises(PreviewRefused, match="V104"):
        recorded(DRAFT, {}, name)


def test_what_would_not_come_out_again_is_not_written(tmp_path: Path) -> None:
    q = sheet(DRAFT)
    file = tmp_path / "1.yaml"
    file.write_text(DRAFT.replace("label: A place to sleep", "label: Another"), encoding="utf-8")
    before = file.read_bytes()

    with pytest.raises(PreviewRefused, match="V105"):  # the file says something else by now
        keep(file, q, case_of(try_answers(q, {}), "As it was"))

    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


# Letters, marks and signs of every script; a space of its own kind is only one of many.
WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"], include_characters=" \u00a0"),
    min_size=1,
    max_size=60,
)


@given(WORDS.filter(lambda words: words.strip() != ""))
def test_any_words_come_back_as_they_were(words: str) -> None:
    q = sheet(EVERY_KIND)
    (free,) = [x for x in q.questions.values() if x.kind == "text"][:1]
    answers = json.loads(json.dumps({free.id: words}))

    after = recorded(EVERY_KIND, answers, f"Words: {words}")

    found = sheet(after).cases[-1]
    assert found.name == f"Words: {words}".strip()
    assert dict(found.answers)[free.id] == words.strip()


PIECES: dict[str, list[object]] = {
    "need_now": [["food"], ["bed", "doctor"], "skipped", "doesnt_know"],
    "adult_to_trust": ["yes", "no", "prefers_not"],
    "left_home": ["yes"],
    "nights_away": [1, 365, "skipped"],
    "records_missing": ["yes", "no", "no_information"],
    "records_cps": ["yes", "no", "skipped"],
}


@given(st.fixed_dictionaries({k: st.sampled_from(v) for k, v in PIECES.items()}))
def test_every_recorded_case_comes_out_again(answers: dict[str, object]) -> None:
    answers = {name: answers[name] for name in PIECES}  # in the order in which they are asked
    after = read(recorded(DRAFT, answers), "1.yaml")

    assert after.questionnaire is not None
    assert run_cases(after.questionnaire, after.marks) == []
    assert dict(after.questionnaire.cases[-1].answers) == {
        name: tuple(value) if isinstance(value, list) else value for name, value in answers.items()
    }


# --- on the page ------------------------------------------------------------------------------------


def write(author: Author, name: str) -> None:
    author.go(f"/case?name={name}")
    mark = author.page.partition('name="mark" value="')[2].partition('"')[0]
    author.send("/case", name=name, mark=mark)


def test_a_button_writes_the_case_into_the_file(author) -> None:
    before = author.file.read_text("utf-8")
    author.answer("left_home", value="yes")

    write(author, "Left once")

    assert "Written into the file: Left once" in author.said()
    after = author.file.read_text("utf-8")
    assert after.startswith(before)
    assert "  - name: Left once\n    answers: {left_home: yes}\n" in after
    assert lint_file(author.file) == []
    assert [path.name for path in author.file.parent.iterdir()] == ["1.yaml"]


def test_the_page_shows_the_case_to_copy(author) -> None:
    author.answer("left_home", do="doesnt_know")

    author.go("/case?name=Not sure")

    assert "- name: Not sure answers: {left_home: doesnt_know} expect:" in author.said()


def test_a_published_version_gets_no_case(author) -> None:
    from screening.instrument.build import publish

    publish(author.file.parent.parent)
    before = author.file.read_bytes()

    author.go("/case?name=Late")
    assert "street-talk/1 is published and is not changed any more." in author.said()
    assert "Write it into the file" not in author.said()
    mark = author.page.partition('data-watch="/watch/')[2].partition('"')[0]
    author.send("/case", name="Late", mark=mark)

    assert author.status == 422
    assert "V101" in author.page
    assert author.file.read_bytes() == before


def test_a_file_that_was_changed_meanwhile_gets_no_case(author) -> None:
    author.go("/case?name=Late")
    mark = author.page.partition('name="mark" value="')[2].partition('"')[0]
    text = author.file.read_text("utf-8").replace("minutes: 5", "minutes: 6")
    author.file.write_text(text, encoding="utf-8")

    author.send("/case", name="Late", mark=mark)

    assert author.status == 409
    assert "V102" in author.page
    assert author.file.read_text("utf-8") == text


def test_a_name_that_is_taken_is_said_so(author) -> None:
    author.go("/case?name=Skipped is not no")

    assert "V104" in author.page
    assert "Write it into the file" not in author.said()


def test_every_refusal_has_a_number_of_its_own() -> None:
    codes = [entry.code for entry in ENTRIES]

    assert sorted(set(codes)) == codes
