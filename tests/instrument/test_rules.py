# ruff: noqa: E501 - one question a line
"""The less common ways to break a rule, and what looks broken and is not."""

from __future__ import annotations

import pytest

from screening.instrument.checking import check
from screening.instrument.problems import Where
from screening.instrument.source import read
from tests.instrument.sheet import GOOD, codes, reading

pytestmark = pytest.mark.laptop("writing questionnaires")

CALM = "{mood: {at_least: 4}}"
STEP = "how_long: [{at_least: 1, points: 1}]"
HURT = "hurt: {yes: 1}"
RAN = "- {id: ran_away, kind: yes-no, text: Have you left home?}"
LAST = "bands: {topics: low}\n"


@pytest.mark.parametrize(
    "condition",
    [
        "{wants: [food, sleep]}",
        "{not: {since: {at_most: 2025-04}}}",
        "{all: [{since: {at_least: 2025}}, {not: {since: {at_least: 2025}}}]}",
        "{score: {topics: {at_least: 1, at_most: 2}}}",
        "{topics: {at_least: 1}}",
        "{band: {topics: [low, high]}}",
        "{indicator: [missing_from_care_or_home]}",
        "{indicator: [missing_from_care_or_home, shelter_housing]}",
        "{ran_away: yes, wants: food}",
        "{all: [{wants: food}, {wants: sleep}]}",  # two answers can stand side by side
        "{all: [{how_long: {at_least: 5}}, {how_long: {at_most: 2}}]}",  # and so can two numbers
        "{not: {how_long: {at_least: 1}}}",  # what is not asked is false
    ],
)
def test_it_accepts(condition: str) -> None:
    assert codes((CALM, condition), ("kind: scale,", "kind: scale, leads_to: Talk,")) == []


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("{}", "Q040"),
        ("{any: []}", "Q039"),
        ("{any: {mood: yes}}", "Q037"),
        ("{not: yes}", "Q040"),
        ("{indicator: []}", "Q039"),
        ("{indicator: 3}", "Q032"),
        ("{indicator: No}", "Q036"),
        ("{indicator: [calmness]}", "Q103"),
        ("{band: topics}", "Q038"),
        ("{band: {topics: 3}}", "Q032"),
        ("{band: {mood: low}}", "Q104"),
        ("{score: {mood: {at_least: 1}}}", "Q104"),
        ("{score: {topics: 2}}", "Q041"),
        ("{topics: high}", "Q109"),
        ("{mood: {at_least: }}", "Q041"),
        ("{mood: {}}", "Q041"),
        ("{mood: {more_than: 3}}", "Q030"),
        ("{mood: {at_least: many}}", "Q109"),
        ("{wants: [food, drink]}", "Q106"),
        ("{home: yes}", "Q104"),
        ("{ground: yes}", "Q110"),
        ("{since: {at_least: 2025-4}}", "Q108"),
        ("{all: [{ran_away: yes}, {not: {ran_away: [yes]}}]}", "Q115"),
    ],
)
def test_it_refuses_the_condition(condition: str, code: str) -> None:
    found = codes((CALM, condition), ("kind: scale,", "kind: scale, leads_to: Talk,"))

    assert found == [code]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (STEP, "how_long: {}", "Q042"),
        (STEP, "how_long: []", "Q042"),
        (STEP, "how_long: [{at_least: 1}]", "Q042"),
        (STEP, "how_long: [{at_least: one, points: 1}]", "Q034"),
        (STEP, "how_long: [{at_least: 1, points: 1.5}]", "Q034"),
        (STEP, "how_long: [{at_least: 12, points: 1}]", "Q107"),
        (HURT, "hurt: {yes: one}", "Q034"),
        (HURT, "hurt: {Yes: 1}", "Q036"),
        (HURT, "hurt: {maybe: 1}", "Q106"),
        (HURT, "hurt: value", "Q125"),
        (HURT, "calm: {yes: 1}", "Q125"),
        (HURT, "since: [{at_least: 1, points: 1}]", "Q110"),
        ("bands: {topics: high}", "bands: {topics: {excluded: high}}", "Q045"),
        ("bands: {topics: high}", "bands: {topics: {not_excluded: middle}}", "Q105"),
        ("scores: {topics: 2}", "scores: {topics: [1]}", "Q044"),
        ("scores: {topics: 2}", "scores: {ran_away: 2}", "Q104"),
        ("scores: {topics: 2}", "scores: {topic: 2}", "Q103"),
        (LAST, LAST + "      next: nowhere\n", "Q103"),
        (LAST, LAST + "      visible: [ran_away, home]\n", "Q104"),
        (LAST, LAST + "      reports: [mood]\n", "Q104"),
        (LAST, LAST + "      needs: {calm: present}\n", "Q104"),
        (LAST, LAST + "      strengths: {calmness: present}\n", "Q103"),
        ("{ran_away: no, hurt: no}", "{ran_away: maybe, hurt: no}", "Q173"),
        ("{ran_away: no, hurt: no}", "{ran_away: no, hurt: no, ground: skipped}", "Q173"),
        ("{ran_away: no, hurt: no}", "{ran_away: no, hurt: no, wants: [drink]}", "Q173"),
        ("{ran_away: no, hurt: no}", "{ran_away: no, hurt: no, since: soon}", "Q173"),
        ("{ran_away: no, hurt: no}", "{ran_away: no, hurt: no, mood: bad}", "Q173"),
        ("{ran_away: no, hurt: no}", "{ran_away: no, hurt: no, words: 3}", "Q173"),
        ("{ran_away: no, hurt: no}", "{ran_away: no, hurt: no, home: yes}", "Q104"),
        ("{ran_away: no, hurt: no}", "{ran_away: no, hurt: no, wants: []}", "Q043"),
        ("{ran_away: no, hurt: no}", "[]", "Q039"),
        ("{ran_away: no, hurt: no}", "[ran_away]", "Q038"),
        ("{ran_away: no, hurt: no}", "[{ran_away: no}, {Hurt: no}]", "Q036"),
        ("{ran_away: no, hurt: no}", "[{ran_away: no}, {hurt: no}, {how_long: 30}]", "Q173"),
        ("{id: high,", "{id: low,", "Q101"),
        ("{id: high,", "{id: none,", "Q102"),
        ("from: 2, to: 3", "from: 3, to: 2", "Q128"),
        ("minimum: 0, maximum: 9", "minimum: 9, maximum: 9", "Q128"),
        ("minimum: 1, maximum: 5", "minimum: 5, maximum: 1", "Q128"),
        ("minimum: 1, maximum: 5", "minimum: 1, maximum: 5.5", "Q143"),
        ("{do: safety, text: Ask where", "{do: safety, need: life_skills, text: Ask where", "Q159"),
        ("kind: grounding,", "kind: grounding, when: {ran_away: yes},", "Q138"),
        ("score: topics", "score: subjects", "Q103"),
        ("{food: Food, sleep: Sleep}", "[food, sleep]", "Q038"),
        ("{food: Food, sleep: Sleep}", "{}", "Q039"),
        ("id: goodbye", "id: ''", "Q033"),
        ("title: Goodbye", "'': Goodbye", "Q014"),
        ("ages: {from: 11, to: 17}", "ages: {from: 11, to: 170}", "Q034"),
    ],
)
def test_it_refuses(old: str, new: str, code: str) -> None:
    assert code in codes((old, new))


