"""Lines to call: which, in what order, and how long ago somebody checked them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from screening.care.hotlines import Checked, checked, lines, outdated
from screening.care.jurisdiction import Contact, Hours
from screening.care.opening import OpenState
from tests.care.making import NOON, place


def contact(name: str, **said: object) -> Contact:
    made = Contact(name, name, "Help", {}, call="1-202-555-0100")
    return replace(made, **said)  # type: ignore[arg-type]


def shown(*contacts: Contact, **asked: str) -> list[str]:
    land = replace(place(), contacts={one.id: one for one in contacts})
    return [line.contact.id for line in lines(land, NOON, **asked)]


@pytest.mark.parametrize(
    ("verified_on", "state", "days"),
    [
        ("2026-03-02", Checked.FRESH, 0),
        ("2025-09-03", Checked.FRESH, 180),
        ("2025-09-02", Checked.OLD, 181),
        ("", Checked.NEVER, None),
        ("2026-03-03", Checked.NEVER, None),  # nobody checks in the future
        ("2026-02-30", Checked.NEVER, None),
    ],
)
def test_a_check_is_old_after_180_days(verified_on, state, days):
    assert checked(verified_on, NOON) == (state, days)


def test_emergency_numbers_come_first_and_are_there_in_every_language_and_for_every_need():
    police = contact("police", emergency=True)
    spanish = contact("es", languages=("es",), needs=("life_skills",))
    english = contact("en", languages=("en",), needs=("mental_health",))

    assert shown(english, spanish, police) == ["police", "en", "es"]
    assert shown(english, spanish, police, language="es") == ["police", "es"]
    assert shown(english, spanish, police, need="mental_health") == ["police", "en"]


def test_the_language_itself_comes_before_an_interpreter_and_fresh_before_old():
    by_interpreter = contact("call", languages=("en",), interpreter=True, verified_on="2026-03-01")
    old = contact("old", languages=("vi",), verified_on="2020-01-01")
    fresh = contact("fresh", languages=("vi",), verified_on="2026-03-01")

    assert shown(by_interpreter, old, fresh, language="vi") == ["fresh", "old", "call"]


def test_an_old_line_is_still_shown_and_stands_on_the_list_of_what_to_check():
    land = replace(
        place(),
        contacts={
            one.id: one
            for one in (
                contact("old", verified_on="2020-01-01"),
                contact("never"),
                contact("fresh", verified_on="2026-03-01"),
                contact("police", emergency=True),
            )
        },
    )

    assert len(lines(land, NOON)) == 4
    assert [line.contact.id for line in outdated(land, NOON)] == ["old", "never"]


def test_it_says_whether_a_line_is_open_now():
    office = contact("office", open=(Hours(("mo",), "08:00", "18:00"),))
    always = contact("always", always=True)
    silent = contact("silent")
    land = replace(place(), contacts={one.id: one for one in (office, always, silent)})

    monday, sunday = NOON, datetime(2026, 3, 1, 12, tzinfo=UTC)

    def states(now: datetime) -> list[OpenState]:
        return [line.opening.state for line in lines(land, now)]

    assert states(monday) == [OpenState.OPEN, OpenState.OPEN, OpenState.UNKNOWN]
    assert states(sunday) == [OpenState.CLOSED, OpenState.OPEN, OpenState.UNKNOWN]
