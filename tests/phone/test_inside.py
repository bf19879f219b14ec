"""The tests of every part a phone runs, run again where a phone runs it; see tests/phone/inside."""

import pytest

from tests.phone.hosting import Host
from tests.phone.inside.browsing import run_inside
from tests.phone.inside.gathering import gather
from tests.phone.inside.outside import side
from tests.phone.inside.reasons import REASONS
from tests.phone.inside.results import SUITES


@pytest.fixture(scope="module")
def laptop(tmp_path_factory):
    """The names of the tests as this computer finds them; that they pass here is tested elsewhere."""
    return side(tmp_path_factory.mktemp("laptop") / "report.json", "--collect-only")


@pytest.fixture(scope="module")
def address(parts, tmp_path_factory):
    out = tmp_path_factory.mktemp("inside") / "app"
    page = gather(parts, out)
    with Host(out) as host:
        yield host.address + page


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("suite", SUITES)
def test_the_same_tests_pass_inside_the_browser(browser, address, laptop, suite):
    phone = run_inside(browser, address, suite, laptop.at_home())
    assert not phone.problems, "\n\n".join(
        f"{test}\n{said}" for test, said in phone.problems.items()
    )
    passed = {test for test, outcome in phone.outcomes.items() if outcome == "passed"}
    assert passed == laptop.to_run(suite)
    assert len(passed) > 30


def test_a_test_stays_on_a_laptop_only_for_a_listed_reason(laptop):
    assert not laptop.problems
    assert set(laptop.stayed.values()) == set(REASONS)
