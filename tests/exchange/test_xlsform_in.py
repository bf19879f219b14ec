"""Forms of others come in, and whatever stays behind is said."""

import pytest

from screening.exchange.kinds import Wishes
from screening.exchange.xlsform.reading import read_bytes
from tests.exchange.forms import YES_NO, codes, document, questions, said, taken, workbook


def test_a_small_form_comes_in():
    outcome = taken(
        """
        type              | name    | label                     | hint          | relevant
        begin_group       | home    | Where you sleep           |               |
        select_one yes_no | left    | Have you ever left home?  | Take a moment |
        integer           | nights  | How many nights?          |               | ${left} = 'yes'
        end_group         |         |                           |               |
        note              | thanks  | Thank you.                |               |
        """,
        settings="form_title | form_id | version\nSmall talk | small_talk | 3",
        licence="CC-BY-4.0",
    )

    assert not outcome.failed
    found = document(outcome)
    assert (found["questionnaire"], found["version"], found["title"]) == (
        "small-talk",
        3,
        "Small talk",
    )
    assert [part["title"] for part in found["sections"]] == ["Where you sleep", "Small talk"]
    assert questions(outcome) == {
        "left": {
            "id": "left",
            "kind": "yes-no",
            "text": "Have you ever left home?",
            "hint": "Take a moment",
        },
        "nights": {
            "id": "nights",
            "kind": "number",
            "text": "How many nights?",
            "when": {"left": "yes"},
        },
        "thanks": {"id": "thanks", "kind": "information", "text": "Thank you."},
    }
    assert any("Q137" in one for one in said(outcome, "X031"))


@pytest.mark.parametrize(
    ("relevant", "when"),
    [
        ("${a} = 'yes'", {"a": "yes"}),
        ("selected(${several}, 'food')", {"several": "food"}),
        ("'yes' = ${a}", {"a": "yes"}),
        ("${n} > 3", {"n": {"at_least": 4}}),
        ("${n} >= 3 and ${n} <= 9", {"all": [{"n": {"at_least": 3}}, {"n": {"at_most": 9}}]}),
        ("3 < ${d}", {"not": {"d": {"at_most": 3}}}),
        ("${n} = 3", {"n": {"at_least": 3, "at_most": 3}}),
        ("${a} = 'yes' or ${a} = 'no'", {"any": [{"a": "yes"}, {"a": "no"}]}),
        (
            "(${a} = 'yes') and not(${n} < 2)",
            {"all": [{"a": "yes"}, {"not": {"n": {"at_most": 1}}}]},
        ),
        ("${a} != 'yes'", {"not": {"a": "yes"}}),
        ("${a} != ''", {"a": ["yes", "no"]}),
        ("${day} >= date('2025-04-01')", {"day": {"at_least": "2025-04-01"}}),
    ],
)
def test_a_condition_that_can_be_said_is(relevant, when):
    assert questions(_conditioned(relevant))["last"]["when"] == when


@pytest.mark.parametrize(
    ("relevant", "why"),
    [
        ("${words} = 'x'", "free text"),
        ("${n} + 1 > 3", "`+` cannot be said"),
        ("${gone} = 'x'", "`gone` was not carried over"),
        ("string-length(${words}) > 3", "`>` cannot be said that way"),
        ("${a} = 'perhaps'", "no answer `perhaps`"),
        ("${a} > 'no'", "neither more nor less"),
        ("${n} != ''", "whether `n` was answered"),
        ("${n} = 'many'", "`many` is no number"),
        ("${a} = ", "it ends in the middle"),
        ("(${a} = 'yes'", "a bracket is not closed"),
        ("#", "`#` is not understood"),
        ("'yes'", "it compares nothing"),
        ("(" * 40 + "${a}" + ")" * 40, "nested more than 30 deep"),
    ],
)
def test_a_condition_that_cannot_be_said_is_listed_with_its_reason(relevant, why):
    outcome = _conditioned(relevant)

    (problem,) = said(outcome, "X029")
    assert why in problem
    assert "sheet survey, row 8, column relevant" in problem
    assert "when" not in questions(outcome)["last"]


def _conditioned(relevant: str):
    return taken(
        f"""
        type                | name    | label | relevant
        select_one yes_no   | a       | A?    |
        select_multiple sev | several | S?    |
        integer             | n       | N?    |
        decimal             | d       | D?    |
        text                | words   | W?    |
        date                | day     | Day?  |
        select_one yes_no   | last    | Last? | {relevant}
        """,
        YES_NO + "sev | food | Food\nsev | bed | Bed",
    )


