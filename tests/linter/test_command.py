"""`screening lint`: what it prints, and its exit status."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from screening.cli import main
from screening.linter.catalogue import ENTRIES
from screening.linter.command import lint
from screening.linter.listing import list_rules
from screening.linter.older import SOURCES
from screening.linter.rules import RULES
from screening.linter.shown import Form
from tests.care.making import COUNTRY
from tests.linter.sheet import CLEAN, spoiled
from tests.linter.test_each_rule import LIST

QUESTIONNAIRES = Path(__file__).parents[2] / "questionnaires"


def put(folder: Path, text: str, name: str = "small-talk/1.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def linted(*paths: Path, form: Form = Form.TEXT, strict: bool = False) -> tuple[int, str]:
    out = io.StringIO()
    return lint(paths, out, form=form, strict=strict), out.getvalue()


def test_it_has_only_hints_for_our_own_questionnaires() -> None:
    status, out = linted(QUESTIONNAIRES, strict=True)

    # Who has not read a translation yet is said, and stops nobody.
    assert {" ".join(line.split(" ")[1:3]) for line in out.splitlines()} <= {"Q247 hint"}
    assert status == 0


def test_it_says_nothing_about_a_good_file(tmp_path: Path) -> None:
    assert linted(put(tmp_path, CLEAN)) == (0, "")


def test_it_prints_a_line_for_each_problem_and_fails(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled(("version: 1", "version: one"), ("adapted: no", "adapted: true")))
    status, out = linted(file)

    assert status == 1
    assert [line.split(" ")[:3] for line in out.splitlines()] == [
        [f"{file}:2:10:", "Q034", "error"],
        [f"{file}:6:10:", "Q013", "error"],
    ]
    assert out.splitlines()[0].endswith("Write a whole number from 1 to 9999.")


def test_a_warning_alone_does_not_fail(tmp_path: Path) -> None:
    status, out = linted(put(tmp_path, spoiled(("kind: grounding", "kind: information"))))

    assert (status, out.split(" ")[1:3]) == (0, ["Q139", "warning"])


def test_a_warning_fails_where_it_is_asked_to_be_strict(tmp_path: Path) -> None:
    warned = put(tmp_path, spoiled(("kind: grounding", "kind: information")))
    hinted = put(tmp_path / "b", CLEAN.replace("language: en", "language: de"))

    assert linted(warned, strict=True)[0] == 1
    status, out = linted(hinted, strict=True)
    assert (status, out.split(" ")[1:3]) == (0, ["Q204", "hint"])


def test_without_what_counts_syllables_it_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, CLEAN)
    put(tmp_path, CLEAN.replace("small-talk", "other"), "other/1.yaml")
    monkeypatch.setitem(sys.modules, "pyphen", None)  # as where it is not installed
    status, out = linted(tmp_path, strict=True)

    assert (status, out.count("Q203 hint"), len(out.splitlines())) == (0, 1, 1)


def test_translations_are_looked_for_beside_the_folder_of_questionnaires(tmp_path: Path) -> None:
    file = put(tmp_path, CLEAN, "questionnaires/small-talk/1.yaml")
    put(tmp_path, LIST, "locales/languages.yaml")
    assert "31 of 31 texts have no Spanish translation" in linted(file)[1]

    put(tmp_path, "no catalogue", "locales/es/LC_MESSAGES/questionnaires.po")
    status, out = linted(tmp_path / "questionnaires", strict=True)
    assert (status, out.count("L023 error")) == (1, 1)


def test_a_translation_is_named_as_the_questionnaires_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, CLEAN, "questionnaires/small-talk/1.yaml")
    put(tmp_path, LIST, "locales/languages.yaml")
    copied = 'msgctxt "small-talk/ran_away.text"\nmsgid "Have you left home?"\nmsgstr "Have you left home?"\n'
    put(tmp_path, f'msgid ""\nmsgstr ""\n\n{copied}', "locales/es/LC_MESSAGES/questionnaires.po")

    monkeypatch.chdir(tmp_path)
    lines = linted(Path("questionnaires"))[1].splitlines()
    assert [line.split(" ")[0] for line in lines if "Q254" in line] == [
        "locales/es/LC_MESSAGES/questionnaires.po:5:1:"
    ]
    monkeypatch.chdir(tmp_path / "questionnaires/small-talk")
    assert f"{tmp_path}/locales/es" in linted(Path("1.yaml"))[1]


def test_it_lists_its_rules_with_reason_source_examples_and_fix() -> None:
    out, as_json = io.StringIO(), io.StringIO()

    assert (list_rules(out), list_rules(as_json, as_json=True)) == (0, 0)
    rules = json.loads(as_json.getvalue())
    assert [rule["code"] for rule in rules] == [*SOURCES, *(rule.code for rule in RULES)]
    for key in ("what", "reason", "source", "do", "severity"):
        assert all(rule[key] for rule in rules)
    (why,) = [part for part in out.getvalue().split("\n\n") if part.startswith("Q225 ")]
    assert "not     text: Why did you leave?" in why
    assert "but     text: What was going on before you left?" in why


def test_the_command_line_asks_for_a_path_and_for_one_form() -> None:
    for wrong in (["lint"], ["lint", "--json", "--sarif", "x"]):
        with pytest.raises(SystemExit) as ended:
            main(wrong)
        assert ended.value.code == 2


def test_it_searches_a_folder(tmp_path: Path) -> None:
    put(tmp_path, CLEAN)
    put(tmp_path, "", "empty/1.yaml")
    put(tmp_path, "", "empty/README.yaml")

    assert linted(tmp_path)[1].count("Q010") == 1
    assert linted(tmp_path / "small-talk") == (0, "")


def test_it_prints_json_for_other_programs(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled(("kind: date", "kind: dat")))
    status, out = linted(file, form=Form.JSON)
    (problem,) = json.loads(out)

    assert status == 1
    assert problem["file"] == str(file)
    assert (problem["line"], problem["column"]) == (29, 27)
    assert problem["path"] == "sections/home/questions/since/kind"
    assert (problem["code"], problem["severity"]) == ("Q035", "error")
    assert problem["what"] == "`dat` cannot stand here. Did you mean `date`?"


def test_it_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    status, out = linted(tmp_path / "nowhere.yaml")

    assert status == 1
    assert "Q015" in out


# --- golden cases -------------------------------------------------------------------------------

TWO = "indicators: {missing_from_care_or_home: present}"


def failing(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    """What lint says of the cases, without file and rule."""
    lines = linted(put(tmp_path, spoiled(*changes)))[1].splitlines()
    return [line.partition(":")[2].partition(". ")[0] for line in lines]


def test_it_runs_the_cases(tmp_path: Path) -> None:
    assert failing(tmp_path, ("scores: {topics: 2}", "scores: {topics: [1, 3]}")) == [
        "78:24: Q180 error In the case `Two topics`, the score `topics` is 2, not [1, 3]"
    ]


def test_it_compares_everything_a_case_can_expect(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    expected = (
        "indicators: {missing_from_care_or_home: present}\n"
        "      needs: {shelter_housing: absent}\n"
        "      strengths: {calm: present}\n"
        "      answered: {topics: 1}\n"
        "      next: race\n"
        "      visible: [ran_away]\n"
        "      reports: [calm]"
    )
    found = failing(tmp_path, (TWO, expected))

    assert [line.split("`, ")[1] for line in found] == [
        "`shelter_housing` is not_excluded, not absent",
        "`calm` is not_excluded, not present",
        "the number answered of `topics` is 3, not 1",
        "the next question is ground, not race",
        "`visible` is " + found[4].split(" is ")[1],
        "`reports` is nothing, not calm",
    ]


def test_it_compares_bands_that_cannot_be_excluded(tmp_path: Path) -> None:
    half = ("answers: {ran_away: no, hurt: no}", "answers: {ran_away: yes}")
    open_low = ("bands: {topics: low}", "bands: {topics: {not_excluded: low}}")
    (coverage,) = failing(tmp_path, half, open_low)
    (failed,) = failing(tmp_path, half)

    assert "Q171" in coverage
    assert failed.endswith("the band of `topics` is not_excluded low, high, not low")


def cases(text: str) -> tuple[str, str]:
    """A change that adds cases."""
    return ("  - name: No topic\n", f"{text}  - name: No topic\n")


def test_in_a_case_with_several_sittings_a_later_no_clears_nothing(tmp_path: Path) -> None:
    twice = """\
  - name: First yes, then no
    answers: [{ran_away: yes, hurt: no}, {ran_away: no}]
    expect: {indicators: {missing_from_care_or_home: present}, scores: {topics: [1, 2]}}
