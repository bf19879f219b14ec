"""What pages, files and the API can show, taken together, tells no hidden number."""

import json
import sys
from collections import defaultdict
from dataclasses import replace
from itertools import chain, product

import pytest
from sqlalchemy import select

from sync.server.numbers.making import make
from sync.server.numbers.shown import pick
from sync.server.numbers.tables import numbers_shown
from sync.server.people.scope import everything
from tests.examples import thorough
from tests.store.cheap import Clock, seeded
from tests.sync.numbers.agencies import count, screenings, tree
from tests.sync.numbers.solving import determined

MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
QUARTERS = {f"2026-Q{n + 1}": MONTHS[3 * n : 3 * n + 3] for n in range(4)}
UNITS = {"*": ["north", "south", "county"], "county": ["east", "west", "county."]}
CUTS = {
    "gender": {"girl", "boy", "other", "-"},
    "age": {"under_10", "13_15", "16_17"},
    "language": {"en", "es", "so"},
    "version": {"first-conversation/1", "first-conversation/2"},
    "mode": {"spoken"},
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
    """Each number that somebody can get to see, by period, unit, values of cuts, measure and state.

    Of kinds that are joined each one as well: nobody sees those.
    """
    with database.reading() as connection:
        everything(connection, writes=False)
        rows = connection.execute(select(numbers_shown)).all()
    (listed,) = (json.loads(row.cells) for row in rows if row.about == "list")
    values = listed["screenings"]["cuts"]
    for cut, names in values.items():
        assert {kind for name in names for kind in name.split("+")} <= CUTS[cut]
    cells = {
        (row.unit, tuple(row.cut.split()), row.measure): json.loads(row.cells)
        for row in rows
        if row.about == "screenings"
    }
    asked = {(cuts, measure) for _, cuts, measure in cells}
    found = {}
    for unit, (cuts, measure) in product(["*", *UNITS["*"], *UNITS["county"]], asked):
        for period in _periods(cuts, measure):
            for chosen in product(*(every(values[cut]) for cut in cuts)):
                there = all(one in values[cut] for cut, one in zip(cuts, chosen, strict=True))
                for state in MEASURES[measure] if measure else [""]:
                    path = [period, *chosen, state] if state else [period, *chosen]
                    key = (period, unit, tuple(zip(cuts, chosen, strict=True)), measure, state)
                    row = cells.get((unit, cuts, measure), {})
                    found[key] = pick(row, *path) if there else None
    return found


def every(names):
    """The kinds that are shown, and those that such a one is made of."""
    return sorted({*names, *(kind for name in names for kind in name.split("+"))})


def _periods(cuts, measure):
    if len(cuts) == 2:
        return ["2026"]
    return ["2026", *QUARTERS, *([] if cuts and measure else MONTHS)]


def equations(keys):
    """Every sum that anybody knows of, by the meaning of the words alone."""
    values = {
        cut: sorted({dict(key[2])[cut] for key in keys if cut in dict(key[2])}) for cut in CUTS
    }
    for key in keys:
        ways = [in_time(*key), in_units(*key), in_cuts(values, *key), in_measures(*key)]
        for part in [*chain(*ways), *in_kinds(*key)]:
            yield key, part


def in_time(period, unit, cuts, measure, state):
    for parts in ([*QUARTERS] if period == "2026" else [], QUARTERS.get(period, [])):
        if parts:
            yield [(one, unit, cuts, measure, state) for one in parts]


def in_units(period, unit, cuts, measure, state):
    if unit in UNITS:
        yield [(period, one, cuts, measure, state) for one in UNITS[unit]]


def in_cuts(values, period, unit, cuts, measure, state):
    order = [*CUTS]
    for cut in order:
        if cut not in dict(cuts):
            joined = {kind for name in values[cut] if "+" in name for kind in name.split("+")}
            yield [
                (period, unit, tuple(sorted([*cuts, (cut, one)], key=by(order))), measure, state)
                for one in values[cut]
                if one not in joined
            ]


def in_kinds(period, unit, cuts, measure, state):
    for cut, name in cuts:
        if "+" in name:
            yield [
                (
                    period,
                    unit,
                    tuple((at, one if at == cut else old) for at, old in cuts),
                    measure,
                    state,
                )
                for one in name.split("+")
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
    names = {one for key in shown for one in key[2]}
    members = {(cut, kind) for cut, name in names if "+" in name for kind in name.split("+")}
    offered = [key for key in shown if not members & {*key[2]}]
    share = sum(shown[key] is None for key in offered) / len(offered)
    sys.stdout.write(f"{share:.0%} of {len(offered)} hidden, joined: {members}")
    assert share <= {60: 1, 400: 0.98, 4000: 0.85}.get(many, 0.7)


def test_the_same_sums_show_the_same_on_every_day(facts):
    first = made(facts, seeded(), 500)
    clock = Clock()
    clock.advance(days=3)
    make(facts.database, "2026", clock())

    assert everything_shown(facts.database) == first


def test_a_few_of_a_third_gender_do_not_hide_the_boys(facts):
    tree(facts.database)
    rows = [*screenings(seeded(), 600, ["north", "south"])]
    girls, boys, others = rows[:400], rows[400:595], rows[595:]
    said = [(girls, "girl"), (boys, "boy"), (others, "other")]
    count(facts.database, (replace(row, gender=word) for some, word in said for row in some))
    make(facts.database, "2026", Clock()())

    shown = everything_shown(facts.database)

    whole = {
        kind: shown["2026", "*", (("gender", kind),), "", ""] for kind in ("girl+other", "boy")
    }
    assert whole == {"girl+other": 405, "boy": 195}
    finished = [
        shown["2026", "*", (("gender", kind),), "end", "complete"] for kind in ("girl+other", "boy")
    ]
    assert None not in finished


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
