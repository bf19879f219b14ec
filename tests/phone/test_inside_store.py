"""The store's tests again, over the browser's own files and with the phone's adapters: a quarter of
them, another one each time. `make inside` runs all."""

import pytest


@pytest.mark.browser
@pytest.mark.slow
def test_the_same_tests_pass_inside_the_browser(pass_inside):
    assert pass_inside("store", one_in=4) > 50
