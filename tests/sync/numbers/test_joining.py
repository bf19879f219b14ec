"""Kinds of whom there are few are joined, and that tells nothing."""

from collections import Counter, defaultdict
from itertools import product

import pytest

from sync.server.numbers.joining import groups
from tests.store.cheap import seeded

LEAST = 5  # a low threshold, so that every state of a small agency can be looked at
MOST = 2 * LEAST + 3
CASES = [
    ("gender", ("girl_woman", "boy_man", "nonbinary")),
    ("gender", ("girl_woman", "boy_man", "nonbinary", "-")),
    ("gender", ("girl_woman", "nonbinary", "other_word", "-")),
    ("age", ("under_10", "10_12", "13_15", "16_17")),
    ("age", ("13_15", "16_17", "18_20", "-")),
    ("language", ("en", "es", "so")),
    ("language", ("es", "fr", "so", "uk")),
]


def shown(cut, counts):
    """What everybody can see of the whole year: which kinds are joined, and how many those are together."""
    named = groups(cut, counts, LEAST)
    sums: Counter = Counter()
    for kind, name in named.items():
        sums[name] += counts[kind]
    return tuple(sorted(sums.items()))


@pytest.mark.parametrize(("cut", "kinds"), CASES)
def test_of_no_joined_kind_it_can_be_told_how_many_there_are(cut, kinds):
    states: defaultdict = defaultdict(list)
    for numbers in product(range(1, MOST), repeat=len(kinds)):
        counts = dict(zip(kinds, numbers, strict=True))
        states[shown(cut, counts)].append(counts)

    together = 0
    for seen, possible in states.items():
        for name, count in seen:
            members = name.split("+")
            # Of more than MOST some states are not among those that were looked at.
            if len(members) > 1 and LEAST <= count <= MOST:
                together += 1
                for kind in members:
                    assert len({one[kind] for one in possible}) > 1, (seen, possible)
    assert together


def test_a_third_gender_that_is_few_is_shown_with_the_girls_and_boys_alone():
    found = groups("gender", {"girl_woman": 500, "boy_man": 90, "nonbinary": 3}, 11)

    assert set(found.values()) == {"girl_woman+nonbinary", "boy_man"}


def test_ages_are_joined_with_their_neighbours_towards_the_middle():
    ages = {"under_10": 3, "10_12": 4, "13_15": 50, "16_17": 70, "18_20": 9, "21_over": 30, "-": 2}

    assert set(groups("age", ages, 11).values()) == {
        "under_10+10_12",
        "13_15",
        "16_17+18_20+-",
        "21_over",
    }


def test_nobody_is_joined_where_all_are_many():
    counts = {"girl_woman": 11, "boy_man": 11, "nonbinary": 11, "-": 11}

    assert {kind for kind, name in groups("gender", counts, 11).items() if kind != name} == set()


def test_two_agencies_that_look_alike_join_alike():
    """Not even by how much more there are of one kind than of another."""
    chance = seeded()
    for _ in range(200):
        many = {"girl_woman": chance.randrange(11, 900), "boy_man": chance.randrange(11, 900)}
        few = chance.randrange(1, 10)
        one = groups("gender", many | {"nonbinary": few}, 11)
        other = groups(
            "gender",
            {"girl_woman": chance.randrange(11, 900), "boy_man": chance.randrange(11, 900)}
            | {"nonbinary": chance.randrange(1, 10)},
            11,
        )
        assert one == other
