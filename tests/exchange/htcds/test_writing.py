"""HTCDS rows: what a person recorded, and never what a score says."""

import csv
import io

import pytest

from screening.care import events as e
from screening.care.events import Concern
from screening.exchange.htcds.writing import HTCDS, hand_on, row
from tests.care.making import Story, at
from tests.exchange.talking import screened, talked

# A questionnaire that shows everything there is to show.
WORST = talked(("away", "yes"), ("ever", "yes"))


def judged(concern, reason="Told by the police"):
    story = Story()
    story.enter(e.ConcernChanged, concern=concern, since=at(), reason=reason)
    return story.care


def rows(*conversations):
    outcome = hand_on(conversations)
    text = outcome.files[""].decode("utf-8-sig")
    return outcome, list(csv.DictReader(io.StringIO(text)))


def test_no_score_and_no_flag_gives_a_status():
    outcome, (found,) = rows(screened(WORST, Story().care))

    assert found["vic_TraffickingStatus"] == ""
    assert [problem.code for problem in outcome.problems] == ["X100"]


def test_a_flagged_concern_gives_no_status_either():
    assert row([screened(WORST, judged(Concern.FLAGGED))]).get("vic_TraffickingStatus") is None


@pytest.mark.parametrize(
    ("concern", "status"),
    [
        (Concern.SUSPECTED, "PossibleVictimOfTrafficking"),
        (Concern.IDENTIFIED, "ActualVictimOfTrafficking"),
        (Concern.RULED_OUT, "NotAVictimOfTrafficking"),
    ],
)
def test_a_person_with_a_reason_gives_the_status_whatever_the_answers_were(concern, status):
    for interview in (WORST, talked(("away", "no"))):
        found = row([screened(interview, judged(concern))])

        assert found["vic_TraffickingStatus"] == status
        assert "recorded by ana: Told by the police" in found["cco_CaseComment"]


def test_what_htcds_has_no_field_for_stands_in_columns_of_ours():
    _outcome, (found,) = rows(screened(talked(("away", "yes"), ("ever", "no"))))

    core = {key: value for key, value in found.items() if key.startswith("screening_")}
    assert core == {
        "screening_case": "blue river",
        "screening_missing_from_care_or_home": "present",
        "screening_foster_care": "absent",
        "screening_cps_history": "",
    }
    assert set(found) - set(core) == set(HTCDS)


def test_referrals_are_named_with_their_day():
    story = Story()
    story.enter(e.NeedRecorded, need="shelter_housing")
    story.enter(e.ReferralMade, need="shelter_housing", name="A shelter (made up)")

    found = row([screened(WORST, story.care, language="es-MX")])

    assert found["cas_ReferredOrganisation"] == "A shelter (made up)"
    assert found["cas_OutgoingReferralDate"] == "2026-03-02"
    assert found["cas_OutgoingReferralDetails"] == "shelter_housing"
    assert found["prs_PrimaryLanguage"] == "spa"


def test_a_case_is_one_row_and_what_one_conversation_showed_stays_shown():
    no = screened(talked(("away", "no")), name="0191")

    _outcome, found = rows(screened(WORST), no, screened(talked(), case="green hill"))

    assert [one["screening_case"] for one in found] == ["blue river", "green hill"]
    assert found[0]["screening_missing_from_care_or_home"] == "present"


def test_no_cell_is_a_formula():
    story = Story()
    story.enter(e.NeedRecorded, need="shelter_housing")
    story.enter(e.ReferralMade, need="shelter_housing", name="=cmd|' /C calc'!A0")

    outcome, (found,) = rows(screened(WORST, story.care))

    assert found["cas_ReferredOrganisation"].startswith("'=")
    assert outcome.private
