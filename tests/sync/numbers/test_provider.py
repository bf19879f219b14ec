"""A victim-service provider has numbers too, out of what its devices counted themselves."""

import csv
import io
import json

import pytest
from sqlalchemy import insert

from sync.server.facts.tables import provider_counts
from sync.server.people.scope import everything
from tests.sync.cast import cast
from tests.sync.conftest import centre_at


@pytest.fixture
def provider(tmp_path, url):
    with centre_at(tmp_path, url, "provider") as centre:
        yield centre


def count(centre, language, screenings, present):
    row = {
        "device": f"d-{language}",
        "month": "2026-05",
        "questionnaire": "first-conversation",
        "version": 1,
        "language": language,
        "screenings": screenings,
        "complete": screenings - 20,
        "ended": json.dumps({"completed": screenings}),
        "findings": json.dumps({"foster_care": {"present": present, "absent": 40}}),
        "unit": "north",
        "worker": "w1",
    }
    with centre.desk.database.writing() as connection:
        everything(connection)
        connection.execute(insert(provider_counts).values(row))


def test_its_devices_own_counts_are_shown_with_the_same_care(provider):
    nadia = cast(provider)["nadia"]
    count(provider, "en", 100, 50)
    count(provider, "es", 60, 5)

    said = nadia.get("/exports/numbers.csv", year="2026").data.decode("utf-8-sig")
    lines = [line for line in csv.DictReader(io.StringIO(said)) if line["unit"] == "*"]
    found = {
        (line["value_1"], line["measure"], line["state"]): line["number"]
        for line in lines
        if line["period"] == "2026"
    }

    assert found["", "", ""] == "160"
    assert found["", "end", "complete"] == "120"
    assert found["es", "", ""] == "60"
    assert found["", "indicator.foster_care", "present"] == "55"
    assert found["es", "indicator.foster_care", "present"] == ""
    assert found["en", "indicator.foster_care", "present"] == ""
    assert "not completed" in nadia.get("/numbers", year="2026").text
