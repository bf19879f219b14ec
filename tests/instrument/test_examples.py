"""Every numbered problem has a smallest file that raises it, at the right place."""

from __future__ import annotations

import pytest

from screening.instrument import catalogue
from screening.instrument.problems import Entry, Severity
from screening.instrument.source import read
from tests.instrument.examples import EXAMPLES
from tests.instrument.sheet import GOOD

pytestmark = pytest.mark.laptop("writing questionnaires")

# Raised by files and folders rather than by what is written: test_build, test_shelf, test_compiled.
ELSEWHERE = {"Q015", "Q901", "Q902", "Q903", "Q904", "Q905", "Q906", "Q907"}


def test_it_finds_nothing_in_a_good_questionnaire() -> None:
    assert read(GOOD).problems == ()
    assert read(GOOD.encode()).ok


def test_it_has_an_example_for_every_problem() -> None:
    assert set(EXAMPLES) | ELSEWHERE == set(catalogue.entries())


@pytest.mark.parametrize("code", EXAMPLES)
def test_it_raises(code: str) -> None:
    example = EXAMPLES[code]
    found = read(example.content, "1.yaml")
    mine = [problem for problem in found.problems if problem.code == code]

    assert mine, [str(problem) for problem in found.problems]
    assert found.ok is (mine[0].entry.severity is not Severity.ERROR and example.alone)
    if example.alone:
        assert {problem.code for problem in found.problems} == {code}
    assert all((mine[0].what, mine[0].rule, mine[0].do))


@pytest.mark.parametrize("code", [code for code, example in EXAMPLES.items() if example.at])
def test_it_says_where(code: str) -> None:
    content, at, _alone = EXAMPLES[code]
    text = content if isinstance(content, str) else content.decode("latin-1")
    index = text.index(at)
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    places = [
        (problem.where.line, problem.where.column)
        for problem in read(content, "1.yaml").problems
        if problem.code == code
    ]

    assert (line, column) in places


def test_no_number_is_used_twice() -> None:
    topics = [vars(topic).values() for topic in catalogue.TOPICS]
    used = [e.code for topic in topics for e in topic if isinstance(e, Entry)]

    assert len(used) == len(set(used))