"""
    assert failing(tmp_path, cases(twice)) == []


def test_a_case_may_tell_the_closing_and_what_was_seen_before_what_is_asked(tmp_path: Path) -> None:
    closing = ("text: Feel your feet on the floor.}", CLOSING)
    mixed = ("answers: {ran_away: no, hurt: no}", "answers: {better: yes, hurt: no, ran_away: no}")

    assert failing(tmp_path, closing, mixed) == []


CLOSING = """text: Feel your feet on the floor.}
      - {id: better, kind: yes-no, text: Are you better now?, leads_to: The next talk}"""


@pytest.mark.parametrize("answer", ["wants: food", "wants: not_asked", "ran_away: not_asked"])
def test_a_case_takes_one_code_of_several_and_the_word_for_what_was_not_asked(
    tmp_path: Path, answer: str
) -> None:
    one = f"  - {{name: One, answers: {{{answer}}}, expect: {{answered: {{topics: 0}}}}}}\n"

    assert failing(tmp_path, cases(one)) == []


def test_it_says_which_answer_is_refused(tmp_path: Path) -> None:
    hidden = ("answers: {ran_away: no, hurt: no}", "answers: {ran_away: no, how_long: 3, hurt: no}")
    (line,) = failing(tmp_path, hidden)

    assert line.startswith("81:14: Q181 error The case `No topic` cannot be answered")


def test_every_problem_of_the_linter_is_raised_here() -> None:
    assert [entry.code for entry in ENTRIES] == ["Q180", "Q181", "Q190"]


# --- jurisdictions and services -----------------------------------------------------------------

SAFETY = "- {do: safety, text: Ask where to sleep tonight}"


def duty(name: str) -> str:
    return spoiled((SAFETY, f"- {{do: duty, duty: {name}, text: Tell}}"))


def test_a_duty_that_no_jurisdiction_has_is_an_error_where_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, COUNTRY, "jurisdictions/land.yaml")
    file = put(tmp_path, duty("polise"))
    status, out = linted(file)

    assert status == 1
    assert out.startswith(
        f"{file}:56:26: Q190 error No jurisdiction has the duty `polise`. Did you"
    )


def test_a_duty_that_one_has_is_no_problem_nor_one_that_nobody_can_look_up(tmp_path: Path) -> None:
    assert linted(put(tmp_path / "alone", duty("polise"))) == (0, "")

    put(tmp_path, COUNTRY, "jurisdictions/land.yaml")
    assert linted(put(tmp_path, duty("police"))) == (0, "")


def test_without_jurisdictions_beside_it_those_that_are_given_count(tmp_path: Path) -> None:
    file, out = put(tmp_path, duty("polise")), io.StringIO()

    assert lint([file], out, jurisdictions=QUESTIONNAIRES / "jurisdictions") == 1
    assert "Q190" in out.getvalue()


def test_a_duty_named_by_a_band_is_looked_up_too(tmp_path: Path) -> None:
    put(tmp_path, COUNTRY, "jurisdictions/land.yaml")
    band = ("actions: [{do: inform, text: Tell}]", "actions: [{do: duty, duty: x, text: Tell}]")

    assert "Q190" in linted(put(tmp_path, spoiled(band)))[1]


def test_a_folder_is_searched_for_jurisdictions_and_services(tmp_path: Path) -> None:
    bad = COUNTRY.replace("after: [missing], hours: 24", "after: [missing]")
    place = put(tmp_path, bad, "jurisdictions/land.yaml")
    other = put(tmp_path, "a: b", "jurisdictions/other.yaml")
    table = put(tmp_path, "id\nx\n", "services/river/services.csv")

    everything = linted(tmp_path)[1]
    assert {f"{place}:12:3: J010", f"{other}:1:1: Q030"} <= {
        " ".join(line.split(" ")[:2]) for line in everything.splitlines()
    }
    assert f"{table}:2:1: H003" in everything
    # Each can be named alone, folder or file.
    (its_own,) = [line for line in everything.splitlines() if f"{place}:" in line]
    assert linted(place) == (1, f"{its_own}\n")
    assert "J010" in linted(tmp_path / "jurisdictions")[1]
    assert "H003" in linted(tmp_path / "services")[1]
    assert "H003" in linted(tmp_path / "services/river")[1]
