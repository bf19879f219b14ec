"""Messages of which the newest counts: of cases, links, releases, answers, counts, skipped questions.

Of two messages about the same the device's own number decides; of two with one number, which two copies of a
device can make, the later id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select, tuple_

from sync.server.facts.rows import Taken, put
from sync.server.facts.tables import told

About = Callable[[Mapping[str, str]], str]

ABOUT: Mapping[str, About] = {
    "care": lambda body: f"care {body['case']}",
    "link": lambda body: f"link {body['case']}",
    "release": lambda body: f"release {body['release']}",
    "answer": lambda body: f"answer {body['request']}",
    "counts": lambda body: f"counts {_month(body)}",
    "skips": lambda body: f"skips {_month(body)}",
}


def newest(connection: Connection, taken: Iterable[Taken]) -> dict[str, list[Taken]]:
    """Those that are newer than all that were counted before, by kind; the others say nothing any more."""
    found: dict[tuple[str, str], Taken] = {}
    for one in taken:
        key = one.device, ABOUT[one.kind](one.body)
        if key not in found or _age(one) > _age(found[key]):
            found[key] = one
    known = _known(connection, [*found])
    newer = {key: one for key, one in found.items() if _age(one) > known.get(key, (0, ""))}
    put(
        connection,
        told,
        [
            {"device": device, "about": about, "seq": one.seq, "message": one.id}
            for (device, about), one in sorted(newer.items())
        ],
    )
    kinds: dict[str, list[Taken]] = {kind: [] for kind in ABOUT}
    for one in newer.values():
        kinds[one.kind].append(one)
    return kinds


def _age(one: Taken) -> tuple[int, str]:
    return one.seq, one.id


def _known(
    connection: Connection, keys: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, str]]:
    if not keys:
        return {}
    rows = connection.execute(select(told).where(tuple_(told.c.device, told.c.about).in_(keys)))
    return {(row.device, row.about): (row.seq, row.message) for row in rows}


def _month(body: Mapping[str, str]) -> str:
    return f"{body['month']} {body['questionnaire']} {body['language']}"
