"""Indicators, needs and strengths are told apart, by the names that the published questionnaires have."""

import csv
import io
import json

import pytest
from sqlalchemy import update

from sync.server import publishing
from sync.server.facts.tables import cases
from sync.server.people.scope import everything
from tests.store.cheap import seeded
from tests.sync.cast import cast
from tests.sync.numbers import agencies
from tests.sync.numbers.filled import fill

WHEN = {"left_home": "yes"}
FOUND = ("calm_place", "foster_care", "shelter_housing", "mystery")
FORM = {
    "title": "A first talk",
    "indicators": {"foster_care": {"label": "Lived with others", "when": WHEN, "grade": "D"}},
    "needs": {"shelter_housing": {"label": "A bed for tonight", "when": WHEN}},
    "strengths": {"calm_place": {"label": "Has a calm place", "when": {"left_home": "no"}}},
}


@pytest.fixture
def people(centre):
    everybody = cast(centre)
    rows = agencies.screenings(seeded(), 500, ["north", "south"], FOUND)
    agencies.count(centre.desk.database, rows)
    return everybody


@pytest.fixture
def published(people, centre, write):
    form = write("first-conversation", 2, **FORM)
    publishing.publish(centre.desk, centre.agencys, form, "questionnaire")
    return people


def section(page, name) -> str:
    return page.text.partition(f'<section aria-labelledby="{name}"')[2].partition("</section>")[0]


def in_file(people):
    lines = people["nadia"].get("/exports/numbers.csv", year="2026").data.decode("utf-8-sig")
    return [*csv.DictReader(io.StringIO(lines))]


def test_each_has_a_table_of_its_own_with_its_label(published):
    page = published["nadia"].get("/numbers", year="2026")

    assert "Lived with others" in section(page, "findings")
    assert "follow up" in section(page, "findings")
    assert "A bed for tonight" in section(page, "needed")
    assert "Has a calm place" in section(page, "strengths")
    for name in ("needed", "strengths"):
        assert "Lived with others" not in section(page, name)
        assert "follow up" not in section(page, name)
    assert "A first talk 2" in section(page, "versions")


def test_what_nobody_published_is_an_indicator_by_its_code_but_for_the_fields_needs(people):
    page = people["nadia"].get("/numbers", year="2026")

    for code in ("Calm place", "Foster care", "Mystery"):
        assert code in section(page, "findings")
    assert "Shelter housing" in section(page, "needed")
    assert section(page, "strengths") == ""


def test_files_have_the_code_and_the_label_beside_it(published):
    lines = in_file(published)

    named = {line["measure"]: line["measure_label"] for line in lines}
    assert named["indicator.foster_care"] == "Lived with others"
    assert named["need.shelter_housing"] == "A bed for tonight"
    assert named["strength.calm_place"] == "Has a calm place"
    assert named["indicator.mystery"] == "Mystery"
    assert not [measure for measure in named if measure.startswith("finding")]
    states = {(line["measure"], line["state"]): line["state_label"] for line in lines}
    assert states["indicator.foster_care", "present"] == "follow up"
    assert states["strength.calm_place", "present"] == "there"
    versions = {
        line["value_1"]: line["value_1_label"] for line in lines if line["cut_1"] == "version"
    }
    assert versions["first-conversation/2"] == "A first talk 2"
    book = json.loads(published["nadia"].get("/exports/numbers.json", year="2026").data)["codebook"]
    meanings = {one["word"]: one["meaning"] for one in book if one["column"] == "measure"}
    assert meanings["strength.calm_place"] == "Has a calm place"


@pytest.mark.parametrize("measure", ["need.shelter_housing", "strength.calm_place"])
def test_each_can_be_followed_over_time(published, measure):
    page = published["nadia"].get("/numbers/trend", measure=measure, year="2026")
    assert page.status_code == 200
    assert ">there<" in page.text
    assert "N001" in published["nadia"].get("/numbers/trend", measure=f"finding.{measure}").text


def test_a_version_that_was_withdrawn_says_still_what_its_findings_are(published, centre):
    publishing.withdraw(centre.desk, centre.agencys, "questionnaire", "first-conversation", 2)

    assert "Has a calm place" in section(
        published["nadia"].get("/numbers", year="2026"), "strengths"
    )


def test_how_far_concerns_went_is_told_by_whether_there_is_a_flag_of_foster_care(centre):
    nadia = cast(centre)["nadia"]
    fill(centre, 1500)
    with centre.desk.database.writing() as connection:
        everything(connection)
        half = cases.c.case_id < "2"
        connection.execute(update(cases).where(half).values(flags='["foster_care"]'))

    page = nadia.get("/numbers", year="2026")

    assert "flagged" in section(page, "concern_care")
    assert "not flagged" in section(page, "concern_care")
    assert section(page, "concern_missing").count('<th scope="row">') == 1
    counted = [line for line in in_file({"nadia": nadia}) if line["cut_1"] == "care"]
    whole = {
        line["value_1"]: int(line["number"])
        for line in counted
        if not line["measure"] and line["period"] == "2026" and line["unit"] == "*"
    }
    assert sum(whole.values()) == 300
    assert whole["flagged"] == len([n for n in range(300) if f"{n}" < "2"])
