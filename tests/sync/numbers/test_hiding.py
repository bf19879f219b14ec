"""Nothing that is hidden can be computed from what is shown."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from sync.server.numbers.axes import WHOLE, axis
from sync.server.numbers.hiding import Hidden, hide
from tests.examples import thorough
from tests.store.cheap import seeded
from tests.sync.numbers.solving import determined

PERIODS = {"q1": "y", "q2": "y", "m1": "q1", "m2": "q1", "m3": "q2", "m4": "q2"}
UNITS = {"north": "all", "south": "all", "n1": "north", "n2": "north", "n3": "north"}
GENDERS, AGES = ("boy", "girl", "other"), ("young", "old")
MEASURES = (("yes", "no", "open"), ("complete", "stopped"))
BASE = ("period", "unit")
FORMS = (
    BASE,
    (*BASE, "gender"),
    (*BASE, "age"),
    (*BASE, "gender", "age"),
    (*BASE, "measure"),
    (*BASE, "gender", "measure"),
    (*BASE, "age", "measure"),
    (*BASE, "gender", "age", "measure"),
)
AXES = {
    "period": axis(PERIODS),
    "unit": axis(UNITS),
    "gender": replace(axis(dict.fromkeys(GENDERS, WHOLE)), spared=frozenset({"boy"})),
    "age": axis(dict.fromkeys(AGES, WHOLE)),
    "measure": axis(dict.fromkeys(sum(MEASURES, ()), WHOLE), MEASURES),
}
LEAVES = {
    "period": ("m1", "m2", "m3", "m4"),
    "unit": ("n1", "n2", "n3", "south"),
    "gender": GENDERS,
    "age": AGES,
}


def upwards(node, parents):
    while node:
        yield node
        node = parents.get(node)


def places(person):
    """Every cell of every table that a person is counted in. `person`: a leaf of each axis, and answers."""
    month, unit, gender, age, *answers = person
    nodes = {
        "period": [*upwards(month, PERIODS)],
        "unit": [*upwards(unit, UNITS)],
        "gender": [gender],
        "age": [age],
        "measure": answers,
    }
    for form in FORMS:
        for key in product(*(nodes[name] for name in form)):
            yield form, key


def counted(people):
    tables: dict[tuple[str, ...], Counter] = {form: Counter() for form in FORMS}
    for person, count in people.items():
        for form, key in places(person):
            tables[form][key] += count
    return tables


def cells():
    """Every cell there is, also where nobody is counted."""
    return sorted({cell for person in everybody() for cell in places(person)})


def everybody():
    return [*product(*LEAVES.values(), *MEASURES)]


def some_people(chance):
    """An agency, small or large, in which some kinds of people are rare."""
    size = chance.choice([30, 200, 1500, 20_000])
    weights = [chance.choice([0, 1, 3, 10, 40]) * chance.random() ** 2 + 1e-9 for _ in everybody()]
    return Counter(chance.choices(everybody(), weights, k=size))


def decided(people, threshold=11):
    return hide(Hidden(AXES), counted(people).items(), threshold)


def lines():
    """Every way in which a cell is the sum of others, by the meaning of the tables alone."""
    divisions: dict = {
        "period": [("y", ("q1", "q2")), ("q1", ("m1", "m2")), ("q2", ("m3", "m4"))],
        "unit": [("all", ("north", "south")), ("north", ("n1", "n2", "n3"))],
        "gender": [(None, GENDERS)],
        "age": [(None, AGES)],
        "measure": [(None, states) for states in MEASURES],
    }
    for form, key in cells():
        for place, name in enumerate(form):
            for above, parts in divisions[name]:
                if key[place] == parts[0]:
                    children = [(form, (*key[:place], part, *key[place + 1 :])) for part in parts]
                    if above is None:
                        parent = form[:place] + form[place + 1 :], key[:place] + key[place + 1 :]
                    else:
                        parent = form, (*key[:place], above, *key[place + 1 :])
                    yield parent, children


LINES = [*lines()]


def found_out(hidden):
    """Hidden cells whose number follows from what is shown."""
    unknown = {cell for cell in cells() if hidden(*cell)}
    equations = []
    for parent, children in LINES:
        factors = {cell: 1 for cell in children if cell in unknown}
        if parent in unknown:
            factors[parent] = -1
        equations.append(factors)
    return determined(equations) & unknown


@pytest.mark.parametrize("number", range(thorough(200, 6)))
def test_no_hidden_cell_can_be_computed(number):
    people = some_people(seeded())

    hidden = decided(people)

    assert found_out(hidden) == set()


@pytest.mark.parametrize("number", range(thorough(200, 6)))
def test_no_small_number_is_shown_nor_left_by_subtraction(number):
    chance = seeded()
    tables, hidden = counted(people := some_people(chance)), decided(people)
    shown = [cell for cell in cells() if not hidden(*cell)]
    for form, key in shown:
        count = tables[form][key]
        assert not 1 <= count < 11
        for other, above in coarser(form, key):
            assert not hidden(other, above)
            assert not 1 <= tables[other][above] - count < 11


def coarser(form, key):
    """Every cell that this one is a part of."""
    ways = {"period": PERIODS, "unit": UNITS}
    nodes = [
        [*upwards(node, ways[name])] if name in ways else [node, None]
        for name, node in zip(form, key, strict=True)
    ]
    for chosen in product(*nodes):
        kept = [one for one in zip(form, chosen, strict=True) if one[1] is not None]
        yield tuple(name for name, _ in kept), tuple(node for _, node in kept)


def test_the_solver_agrees_with_one_over_every_single_person():
    chance = seeded()
    hidden = decided(some_people(chance))
    some = chance.sample(cells(), 150)
    shown = [cell for cell in some if not hidden(*cell)] + [(BASE, ("y", "all"))]
    members: dict = {}
    for number, person in enumerate(everybody()):
        for cell in places(person):
            members.setdefault(cell, {})[number] = 1
    # A cell follows from others when, called a number of its own, it is determined together with them.
    equations = [members[cell] for cell in shown]
    for cell in chance.sample([one for one in some if hidden(*one)] or some, 5):
        own = members[cell] | {"it": -1}
        assert "it" not in determined([*equations, own])


def test_the_solver_finds_what_does_follow():
    assert determined([{"a": 1, "b": 1}, {"b": 1, "c": 1}, {"a": 1, "c": 1}]) == {"a", "b", "c"}
    assert determined([{"a": 1, "b": 1}, {"c": 1, "b": 1}]) == set()
    assert determined([{"a": 1, "b": 1, "c": 1}, {"b": 1, "c": 1}]) == {"a"}


def test_the_order_in_which_counts_come_decides_nothing():
    chance = seeded()
    tables = counted(some_people(chance))
    first = hide(Hidden(AXES), tables.items(), 11)
    shuffled = {}
    for form, counts in tables.items():
        rows = [*counts.items()]
        chance.shuffle(rows)
        shuffled[form] = dict(rows)

    assert hide(Hidden(AXES), shuffled.items(), 11).cells == first.cells


def test_a_large_agency_is_shown_and_a_tiny_one_is_not():
    everyone = Counter(dict.fromkeys(everybody(), 20))
    hidden = decided(everyone)
    assert not any(hidden(*cell) for cell in cells())

    hidden = decided(Counter({everybody()[0]: 5}))
    assert hidden(BASE, ("y", "all"))


def test_the_girls_are_hidden_with_a_few_others_and_the_boys_are_not():
    people: Counter = Counter()
    for gender, count in (("girl", 90), ("boy", 30), ("other", 3)):
        for unit in ("n1", "n2"):
            people[("m1", unit, gender, "old", "yes", "complete")] = count * 10
            people[("m2", unit, gender, "old", "yes", "complete")] = count
    hidden, form = decided(people), (*BASE, "gender")

    assert {gender: hidden(form, ("m2", "n1", gender)) for gender in ("girl", "boy", "other")} == {
        "girl": True,
        "boy": False,
        "other": True,
    }
    assert not hidden(form, ("y", "all", "girl"))


def test_one_small_cell_hides_three_others_of_a_table_and_no_total():
    people: Counter = Counter()
    for gender, answer, count in (("boy", "yes", 4), ("girl", "yes", 60)):
        people[("m1", "n1", gender, "old", answer, "complete")] = count
    for gender, answer, count in (("boy", "no", 70), ("girl", "no", 90)):
        people[("m1", "n1", gender, "old", answer, "complete")] = count
    hidden, form = decided(people), (*BASE, "gender", "measure")

    assert [
        (gender, answer)
        for gender, answer in product(("boy", "girl"), ("yes", "no"))
        if hidden(form, ("y", "all", gender, answer))
    ] == [("boy", "yes"), ("boy", "no"), ("girl", "yes"), ("girl", "no")]
    assert not hidden(BASE, ("y", "all"))
    assert not hidden((*BASE, "gender"), ("y", "all", "boy"))
    assert not hidden((*BASE, "measure"), ("y", "all", "yes"))
