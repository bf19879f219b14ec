"""The sums are those of a count from scratch, whatever came in which order."""

import json
from collections import Counter

from sqlalchemy import delete, select

from sync.server.facts.counting import count
from sync.server.facts.rows import ScreeningRow
from sync.server.facts.tables import screenings
from sync.server.numbers import tallies
from sync.server.numbers.tables import tallies as sums
from sync.server.numbers.tables import tally_changes
from sync.server.people.scope import everything
from tests.store.cheap import Clock, seeded
from tests.sync.facts.bodies import DUE, record, standing
from tests.sync.facts.putting import Said, name


def some_messages(chance, many=60):
    """Records of a year, some of them amended, and where their cases stand."""
    for number in range(many):
        case = name(100 + chance.randrange(20))
        body = record(
            name(200 + number),
            case,
            supersedes=chance.choice(["", "", name(200 + chance.randrange(many))]),
            finished_at=f"2026-{chance.randrange(1, 13):02}-03T10:00:00Z",
            language=chance.choice(["en", "en", "es"]),
            questionnaire=chance.choice(["first-conversation/1", "first-conversation/2"]),
            age_band=chance.choice(["", "13_15", "16_17"]),
            gender=chance.choice(["", "girl", "boy"]),
            mode=chance.choice(["spoken", "youth_held"]),
            trigger=chance.choice(["", "return"]),
            interpreter="",
            complete=chance.random() < 0.8,
            reason=chance.choice(["", "interrupted"]),
            findings={"foster_care": chance.choice(["present", "absent", "not_excluded"])},
        )
        yield Said(name(1000 + number), 1 + number % 2, number, "screening", body)
        due = {**DUE, "trigger": "return", "since": f"2026-0{chance.randrange(1, 9)}-01T00:00:00Z"}
        told = standing(case, screenings=[due])
        yield Said(name(5000 + number), 1 + number % 2, 1000 + number, "care", told)


def counted(facts, messages, most):
    facts.forget()
    with facts.database.writing() as connection:
        everything(connection)
        tallies.forget(connection)
    for part in messages:
        facts.keep(part)
        while count(facts.database, Clock(), most, tallies.apply):
            pass
    return held(facts)


def held(facts):
    with facts.database.reading() as connection:
        everything(connection, writes=False)
        return {
            (row.period, row.unit, row.cut, row.value): json.loads(row.sums)
            for row in connection.execute(select(sums))
        }


def from_scratch(facts):
    """Every row that counts, one by one."""
    found: dict = {}
    columns = [screenings.c[name] for name in ScreeningRow.__dataclass_fields__]
    with facts.database.reading() as connection:
        everything(connection, writes=False)
        rows = connection.execute(select(*columns).where(~screenings.c.superseded)).all()
    for row in rows:
        body, version = json.loads(row.body), f"{row.questionnaire}/{row.version}"
        values = {"gender": row.gender or "-", "age": row.age_band or "-", "mode": row.mode}
        values |= {"language": row.language, "version": version}
        end = (
            "complete"
            if row.complete
            else f"unable.{row.reason}"
            if row.reason
            else "ended.completed"
        )
        words = [
            "",
            f"end:{end}",
            f"trigger:{row.trigger or '-'}",
            f"days:{_bucket(row.days_to_screen)}",
        ]
        words += [f"finding.{name}:{state}" for name, state in body["findings"].items()]
        words += ["score.six_topics:not_excluded.high"]
        cuts = [("", "")] + [(cut, values[cut]) for cut in values]
        for one, other in (("gender", "age"), ("gender", "language"), ("age", "language")):
            cuts.append((f"{one} {other}", f"{values[one]} {values[other]}"))
        for cut, value in cuts:
            period = row.month[:4] if " " in cut else row.month
            found.setdefault((period, row.unit, cut, value), Counter()).update(words)
    return {place: dict(counts) for place, counts in found.items()}


def _bucket(days):
    if days is None:
        return "-"
    for most, word in ((0, "0"), (2, "1_2"), (7, "3_7"), (14, "8_14"), (30, "15_30")):
        if days <= most:
            return f"days_{word}"
    return "days_31_over"


def test_any_order_gives_the_sums_of_a_count_from_scratch(facts):
    chance = seeded()
    messages = [*some_messages(chance)]
    expected = counted(facts, [messages], 2000)

    assert expected == from_scratch(facts)
    assert any(place[0] == "2026" and " " in place[2] for place in expected)
    for _ in range(3):
        chance.shuffle(messages)
        half = chance.randrange(len(messages))
        parts = [messages[:half], messages[half:], messages[: half // 2]]
        assert counted(facts, parts, chance.choice([7, 40])) == expected


def test_what_does_not_count_any_more_leaves_no_empty_row(facts):
    first = record(name(1), name(100), gender="girl")
    amended = record(name(2), name(100), gender="boy", supersedes=name(1))
    alone = counted(facts, [[Said(name(11), 1, 1, "screening", amended)]], 10)

    both = [Said(name(10), 1, 1, "screening", first), Said(name(11), 1, 2, "screening", amended)]
    assert counted(facts, [both[:1], both[1:]], 10) == alone
    assert not any("girl" in place[3] for place in alone)


def test_it_is_noted_which_years_have_changed(facts):
    counted(facts, [[Said(name(10), 1, 1, "screening", record(name(1), name(100)))]], 10)

    with facts.database.reading() as connection:
        assert connection.execute(select(tally_changes)).all() == [("2026", 1)]
    with facts.database.writing() as connection:
        connection.execute(delete(tally_changes))