def test_what_was_true_before_an_answer_and_is_not_here_is_said():
    assert codes(_conditioned("not(${a} = 'yes')"))["X030"] == 1
    assert not codes(_conditioned("${a} = 'yes'"))["X030"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("text", {"kind": "text", "max_length": 200}),
        ("decimal", {"kind": "number"}),
        ("date", {"kind": "date"}),
        ("dateTime", {"kind": "date"}),
        ("acknowledge", {"kind": "information"}),
        ("select one from yes_no", {"kind": "yes-no"}),
        ("add integer prompt", {"kind": "number"}),
        ("select all that apply from two", {"kind": "several", "choices": {"a": "A", "b": "B"}}),
        (
            "select_one two or_other",
            {"kind": "choice", "choices": {"a": "A", "b": "B", "other": "Other"}},
        ),
    ],
)
def test_each_type_becomes_a_kind(kind, expected):
    outcome = taken(f"type | name | label\n{kind} | q | Q?", YES_NO + "two | a | A\ntwo | b | B")

    assert questions(outcome) == {"q": {"id": "q", "text": "Q?", **expected}}


@pytest.mark.parametrize(
    "kind",
    [
        "geopoint",
        "image",
        "audio",
        "calculate",
        "start",
        "deviceid",
        "rank yes_no",
        "time",
        "barcode",
        "xml-external",
        "audit",
        "select_one_from_file towns.csv",
        "background-audio",
        "nonsense",
    ],
)
def test_a_type_without_a_place_is_listed_and_not_dropped(kind):
    outcome = taken(f"type | name | label\ntext | q | Q?\n{kind} | gone | Gone?", "")

    (problem,) = said(outcome, "X027")
    assert "form.xlsx: sheet survey, row 3, column type" in problem
    assert list(questions(outcome)) == ["q"]


@pytest.mark.parametrize(
    "column",
    [
        "required",
        "appearance",
        "default",
        "constraint_message",
        "choice_filter",
        "media::image",
        "bind::odk:length",
        "read_only",
        "trigger",
        "anything",
    ],
)
def test_a_column_without_a_place_is_listed_with_its_value(column):
    outcome = taken(f"type | name | label | {column}\ntext | q | Q? | value")

    (problem,) = said(outcome, "X028")
    assert f"row 2, column {column}" in problem
    assert "value" in problem


def test_limits_come_in_and_other_constraints_are_listed():
    outcome = taken(
        """
        type    | name | label | constraint                 | parameters
        integer | a    | A?    | . >= 0 and . <= 10         |
        integer | b    | B?    | . > 0                      |
        decimal | c    | C?    | . > 0                      |
        text    | d    | D?    | string-length(.) <= 40     |
        text    | e    | E?    | regex(., '[0-9]+')         |
        range   | f    | F?    |                            | start=0 end=4 step=1
        range   | g    | G?    |                            | start=0 end=100 step=5
        """
    )

    found = questions(outcome)
    assert (found["a"]["minimum"], found["a"]["maximum"]) == (0, 10)
    assert found["b"]["minimum"] == 1
    assert "minimum" not in found["c"]
    assert found["d"]["max_length"] == 40
    assert (found["f"]["kind"], found["f"]["maximum"]) == ("scale", 4)
    assert (found["g"]["kind"], found["g"]["maximum"]) == ("number", 100)
    assert len(said(outcome, "X028")) == 2


def test_languages_become_the_main_one_and_catalogues():
    outcome = taken(
        """
        type              | name | label::English (en) | label::Español (es) | label::Elvish
        select_one yes_no | left | Left home?          | ¿Saliste de casa?   | Heghlu
        """,
        settings="default_language\nEnglish (en)",
    )

    assert document(outcome)["language"] == "en"
    assert "¿Saliste de casa?" in outcome.files["form/1.es.po"].decode()
    assert "Elvish" in said(outcome, "X034")[0]


def test_groups_in_groups_add_their_conditions_and_lose_their_headings():
    outcome = taken(
        """
        type              | name  | label | relevant
        begin_group       | outer | Outer |
        select_one yes_no | a     | A?    |
        begin_group       | inner | Inner | ${a} = 'yes'
        integer           | b     | B?    |
        end_group         |       |       |
        end_group         |       |       |
        begin_repeat      | kids  | Kids  | ${a} = 'no'
        integer           | c     | C?    |
        end_repeat        |       |       |
        """
    )

    found = document(outcome)["sections"]
    assert [part["id"] for part in found] == ["outer", "kids"]
    assert questions(outcome)["b"]["when"] == {"a": "yes"}
    assert found[1]["when"] == {"a": "no"}
    assert "column label" in said(outcome, "X028")[0]
    assert "asked once here" in said(outcome, "X035")[0]