def test_a_reference_to_what_is_broken_is_not_a_second_problem() -> None:
    assert codes(("id: mood, kind: scale", "id: mood, kind: scales")) == ["Q035"]


def test_a_broken_part_does_not_hide_what_is_wrong_elsewhere() -> None:
    found = codes((RAN, RAN.replace("yes-no", "yesno")), ("{wants: sleep}", "{want: sleep}"))

    assert found == ["Q035", "Q103"]


def test_two_circles_are_two_problems() -> None:
    found = reading(
        (RAN, RAN.replace("?}", "?, when: {wants: food}}")),
        ("text: What helps now?", "when: {ran_away: yes}, text: What helps now?"),
        ("kind: date,", "kind: date, when: {since: {at_least: 2025}},"),
    )

    assert [(p.code, p.values["path"]) for p in found.problems] == [
        ("Q111", "ran_away -> wants -> ran_away"),
        ("Q111", "since -> since"),
    ]


def test_a_circle_can_go_through_scores_and_findings() -> None:
    found = reading(
        (RAN, RAN.replace("?}", "?, when: {indicator: calm}}")), (CALM, "{band: {topics: low}}")
    )

    assert found.problems[0].values["path"] == "ran_away -> calm -> topics -> ran_away"


def test_a_demographic_is_found_through_another_finding() -> None:
    found = reading(
        ("calm: {label", "who: {label: Who, when: {race: a}}\n  calm: {label"),
        (HURT, "who: {present: 1}"),
        ("take: sum", "take: max"),
    )
    paths = {p.values["path"] for p in found.problems if p.code == "Q116"}

    assert paths == {"who -> race", "topics -> who -> race"}


