"""Programs read numbers with a token, as far as whoever made it may see them."""

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import negative_data_rejection, positive_data_acceptance

from sync.server.exports.reports_openapi import paths
from sync.server.people import tokens
from sync.server.people.tokens import Wanted
from tests.examples import thorough
from tests.sync.cast import cast
from tests.sync.numbers.filled import fill


def token(centre, visitor, *scopes):
    wanted = Wanted("figures", scopes, 30)
    with centre.desk.database.writing() as connection:
        made = tokens.make(
            connection, visitor.viewer, wanted, centre.clock(), centre.desk.place.random
        )
    return {"Authorization": f"Bearer {made}"}


@pytest.fixture
def people(centre):
    everybody = cast(centre)
    fill(centre, 600)
    return everybody


def test_a_program_reads_the_numbers_of_the_page(people, centre):
    headers = token(centre, people["nadia"], "numbers")
    offered = centre.ask("GET", "/v1/reports", headers, b"").document
    told = centre.ask("GET", "/v1/reports/numbers?year=2026&unit=north", headers, b"").document
    in_file = json.loads(people["nadia"].get("/exports/numbers.json", unit="north").data)

    assert [one["code"] for one in offered["units"]] == ["*", "north", "river", "south"]
    assert offered["threshold"] == told["threshold"] == 11
    assert told["rows"] == in_file["rows"]
    assert any(row["hidden"] for row in told["rows"])


def test_a_token_reaches_no_further_than_its_owner(people, centre):
    otto = token(centre, people["otto"], "numbers", "exports")
    nadia = token(centre, people["nadia"], "numbers", "exports")

    assert centre.ask("GET", "/v1/reports/numbers?unit=river", otto, b"").number == "N002"
    assert centre.ask("GET", "/v1/reports/numbers?year=x", otto, b"").number == "N003"
    rows = centre.ask("GET", "/v1/reports/screenings?year=2026", otto, b"").document["rows"]
    assert {row["unit"] for row in rows} == {"south"}
    assert centre.ask("GET", "/v1/reports/screenings", nadia, b"").number == "P002"


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer centre_made-up", "Basic eDp5"])
def test_without_a_token_that_is_good_for_it_nothing_is_told(people, centre, given):
    headers = {"Authorization": given} if given else {}
    refused = centre.ask("GET", "/v1/reports/numbers", headers, b"")

    assert (refused.status, refused.number) == (401, "P065")
    narrow = token(centre, people["sofia"], "numbers")
    assert centre.ask("GET", "/v1/reports/screenings", narrow, b"").number == "P065"


@pytest.fixture
def described(people, centre):
    found = schemathesis.openapi.from_wsgi("/v1/openapi.json", centre.app)
    found.config.checks.negative_data_rejection.expected_statuses = ["4xx"]
    return found


@pytest.mark.parametrize("path", [*paths()])
def test_it_answers_as_described(described, people, centre, path):
    headers = token(centre, people["sofia"], "numbers", "exports") | {"Accept-Encoding": "identity"}
    for mode in GenerationMode:

        @settings(
            max_examples=thorough(300, 8), deadline=None, suppress_health_check=list(HealthCheck)
        )
        @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
        def asked(case):
            # A unit that there is not has a refusal of its own; the token is put right for each request.
            left_out = [positive_data_acceptance, negative_data_rejection]
            case.call_and_validate(headers=headers, excluded_checks=left_out)

        asked()
