"""The scoring shapes the field uses, as golden cases in our own words.

Rules are facts and are cited; no sentence of a published instrument is used, and none of these
made-up questions is validated.
"""

from __future__ import annotations

from screening.engine.trial import as_dict, try_answers
from screening.instrument.model import Questionnaire
from tests.asked import questionnaire

SIX = ("left_home", "substances", "police", "hurt", "infection", "partners")


def two_of_six() -> Questionnaire:
    """Two or more of six topics (Greenbaum et al. 2018, Pediatric Emergency Care)."""
    return questionnaire("""
        sections:
          - id: topics
            title: Topics
            source: asked
            level: individual
            questions:
              - {id: left_home, kind: yes-no, text: Have you left home for a night or more?}
              - {id: substances, kind: yes-no, text: Have you used alcohol or drugs lately?}
              - {id: police, kind: yes-no, text: Have you had contact with the police?}
              - {id: hurt, kind: yes-no, text: Have you had a serious injury?}
              - {id: infection, kind: yes-no, text: Have you had an infection from sex?}
              - {id: partners, kind: number, text: How many partners have you had?, minimum: 0, maximum: 99}
        scores:
          six:
            label: Topics that apply
            take: sum
            of:
              left_home: {yes: 1}
              substances: {yes: 1}
              police: {yes: 1}
              hurt: {yes: 1}
              infection: {yes: 1}
              partners: [{at_least: 6, points: 1}]
            minimum_answered: 4
            bands:
              - {id: below, label: Below the published threshold, from: 0, to: 1}
              - {id: follow_up, label: Follow up, from: 2, to: 6, flags: yes}
        """)


def outcome_of(form: Questionnaire, **answers: object) -> dict[str, object]:
    return as_dict(try_answers(form, answers))


def score(form: Questionnaire, name: str, **answers: object) -> tuple[object, ...]:
    """low, high, answered, band or the bands not excluded."""
    found = outcome_of(form, **answers)["scores"][name]  # type: ignore[index]
    return found["low"], found["high"], found["answered"], found["band"] or found["not_excluded"]


def test_two_of_six_topics_ask_for_follow_up() -> None:
    no = dict.fromkeys(SIX[:5], "no")
    assert score(two_of_six(), "six", **no, partners=0) == (0, 0, 6, "below")
    assert score(two_of_six(), "six", **no | {"police": "yes"}, partners=5) == (1, 1, 6, "below")
    assert score(two_of_six(), "six", **no | {"police": "yes"}, partners=6) == (
        2,
        2,
        6,
        "follow_up",
    )


def test_two_topics_are_enough_although_two_are_still_open() -> None:
    answers = {"left_home": "yes", "substances": "skipped", "police": "no", "hurt": "yes"}
    assert score(two_of_six(), "six", **answers, infection="no") == (2, 4, 4, "follow_up")


def test_one_topic_with_one_open_cannot_exclude_follow_up() -> None:
    answers = {"left_home": "yes", "substances": "no", "police": "no", "hurt": "no"}
    found = score(two_of_six(), "six", **answers, infection="prefers_not", partners=0)
    assert found == (1, 2, 5, ["below", "follow_up"])


def test_no_band_is_given_below_the_minimum_answered() -> None:
    found = score(two_of_six(), "six", left_home="yes", substances="yes", police="yes")
    assert found == (3, 6, 3, ["follow_up"])


def any_of_four() -> Questionnaire:
    """Any of four (QYIT: Covenant House New Jersey, Children and Youth Services Review 2019)."""
    return questionnaire("""
        sections:
          - id: work
            title: Work and places
            source: asked
            level: community
            questions:
              - {id: unsafe_place, kind: yes-no, text: Has work ever felt unsafe?}
              - {id: afraid_to_leave, kind: yes-no, text: Have you been afraid to leave a job?}
              - {id: something_for_sex, kind: yes-no, text: Has anyone given you something for sex?}
              - {id: told_to_lie, kind: yes-no, text: Has anyone told you to lie about your work?}
        scores:
          any_four:
            label: Any of the four
            take: any
            of:
              unsafe_place: {yes: 1}
              afraid_to_leave: {yes: 1}
              something_for_sex: {yes: 1}
              told_to_lie: {yes: 1}
            bands:
              - {id: none_of_them, label: None of them, from: 0, to: 0}
              - {id: follow_up, label: Follow up, from: 1, to: 1, flags: yes}
        """)


def test_any_one_of_four_asks_for_follow_up() -> None:
    assert score(any_of_four(), "any_four", told_to_lie="yes") == (1, 1, 1, "follow_up")


def test_three_no_and_one_silence_cannot_exclude_it() -> None:
    no = dict.fromkeys(("unsafe_place", "afraid_to_leave", "told_to_lie"), "no")
    found = score(any_of_four(), "any_four", **no, something_for_sex="doesnt_know")
    assert found == (0, 1, 3, ["none_of_them", "follow_up"])
    assert score(any_of_four(), "any_four", **no, something_for_sex="no")[3] == "none_of_them"


def domains_to_bands() -> Questionnaire:
    """Items -> key indicators 0, 1, 2 -> total -> bands: the shape of CSE-IT (WestCoast 2016).

    Items and cut-offs are made up; only the shape is the published one.
    """
    choices = "choices: {{none: None, possible: Possible, clear: Clear}}"
    item = f"{{{{id: {{0}}, kind: choice, text: 'Concern about {{0}}?', {choices}}}}}"
    lines = [f"              - {item.format(name)}" for name in ("bed", "food", "phone", "gifts")]
    return questionnaire(
        """
        sections:
          - id: review
            title: Review
            source: observed
            level: individual
            questions:
"""
        + "\n".join(lines)
        + """
        scores:
          housing:
            label: Housing
            take: max
            of:
              bed: {possible: 1, clear: 2}
              food: {possible: 1, clear: 2}
          control:
            label: Control
            take: max
            of:
              phone: {possible: 1, clear: 2}
              gifts: {possible: 1, clear: 2}
          total:
            label: Total
            take: sum
            of:
              housing: value
              control: value
            minimum_answered: 3
            bands:
              - {id: no_concern, label: No concern, from: 0, to: 1}
              - {id: possible_concern, label: Possible concern, from: 2, to: 3}
              - {id: clear_concern, label: Clear concern, from: 4, to: 4, flags: yes}
        """
    )