def test_what_every_question_offers_anyway_is_no_choice():
    outcome = taken(
        "type | name | label\nselect_one yn | q | Q?",
        "list_name | name | label\nyn | yes | Yes\nyn | no | No\nyn | dk | I do not know",
    )

    assert questions(outcome)["q"]["kind"] == "yes-no"
    assert "`doesnt_know`" in said(outcome, "X035")[0]


def test_names_that_are_spelled_otherwise_are_listed():
    outcome = taken(
        """
        type              | name    | label | relevant
        select_one yes_no | Left.It | A?    |
        integer           | 1st     | B?    | ${Left.It} = 'yes'
        """
    )

    assert questions(outcome)["q_1st"]["when"] == {"left_it": "yes"}
    assert len(said(outcome, "X032")) == 2


@pytest.mark.parametrize(
    ("survey", "choices", "code"),
    [
        ("type | name\ntext | a\ntext | a", YES_NO, "X023"),
        ("type | name | label\nbegin_group | g | G\ntext | a | A", YES_NO, "X024"),
        ("type | name | label\nend_group | |\ntext | a | A", YES_NO, "X024"),
        ("type | name | label\nselect_one gone | a | A", YES_NO, "X025"),
        ("type | name | label\ntext | | A", YES_NO, "X026"),
        ("type | name | label\ngeopoint | a | A", YES_NO, "X037"),
        ("name | label\na | A", YES_NO, "X017"),
        ("type | name | label | label\ntext | a | A | B", YES_NO, "X018"),
        ("type | name\ntext | a", YES_NO + "yes_no | no | Never", "X023"),
        ("type | name\ntext | a", YES_NO + "yes_no | | Never", "X026"),
        ("type | name | screening::when\ntext | a | {", YES_NO, "X038"),
        ("type | name | screening::intensity\ntext | a | {", YES_NO, "X038"),
        ("type | name | screening::nothing\ntext | a | b", YES_NO, "X038"),
    ],
)
def test_a_broken_form_fails_with_a_number_and_nothing_to_write(survey, choices, code):
    outcome = taken(survey, choices)

    assert outcome.failed
    assert not outcome.files
    assert codes(outcome)[code]


def test_conditions_in_a_circle_fail():
    outcome = taken(
        """
        type              | name | label | relevant
        select_one yes_no | a    | A?    | ${b} = 'yes'
        select_one yes_no | b    | B?    | ${a} = 'yes'
        """
    )

    assert outcome.failed
    assert "Q111" in said(outcome, "X011")[0]


def test_a_workbook_without_a_form_is_said_so():
    outcome = read_bytes(workbook(answers="a | b\n1 | 2", more="c\n3"), "data.xlsx", Wishes())

    assert codes(outcome)["X016"] == 1
    assert codes(outcome)["X022"] == 2


def test_values_below_no_heading_and_earlier_answers_in_texts_are_listed():
    outcome = taken("type | name | label |\ntext | a | Hello ${a} | stray")

    assert "`stray`" in said(outcome, "X021")[0]
    assert "`a`" in said(outcome, "X036")[0]


def test_what_had_to_be_assumed_is_said():
    outcome = taken("type | name | label\nselect_one yes_no | a | A?")

    assumed = " ".join(said(outcome, "X033"))
    assert "The language of the texts was not said and was set to `en`" in assumed
    assert "missing_from_care_or_home, foster_care, cps_history" in assumed
    assert document(outcome)["cannot_establish"] == [
        "missing_from_care_or_home",
        "foster_care",
        "cps_history",
    ]


def test_a_list_that_nobody_offers_and_a_group_without_anything_are_listed():
    outcome = taken(
        """
        type        | name | label
        text        | a    | A?
        begin_group | g    | Gone
        geopoint    | b    | Where?
        end_group   |      |
        """
    )

    lost = said(outcome, "X027")
    assert [one.partition("`")[2].partition("`")[0] for one in lost] == ["b", "yes_no", "g"]
    assert [part["id"] for part in document(outcome)["sections"]] == ["part_1"]
