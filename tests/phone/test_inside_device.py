"""Tests of the worker's pages, run again where a phone runs them: an eighth of them, another one each time.

`make inside` runs all. In a file of its own, so that it can run beside the others.
"""

import pytest


@pytest.mark.browser
@pytest.mark.slow
def test_the_same_tests_pass_inside_the_browser(pass_inside):
    assert pass_inside("device", one_in=8) > 45