@pytest.mark.parametrize(
    ("take", "top"), [("max", 1), ("count", 3), ("any", 1), ("all", 1), ("sum", 3)]
)
def test_it_knows_how_far_a_score_goes(take: str, top: int) -> None:
    found = codes(("take: sum", f"take: {take}"), ("from: 2, to: 3", f"from: 2, to: {max(top, 2)}"))

    assert found == (["Q123"] if top < 2 else [])


def test_a_score_may_be_made_of_scores_and_of_several_answers() -> None:
    more = "  whole:\n    label: Whole\n    take: sum\n    of: {topics: value, wants: {food: 1, sleep: 1}, mood: value}\n"
    bands = "    bands: [{id: a, label: A, from: 0, to: 8}, {id: b, label: B, from: 10, to: 20}]\ncases:"

    assert codes(("cases:", more + bands)) == ["Q122", "Q171", "Q171"]


def test_a_very_wide_number_is_not_followed_through() -> None:
    wide = ("minimum: 0, maximum: 9", "minimum: 0, maximum: 90000")

    assert codes(wide, (STEP, "how_long: value"), ("from: 2, to: 3", "from: 7, to: 8")) == []


def test_it_checks_a_questionnaire_that_comes_from_no_file() -> None:
    q = reading(
        ("{wants: sleep}", "{wants: slep}"), (LAST, LAST + "      needs: {calmness: absent}\n")
    ).questionnaire
    assert q is not None
    found = check(q)

    assert [problem.code for problem in found] == ["Q103", "Q106"]
    assert found[1].where == Where(path="needs/shelter_housing/when/wants")


def test_a_condition_that_leads_to_very_much_is_not_judged() -> None:
    chain = "".join(f"  f{n}: {{label: L, when: {{indicator: f{n + 1}}}}}\n" for n in range(60))
    last = "  f60: {label: L, when: {all: [{ran_away: yes}, {not: {ran_away: yes}}]}}\n"
    found = reading(("strengths:\n", "strengths:\n" + chain + last)).problems

    assert {p.code for p in found} == {"Q115"}
    assert {"f0", "f10", "f60"} & {p.values["name"] for p in found} == {"f60"}


def test_what_is_long_is_not_repeated_in_full() -> None:
    (problem,) = read(GOOD.replace("kind: date", "kind: " + "x" * 5000)).problems

    assert len(problem.what) < 200


ALONE = """
questionnaire: alone
version: 1
title: Alone
language: en
licence: CC-BY-4.0
adapted: no
cannot_establish: [foster_care, cps_history, missing_from_care_or_home]
sections:
  - id: seen
    title: Seen
    source: observed
    level: individual
    questions:
      - {id: hurt, kind: yes-no, text: Are there injuries?, leads_to: The plan}
"""


def test_who_is_asked_nothing_needs_no_closing() -> None:
    assert [problem.code for problem in read(ALONE, "alone.yaml").problems] == []
