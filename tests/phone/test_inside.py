"""The tests of every part a phone runs, run again where a phone runs it; see tests/phone/inside.

A part of each suite, drawn anew each time: `make inside` runs them whole.
"""

import pytest

from tests.phone.inside.reasons import REASONS
from tests.phone.inside.results import SUITES

# The languages' tests look at the end whether each of them was raised, so they run whole.
ONE_IN = {"device": 10, "store": 6, "care": 4, "engine": 4, "sync": 4, "language": 1}


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("suite", sorted(SUITES))
def test_the_same_tests_pass_inside_the_browser(pass_inside, suite):
    assert pass_inside(suite, ONE_IN.get(suite, 2)) > 10


def test_a_test_stays_on_a_laptop_only_for_a_listed_reason(laptop):
    assert not laptop.problems
    assert set(laptop.stayed.values()) == set(REASONS)
