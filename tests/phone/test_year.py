"""A phone in the made-up year, beside laptops; `make year` has more of them, and longer."""

from __future__ import annotations

import pytest

from tests.store.cheap import seeded
from tests.sync.year.comparing import compare
from tests.sync.year.plaintext import search
from tests.sync.year.year import Size, Where, lived

SMALL = Size(devices=1, days=10, talks=2, phones=1, at_once=1, stint=2, between=8, phone_stint=4)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_what_was_recorded_on_a_phone_is_at_the_centre_once_and_in_no_words(tmp_path, folder):
    with lived(tmp_path, SMALL, seeded().randrange(2**32), Where(app=folder)) as year:
        kinds = compare(year)
        assert {"screening", "care", "record"} <= kinds.keys()
        assert search(year, None) == []
