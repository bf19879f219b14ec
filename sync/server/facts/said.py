"""Rows out of messages of which the newest counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, tuple_, update

from sync.server.facts import tables as t
from sync.server.facts.rows import Row, Taken, put, replace, text


def write(connection: Connection, kinds: Mapping[str, list[Taken]]) -> None:
    """Write what the newest messages say, in the place of what older ones said."""
    _links(connection, kinds["link"])
    _cases(connection, kinds["care"])
    put(connection, t.releases, map(_release, kinds["release"]))
    put(connection, t.answers, map(_answer, kinds["answer"]))
    put(connection, t.provider_counts, map(_counts, kinds["counts"]))
    _skips(connection, kinds["skips"])


def _links(connection: Connection, taken: Sequence[Taken]) -> None:
    rows = [{**one.seen, "case_id": one.body["case"], "link": one.body["link"]} for one in taken]
    put(connection, t.links, rows)
    if rows:
        same = (t.cases.c.device == bindparam("of"), t.cases.c.case_id == bindparam("about"))
        connection.execute(
            update(t.cases).where(*same).values(link=bindparam("found")),
            [{"of": row["device"], "about": row["case_id"], "found": row["link"]} for row in rows],
        )


def _cases(connection: Connection, taken: Sequence[Taken]) -> None:
    keys = [(one.device, one.body["case"]) for one in taken]
    links = _known_links(connection, keys)
    put(connection, t.cases, (_case(one, links) for one in taken))
    for table, rows in (
        (t.clocks, _clocks),
        (t.dues, _dues),
        (t.open_flags, _open_flags),
        (t.follow_ups, _follow_ups),
    ):
        replace(connection, (table.c.device, table.c.case_id), keys, _numbered(taken, rows))


def _known_links(
    connection: Connection, keys: Sequence[tuple[str, str]]
) -> Mapping[tuple[str, str], str]:
    if not keys:
        return {}
    rows = connection.execute(
        select(t.links).where(tuple_(t.links.c.device, t.links.c.case_id).in_(keys))
    )
    return {(row.device, row.case_id): row.link for row in rows}


def _case(one: Taken, links: Mapping[tuple[str, str], str]) -> Row:
    body = one.body
    concern = body["concern"] or {"state": "", "since": ""}
    return {
        **one.seen,
        "case_id": body["case"],
        "link": links.get((one.device, body["case"]), ""),
        "place": body["place"],
        "concern": concern["state"],
        "concern_since": concern["since"],
        "judged": body["judged"],
        "undecided": body["undecided"],
        "contact_named": body["contact_named"],
        "seq": one.seq,
        "told_at": one.at,
        "flags": text(sorted(body["flags"])),
        "needs": text(body["needs"]),
        "open": _is_open(body),
    }


def _is_open(body: Mapping[str, Any]) -> bool:
    """Whether there is anything left to do, or a concern that was not ruled out."""
    return bool(
        not body["concern"]
        or body["concern"]["state"] != "ruled_out"
        or body["undecided"]
        or body["steps_due"]
        or body["follow_ups_due"]
        or any(_runs(one) for one in body["duties"])
        or any(not one["done_at"] for one in body["screenings"])
    )


def _runs(duty: Mapping[str, Any]) -> bool:
    return not duty["met_at"] and not duty["no_longer"]


def _numbered(taken: Iterable[Taken], rows: Any) -> Iterator[Row]:
    for one in taken:
        for number, row in enumerate(rows(one.body), 1):
            yield {**one.seen, "case_id": one.body["case"], "number": number, **row}


def _clocks(body: Mapping[str, Any]) -> Iterator[Row]:
    for one in body["duties"]:
        yield {**one, "missing": text(one["missing"]), "running": _runs(one)}


def _dues(body: Mapping[str, Any]) -> Iterator[Row]:
    yield from body["screenings"]


def _open_flags(body: Mapping[str, Any]) -> Iterator[Row]:
    # What was taken in before there was this field does not have it.
    yield from ({"flag": flag} for flag in sorted(set(body.get("flags_undecided", []))))


def _follow_ups(body: Mapping[str, Any]) -> Iterator[Row]:
    for kind, days in (("step", body["steps_due"]), ("follow_up", body["follow_ups_due"])):
        for day in days:
            yield {"kind": kind, "due_on": day}


def _release(one: Taken) -> Row:
    body = {name: value for name, value in one.body.items() if name != "case"}
    return {**one.seen, "case_id": one.body["case"], **body}


def _answer(one: Taken) -> Row:
    body = {name: value for name, value in one.body.items() if name != "case"}
    return {**one.seen, "case_id": one.body["case"], **body}


def _counts(one: Taken) -> Row:
    body = one.body
    return {
        **one.seen,
        **_group(body),
        "screenings": body["screenings"],
        "complete": body["complete"],
        "ended": text(body["ended"]),
        "findings": text(body["findings"]),
    }


def _skips(connection: Connection, taken: Sequence[Taken]) -> None:
    columns = [t.skips.c[name] for name in ("device", *_GROUP)]
    keys = [(one.device, *_group(one.body).values()) for one in taken]
    rows = (
        {**one.seen, **_group(one.body), "question": question, **counts}
        for one in taken
        for question, counts in one.body["questions"].items()
    )
    replace(connection, columns, keys, rows)


_GROUP = ("month", "questionnaire", "version", "language")


def _group(body: Mapping[str, Any]) -> Row:
    name, _, version = body["questionnaire"].rpartition("/")
    return dict(zip(_GROUP, (body["month"], name, int(version), body["language"]), strict=True))
