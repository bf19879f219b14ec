"""Forms that nobody here wrote: every one comes in or is refused by number, and docs say which."""

import random
import sys

import pytest

from screening.exchange.kinds import Wishes
from screening.exchange.limits import ExchangeRefused
from screening.exchange.xlsform.reading import read_bytes
from tests.exchange.real_forms import CLEAN, FAILED, LOSSES, forms, table, taken
from tests.house.sources import ROOT


@pytest.fixture(scope="module")
def found():
    return [taken(name, content) for name, content in forms()]


def test_docs_say_what_becomes_of_each(found):
    docs = (ROOT / "docs/exchange.md").read_text(encoding="utf-8")

    assert "\n".join(table(found)) in docs, "python -m tests.exchange.real_forms writes it anew"


def test_most_come_in_and_what_is_refused_has_a_reason(found):
    assert len(found) > 50
    assert sum(one.result in (CLEAN, LOSSES) for one in found) > len(found) * 3 // 4
    assert all(one.questions for one in found if one.result != FAILED)
    assert all(one.error for one in found if one.result == FAILED)


def test_any_damage_to_an_old_workbook_is_refused_or_read_and_never_a_traceback():
    seed = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"seed {seed}\n")
    chance = random.Random(seed)  # noqa: S311
    old = [content for name, content in forms() if name.endswith(".xls")]
    refused = 0
    for _ in range(120):
        content = bytearray(chance.choice(old))
        for _ in range(chance.randrange(1, 40)):
            content[chance.randrange(8, len(content))] = chance.randrange(256)
        try:
            read_bytes(bytes(content), "form.xls", Wishes())
        except ExchangeRefused:
            refused += 1
    assert refused