def test_the_highest_item_of_a_domain_counts_and_domains_add_up() -> None:
    clear = {"bed": "possible", "food": "clear", "phone": "clear", "gifts": "none"}
    assert score(domains_to_bands(), "housing", **clear)[:2] == (2, 2)
    assert score(domains_to_bands(), "total", **clear) == (4, 4, 4, "clear_concern")


def test_no_information_in_a_domain_widens_the_total() -> None:
    answers = {"bed": "none", "food": "no_information", "phone": "possible", "gifts": "none"}
    found = score(domains_to_bands(), "total", **answers)
    assert found == (1, 3, 3, ["no_concern", "possible_concern"])


def two_lists() -> Questionnaire:
    """Any of list A = report now, any of list B = high risk (Louisiana identification tool)."""
    return questionnaire("""
        sections:
          - id: review
            title: Review
            source: observed
            level: individual
            questions:
              - {id: told_of_harm, kind: yes-no, text: Harm by an adult was told or seen., manner: observe}
              - {id: images_known, kind: yes-no, text: Images are on record., manner: records}
              - {id: missing_often, kind: yes-no, text: Often missing., manner: records}
              - {id: older_company, kind: yes-no, text: Much older company., manner: observe}
        indicators:
          report_now:
            label: Entry of the list that must be reported
            when: {any: [{told_of_harm: yes}, {images_known: yes}]}
            report: yes
            actions: [{do: duty, duty: mandated_report, text: Report now.}]
          high_risk:
            label: Entry of the list for follow-up
            when: {any: [{missing_often: yes}, {older_company: yes}]}
            actions: [{do: safety, text: Plan the next days together.}]
        """)


def test_one_entry_of_the_first_list_is_a_report_and_names_its_answer() -> None:
    found = outcome_of(two_lists(), images_known="yes", older_company="no")
    assert found["reports"] == ["report_now"]
    result = found["findings"]["report_now"]  # type: ignore[index]
    assert [e["question"] for e in result["evidence"]] == ["images_known"]
    assert [a["duty"] for a in found["actions"]] == ["mandated_report"]  # type: ignore[attr-defined]


def test_the_second_list_alone_is_no_report() -> None:
    found = outcome_of(two_lists(), told_of_harm="no", images_known="no", older_company="yes")
    assert found["reports"] == []
    assert found["findings"]["high_risk"]["state"] == "present"  # type: ignore[index]


def gated_parts() -> Questionnaire:
    """Part 1 gates part 2 (Missouri Human Trafficking Indicator Tool)."""
    return questionnaire("""
        sections:
          - id: first
            title: First part
            source: asked
            level: individual
            questions:
              - {id: away, kind: yes-no, text: Have you been away overnight?}
              - {id: gifts, kind: yes-no, text: Has someone given you costly things?}
          - id: second
            title: Second part
            source: asked
            level: relationships
            part: 2
            when: {indicator: go_on}
            questions:
              - {id: owes, kind: yes-no, text: Do you owe someone for them?}
        indicators:
          go_on:
            label: Something in the first part
            when: {any: [{away: yes}, {gifts: yes}]}
          owing:
            label: Owes someone
            when: {owes: yes}
        """)


def test_part_two_is_asked_after_any_yes_in_part_one() -> None:
    found = outcome_of(gated_parts(), away="no", gifts="yes")
    assert (found["next"], found["visible"]) == ("owes", ["away", "gifts", "owes"])


def test_part_two_is_not_asked_after_two_no_and_its_indicator_is_absent() -> None:
    found = outcome_of(gated_parts(), away="no", gifts="no")
    assert (found["next"], found["visible"]) == (None, ["away", "gifts"])
    assert found["findings"]["owing"]["state"] == "absent"  # type: ignore[index]


def test_part_two_stays_open_while_part_one_does() -> None:
    found = outcome_of(gated_parts(), away="skipped", gifts="no")
    assert found["findings"]["owing"]["state"] == "not_excluded"  # type: ignore[index]
    assert found["findings"]["owing"]["open"] == ["away", "owes"]  # type: ignore[index]


def under_18_and_exchange() -> Questionnaire:
    """Under 18 and anything of value for a sex act: no force needs to be shown (22 USC 7102(11))."""
    return questionnaire("""
        sections:
          - id: about
            title: About you
            source: asked
            level: individual
            questions:
              - {id: age, kind: number, text: How old are you?, minimum: 8, maximum: 25, role: age}
              - {id: exchange, kind: yes-no, text: Has anyone given you something for sex?}
        indicators:
          under_18_and_exchange:
            label: Under 18, and something of value was given
            when: {all: [{age: {at_most: 17}}, {exchange: yes}]}
        """)


def test_the_age_rule_needs_both_halves() -> None:
    def state(**answers: object) -> object:
        found = outcome_of(under_18_and_exchange(), **answers)
        return found["findings"]["under_18_and_exchange"]["state"]  # type: ignore[index]

    assert state(age=17, exchange="yes") == "present"
    assert state(age=18, exchange="yes") == "absent"
    assert state(age=17, exchange="no") == "absent"
    assert state(age="prefers_not", exchange="yes") == "not_excluded"
