"""Whatever the order, and however often: the rows are those of a count from scratch."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sync.facts import bodies
from tests.sync.facts.putting import Said, name

CASES = [name(100), name(101)]
RECORDS = [name(200 + number) for number in range(5)]
DAYS = ["2026-11-20T10:00:00Z", "2026-11-22T19:33:17Z", "2026-12-01T08:00:00Z"]


@st.composite
def body(draw) -> tuple[str, dict[str, object]]:
    """Of few cases and few records, so that they meet."""
    kind = draw(st.sampled_from(["screening"] * 4 + ["care"] * 3 + [*REST]))
    case = draw(st.sampled_from(CASES))
    if kind == "screening":
        return kind, bodies.record(
            draw(st.sampled_from(RECORDS)),
            case,
            supersedes=draw(st.sampled_from(["", *RECORDS])),
            finished_at=draw(st.sampled_from(DAYS)),
            trigger=draw(st.sampled_from(["", "return", "intake"])),
        )
    if kind == "care":
        dues = st.fixed_dictionaries(
            {"trigger": st.sampled_from(["return", "periodic"]), "since": st.sampled_from(DAYS),
             "done_at": st.sampled_from(["", *DAYS])}
        )  # fmt: skip
        return kind, bodies.standing(
            case,
            screenings=[{**bodies.DUE, **due} for due in draw(st.lists(dues, max_size=3))],
            duties=[bodies.DUTY] * draw(st.integers(0, 2)),
            steps_due=draw(st.lists(st.just("2026-11-24"), max_size=2)),
        )
    return kind, REST[kind](draw(st.integers(0, 2)), case)


REST = {
    "link": lambda number, case: bodies.linked(case, f"{number:032x}"),
    "release": lambda number, case: bodies.released(name(300), case, taken_back=number > 1),
    "answer": lambda number, case: bodies.answered(
        name(400), case, ("done", "not_possible")[number % 2]
    ),
    "counts": lambda number, _case: bodies.summed("2026-11", number),
    "skips": lambda number, _case: bodies.skipped(
        "2026-11", **{f"q{number}": (number + 3, number)}
    ),
}


@st.composite
def said(draw) -> list[Said]:
    """Of two devices; now and then two messages have one number, as of two copies."""
    found = draw(st.lists(st.tuples(st.integers(1, 2), st.integers(1, 6), body()), max_size=12))
    return [
        Said(name(1000 + place), device, seq, kind, told)
        for place, (device, seq, (kind, told)) in enumerate(found)
    ]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_any_order_and_repetition_makes_the_same_rows(facts, data):
    messages = data.draw(said())
    facts.forget()
    facts.keep(messages)
    facts.count()
    expected, counted = facts.made(), facts.tally.rows

    facts.forget()
    again = data.draw(st.lists(st.sampled_from(messages), max_size=4)) if messages else []
    for part in _parts(data, data.draw(st.permutations([*messages, *again]))):
        facts.keep(part)
        facts.count(most=data.draw(st.integers(1, 5)))

    assert facts.made() == expected
    assert facts.tally.rows == counted
    assert {row.id for row in counted.values()} == {
        row[0] for row in expected["screenings"] if not row[8]
    }


def _parts(data, messages: list[Said]) -> list[list[Said]]:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(messages)), max_size=4)))
    return [
        messages[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(messages)], strict=True)
    ]
