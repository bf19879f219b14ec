"""What pages, files and the API can show, taken together, tells no hidden number."""

import json
import sys
from collections import defaultdict
from itertools import product

import pytest
from sqlalchemy import select

from sync.server.numbers.making import make
from sync.server.numbers.shown import pick
from sync.server.numbers.tables import numbers_shown
from tests.examples import thorough
from tests.store.cheap import Clock, seeded
from tests.sync.numbers.agencies import count, screenings, tree
from tests.sync.numbers.solving import determined

MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
QUARTERS = {f"2026-Q{n + 1}": MONTHS[3 * n : 3 * n + 3] for n in range(4)}
UNITS = {"*": ["north", "south", "county"], "county": ["east", "west", "county."]}
CUTS = {
    "gender": ["girl", "boy", "other"],
    "age": ["13_15", "16_17"],
    "language": ["en", "es"],
    "version": ["first-conversation/1", "first-conversation/2"],
    "mode": ["spoken"],
}
MEASURES = {
    "end": ["complete", "ended.stopped"],
    "finding.foster_care": ["present", "not_excluded", "rest"],
    "finding.missing_from_care_or_home": ["present", "not_excluded", "rest"],
    "score.risk": ["low", "high", "rest"],
    "days": ["-", "days_0", "days_1_2", "days_8_14", "days_31_over"],
    "trigger": ["-", "return"],
}


def everything_shown(database):
    """Each number that somebody can get to see, by period, unit, values of cuts, measure and state."""
    with database.reading() as connection:
        rows = connection.execute(select(numbers_shown)).all()
    cells = {
        (row.unit, tuple(row.cut.split()), row.measure): json.loads(row.cells)
        for row in rows
        if row.about == "screenings"
    }
    asked = {(cuts, measure) for _, cuts, measure in cells}
    found = {}
    for unit, (cuts, measure) in product(["*", *UNITS["*"], *UNITS["county"]], asked):
        for period in _periods(cuts, measure):
            for values in product(*(CUTS[cut] for cut in cuts)):
                for state in MEASURES[measure] if measure else [""]:
                    path = [period, *values, state] if state else [period, *values]
                    key = (period, unit, tuple(zip(cuts, values, strict=True)), measure, state)
                    found[key] = pick(cells.get((unit, cuts, measure), {}), *path)
    return found


def _periods(cuts, measure):
    if len(cuts) == 2:
        return ["2026"]
    return ["2026", *QUARTERS, *([] if cuts and measure else MONTHS)]


def equations(keys):
    """Every sum that anybody knows of, by the meaning of the words alone."""
    for key in keys:
        for part in [*in_time(*key), *in_units(*key), *in_cuts(*key), *in_measures(*key)]:
            yield key, part


def in_time(period, unit, cuts, measure, state):
    for parts in ([*QUARTERS] if period == "2026" else [], QUARTERS.get(period, [])):
        if parts:
            yield [(one, unit, cuts, measure, state) for one in parts]


def in_units(period, unit, cuts, measure, state):
    if unit in UNITS:
        yield [(period, one, cuts, measure, state) for one in UNITS[unit]]


def in_cuts(period, unit, cuts, measure, state):
    order = [*CUTS]
    for cut in order:
        if cut not in dict(cuts):
            yield [
                (period, unit, tuple(sorted([*cuts, (cut, one)], key=by(order))), measure, state)
                for one in CUTS[cut]
            ]


def by(order):
    return lambda one: order.index(one[0])


def in_measures(period, unit, cuts, measure, _state):
    if not measure:
        for name, states in MEASURES.items():
            yield [(period, unit, cuts, name, one) for one in states]


def made(facts, chance, many):
    tree(facts.database, county="", east="county", west="county")
    count(facts.database, screenings(chance, many, ["north", "south", "county", "east", "west"]))
    make(facts.database, "2026", Clock()())
    return everything_shown(facts.database)


@pytest.mark.parametrize("many", [60, 400, 4000, *([30_000] if thorough(1, 0) else [])])
def test_no_hidden_number_follows_from_what_is_shown(facts, many):
    shown = made(facts, seeded(), many)
    hidden = {key for key, number in shown.items() if number is None}
    known = [
        (parent, parts)
        for parent, parts in equations(shown)
        if all(part in shown for part in parts)
    ]
    for parent, parts in known:
        if shown[parent] is not None and not any(part in hidden for part in parts):
            assert shown[parent] == sum(shown[part] for part in parts)

    factors = (
        {part: 1 for part in parts if part in hidden} | ({parent: -1} if parent in hidden else {})
        for parent, parts in known
    )
    assert determined(one for one in factors if one) == set()
    assert not [key for key, number in shown.items() if number is not None and 1 <= number < 11]
    assert shown["2026", "*", (), "", ""] == many
    share = len(hidden) / len(shown)
    sys.stdout.write(f"{share:.0%} of {len(shown)} hidden")
    assert share <= {60: 1, 400: 0.97, 4000: 0.85}.get(many, 0.6)


def test_the_same_sums_show_the_same_on_every_day(facts):
    first = made(facts, seeded(), 500)
    clock = Clock()
    clock.advance(days=3)
    make(facts.database, "2026", clock())

    assert everything_shown(facts.database) == first


def test_an_only_small_unit_hides_another_one_but_not_the_agency(facts):
    tree(facts.database)
    chance = seeded()
    rows = [*screenings(chance, 300, ["north"]), *screenings(chance, 5, ["south"])]
    count(facts.database, iter(rows))
    make(facts.database, "2026", Clock()())

    shown = everything_shown(facts.database)

    assert shown["2026", "*", (), "", ""] == 305
    assert shown["2026", "north", (), "", ""] is None
    assert shown["2026", "south", (), "", ""] is None
    assert defaultdict(int, shown)["2026", "south", (), "end", "complete"] is None
