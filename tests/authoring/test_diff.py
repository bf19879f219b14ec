"""What a new version changes: of the questionnaire, of its golden cases, of stored screenings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.authoring.comparing import changes
from screening.authoring.effects import Effects, carried
from screening.cli import main
from screening.engine.events import Answered, Ended, Event, Finished, SittingOpened
from screening.engine.outcome import outcome
from screening.engine.plan import Plan
from screening.engine.trial import try_answers
from screening.instrument.fingerprint import fingerprint
from screening.instrument.model import Questionnaire, State
from screening.instrument.source import read
from screening.store.laptop import stores_at
from tests.authoring.sheets import AT_FIRST, FIRST, changed, two_versions
from tests.test_cli import at_a_terminal

PASSPHRASE = "river lantern quilt harbour"
AT = "2026-03-01T10:00:00Z"
STRICTER = (
    AT_FIRST,
    "when: {any: [{all: [{left_home: yes}, {nights_away: {at_least: 5}}]}, {records_missing: yes}]}",
)


def sheet(text: str) -> Questionnaire:
    found = read(text, "2.yaml")
    assert found.ok, found.problems
    assert found.questionnaire is not None
    return found.questionnaire


def lines(old: str, new: str) -> list[str]:
    return [f"{c.how} {c.thing} {c.what}".strip() for c in changes(sheet(old), sheet(new))]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Is there an adult you trust?", "Who is there?", "changed question adult_to_trust text"),
        ("food: Something to eat or drink", "food: Food", "changed question need_now choices.food"),
        ("when: {left_home: yes} ", "intensity: 2 ", ""),
        ("title: Time away", "title: Away", "changed section away title"),
        (*STRICTER, "changed indicator missing_from_care_or_home when"),
        ("label: A place to sleep", "label: A bed", "changed need shelter_housing label"),
        ("minutes: 5", "minutes: 6", "changed questionnaire minutes"),
        ("note: Own wording. Nob", "note: Nob", "changed questionnaire wording.note"),
        (
            "{do: safety, text: Ask if there is a safe place to sleep tonight.}",
            "{do: safety, text: Ask.}",
            "changed indicator missing_from_care_or_home actions",
        ),
    ],
)
def test_it_says_what_was_changed_by_its_name(old, new, said) -> None:
    if not said:
        old, new, said = "when: {left_home: yes}     #", "#", "changed question nights_away when"

    assert lines(FIRST, changed((old, new))) == [said]


def test_it_says_what_was_added_and_what_is_gone() -> None:
    one = "      - id: adult_to_trust\n        kind: yes-no\n"
    other = "      - id: has_adult\n        kind: yes-no\n"
    new = changed((one, other), ("when: {adult_to_trust: yes}", "when: {has_adult: yes}"))
    # The case that answers it goes along.
    new = new.replace("adult_to_trust: yes", "has_adult: yes")

    said = lines(FIRST, new)

    assert "removed question adult_to_trust" in said
    assert "added question has_adult" in said
    assert "changed strength trusted_adult_there when" in said
    assert [one for one in said if one.startswith("moved")] == []


def test_it_says_what_was_moved_and_nothing_about_the_rest() -> None:
    first, second = "  - id: today\n", "  - id: away\n"
    start, middle, end = FIRST.index(first), FIRST.index(second), FIRST.index("  # 4. A calm end")
    swapped = FIRST[:start] + FIRST[middle:end] + FIRST[start:middle] + FIRST[end:]
    swapped = swapped.replace("intensity: 2", "intensity: 1")
    straight = FIRST.replace("intensity: 2", "intensity: 1")

    assert lines(straight, swapped) == [
        "moved section today after",
        "moved question need_now after",
        "moved question adult_to_trust after",
    ] or lines(straight, swapped) == [
        "moved section away after",
        "moved question left_home after",
        "moved question nights_away after",
    ]


def test_it_says_how_points_and_bands_differ() -> None:
    with_score = FIRST.replace(
        "# Golden cases:",
        "scores:\n  signs:\n    label: Signs\n    take: sum\n    of:\n      left_home: {yes: 1}\n"
        "      records_missing: {yes: 1}\n    bands:\n"
        "      - {id: few, label: Few, from: 0, to: 1}\n"
        "      - {id: many, label: Many, from: 2, to: 2}\n# Golden cases:",
    )
    new = with_score.replace("left_home: {yes: 1}", "left_home: {yes: 2}").replace(
        "from: 2, to: 2}", "from: 2, to: 3}"
    )

    assert lines(with_score, new) == [
        "changed score signs of.left_home",
        "changed band signs/many to",
    ]


def test_the_number_of_the_version_alone_is_no_difference(tmp_path: Path, capsys) -> None:
    old, new = two_versions(tmp_path)

    assert main(["diff", str(old), str(new)]) == 0
    assert "Nothing that is asked, said or worked out differs." in capsys.readouterr().out


def test_it_names_the_golden_cases_whose_flags_would_change(tmp_path: Path, capsys) -> None:
    old, new = two_versions(tmp_path, STRICTER)

    assert main(["diff", str(old), str(new)]) == 1

    shown = capsys.readouterr().out
    assert "~ indicator missing_from_care_or_home: when\n" in shown
    assert "Of 5 golden cases, these flags would change:" in shown
    assert (
        "  missing_from_care_or_home: present -> not_excluded in 1 "
        "(Away from home, and no bed tonight)\n"
    ) in shown


def test_it_tells_trouble_from_difference(tmp_path: Path, capsys) -> None:
    old, new = two_versions(tmp_path, ("kind: grounding", "kind: ground"))

    assert main(["diff", str(old), str(tmp_path / "nowhere.yaml")]) == 2
    assert "Q015" in capsys.readouterr().err
    assert main(["diff", str(old), str(new)]) == 2
    assert "Q035" in capsys.readouterr().err
    assert main(["diff", str(old), str(old), "--answers", str(tmp_path)]) == 2
    assert "V020" in capsys.readouterr().err


def test_it_reads_a_folder_of_answers(tmp_path: Path, capsys) -> None:
    old, new = two_versions(tmp_path, STRICTER)
    folder = tmp_path / "answers"
    folder.mkdir()
    for name, text in (
        ("a.json", '{"left_home": "yes", "nights_away": 2}'),
        ("b.json", '{"left_home": "yes", "nights_away": 9}'),
        ("c.json", '[{"left_home": "yes", "nights_away": 1}, {"left_home": "no"}]'),
        ("d.json", '{"left_hom": "yes"}'),
        ("e.json", "not JSON"),
    ):
        (folder / name).write_text(text, encoding="utf-8")

    assert main(["diff", str(old), str(new), "--answers", str(folder)]) == 1

    shown = capsys.readouterr().out
    assert "Of 3 files with answers, these flags would change:" in shown
    assert "  missing_from_care_or_home: present -> not_excluded in 2\n" in shown
    assert "  2 more do not fit the old version and were left out.\n" in shown


def test_a_later_sitting_counts_as_it_did() -> None:
    plan = Plan.of(sheet(FIRST))
    said = try_answers(plan, [{"left_home": "yes"}, {"left_home": "no"}])

    kept, lost = carried(said, plan)

    assert lost == 0
    assert outcome(kept).findings == outcome(said).findings


def test_an_answer_that_has_no_place_any_more_is_counted_and_not_guessed() -> None:
    new = Plan.of(sheet(changed(("bed: A place to sleep tonight", "roof: A roof tonight"),
                                ("when: {need_now: bed}", "when: {need_now: roof}"),
                                ("need_now: [bed]", "need_now: [roof]"))))  # fmt: skip
    said = try_answers(sheet(FIRST), {"need_now": ["bed"], "left_home": "no"})
    effects = Effects()

    found = effects.add(said, new)

    assert effects.lost == 1
    assert ("shelter_housing", "present", "not_excluded") in found


PIECES: dict[str, list[object]] = {
    "need_now": [["food"], ["bed", "doctor"], "skipped"],
    "left_home": ["yes", "no", "skipped", "doesnt_know"],
    "nights_away": [1, 5, 365, "prefers_not"],
    "records_missing": ["yes", "no", "no_information"],
}


@given(st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in PIECES.items()}))
def test_answers_carried_to_the_same_version_say_the_same(answers: dict[str, object]) -> None:
    if answers.get("left_home") != "yes":
        answers.pop("nights_away", None)
    plan = Plan.of(sheet(FIRST))
    said = try_answers(plan, {name: answers[name] for name in PIECES if name in answers})

    kept, lost = carried(said, plan)

    assert lost == 0
    assert outcome(kept).findings == outcome(said).findings


# --- a worker's own notes ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three finished screenings of the first version, one of which never said how many nights."""
    folder = tmp_path_factory.mktemp("home")
    mark = fingerprint(sheet(FIRST))
    with stores_at(folder).create(PASSPHRASE) as store:
        for nights in (2, 9, None):
            row = store.interviews.start("street-talk/1", mark, "en")
            events: list[Event] = [
                SittingOpened(AT, 1, "en"),
                Answered(AT, 1, "left_home", State.VALUE, "yes"),
                *([Answered(AT, 1, "nights_away", State.VALUE, nights)] if nights else []),
                Ended(AT, 1),
            ]
            for number, event in enumerate(events):
                store.interviews.append(row.id, event, key=f"{row.id}{number}")
            store.interviews.finish(row.id, Finished(AT, 1), {}, key=f"{row.id}end")
        store.interviews.start("street-talk/1", mark, "en")  # a draft is not finished yet
        other = store.interviews.start("six-topic-screen/1", "q1-abc", "en")
        store.interviews.append(other.id, SittingOpened(AT, 1, "en"), key="other")
        store.interviews.append(other.id, Ended(AT, 1), key="other end")
        store.interviews.finish(other.id, Finished(AT, 1), {}, key="other finish")
    return folder


def test_it_counts_stored_screenings_and_tells_nothing_else_of_them(notes, tmp_path) -> None:
    old, new = two_versions(tmp_path, STRICTER)

    status, shown = at_a_terminal(
        "diff", str(old), str(new), "--store", "--home", str(notes), typed=PASSPHRASE
    )

    assert status == 1, shown
    _, _, told = shown.replace("\r\n", "\n").partition("\nOf 3 stored screenings")
    assert told.splitlines() == [
        ", these flags would change:",
        "  missing_from_care_or_home: present -> not_excluded in 2",
    ]


def test_a_wrong_passphrase_is_trouble(notes, tmp_path) -> None:
    old, new = two_versions(tmp_path, STRICTER)

    status, shown = at_a_terminal(
        "diff", str(old), str(new), "--store", "--home", str(notes), typed="not the right one"
    )

    assert status == 2
    assert "S003" in shown
    assert "stored screenings" not in shown
