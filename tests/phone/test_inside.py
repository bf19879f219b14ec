"""The tests of every part a phone runs, run again where a phone runs it; see tests/phone/inside.

The store's and the device's, which take longest, are in files of their own.
"""

import pytest

from tests.phone.inside.reasons import REASONS
from tests.phone.inside.results import SUITES


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("suite", sorted(set(SUITES) - {"store", "device"}))
def test_the_same_tests_pass_inside_the_browser(pass_inside, suite):
    assert pass_inside(suite) > 30


def test_a_test_stays_on_a_laptop_only_for_a_listed_reason(laptop):
    assert not laptop.problems
    assert set(laptop.stayed.values()) == set(REASONS)
