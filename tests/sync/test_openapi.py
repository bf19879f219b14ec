"""The API does what its description says, whatever it is sent."""

import json
import re

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import negative_data_rejection, positive_data_acceptance

from sync.protocol import clear
from sync.server.openapi import described
from tests.examples import thorough
from tests.sync.conftest import PASSPHRASE, centre_at
from tests.sync.running import running

# Nobody guesses a signature: what has the right shape is still refused.
NOT_ASKED = [positive_data_acceptance]
# Where the device's token is put right for each request, a wrong one is not a mistake any more.
NOT_ASKED_OF_GET = [*NOT_ASKED, negative_data_rejection]
# What programs ask for is tried in tests/sync/numbers: it takes another kind of token.
PATHS = {path: one for path, one in described()["paths"].items() if "/reports" not in path}


@pytest.fixture(scope="module")
def where(tmp_path_factory):
    """A running centre: its address, and the headers of a device that it knows."""
    folder = tmp_path_factory.mktemp("centre")
    with centre_at(folder, "") as centre, running(centre.home, PASSPHRASE) as run:
        device = centre.device()
        yield f"http://{run.host}:{run.port}", {"Authorization": device.headers["Authorization"]}


@pytest.fixture(scope="module")
def api(where):
    found = schemathesis.openapi.from_url(f"{where[0]}/v1/openapi.json")
    # Another version of the protocol is refused with a status of its own.
    found.config.checks.negative_data_rejection.expected_statuses = ["4xx"]
    return found


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(
    ("method", "path"), [(method, path) for path, one in PATHS.items() for method in one]
)
def test_it_answers_as_described(api, where, method, path, mode):
    cases = api[path][method].as_strategy(generation_mode=mode)

    @settings(max_examples=thorough(1000, 30), suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def asked(case):
        left_out = NOT_ASKED_OF_GET if method == "get" else NOT_ASKED
        case.call_and_validate(headers=where[1], excluded_checks=left_out)

    asked()


def test_every_pattern_is_one_for_everybody():
    patterns = re.findall(r'"pattern": "([^"]*)"', json.dumps(described()))

    assert patterns
    assert all(one.startswith("^") and one.endswith("$") for one in patterns)
    assert not [one for one in patterns if "Z" in one and "\\\\Z" in one]


def test_what_may_be_in_a_message_is_described_by_the_schema_itself():
    parts = described()["components"]["schemas"]

    for kind, declared in clear.DECLARED.items():
        told = parts[f"{kind.capitalize()}Body"]
        assert set(told["properties"]) == set(declared.fields)
        assert told["additionalProperties"] is False


def test_the_description_is_the_same_over_both_databases(centre):
    answer = centre.ask("GET", "/v1/openapi.json", {}, b"")

    assert answer.document["openapi"] == "3.1.0"
    assert set(answer.document["paths"]) == {
        "/v1/enrolments",
        "/v1/messages",
        "/v1/changes",
        "/v1/files/{digest}",
        "/v1/reports",
        "/v1/reports/numbers",
        "/v1/reports/screenings",
    }
