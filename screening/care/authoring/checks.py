"""The rules of one thing: what it says itself, what it may change, and what it needs in the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from screening.care.authoring import catalogue
from screening.care.authoring import format as table
from screening.care.authoring.reading import Written
from screening.care.jurisdiction import Jurisdiction, TriggerKind
from screening.care.moments import is_day
from screening.instrument.problems import Problem

Place = tuple[str, str]  # group and id
Keys = Mapping[str, Any]

# 555-0100 to 555-0199 behind an ordinary area code are kept for made-up people (North American
# Numbering Plan); behind a toll-free one they are not.
NOBODYS = re.compile(r"(1-)?[2-79]\d\d-555-01\d\d")
NUMBERS = ("call", "text", "tty")
TIMES = ("hours", "within_hours", "every_days")
LISTS = ("proof", "contents", "after", "contacts")


def own(one: Written, place: Place, keys: Keys) -> Iterator[Problem]:
    """What is wrong with what the file itself says of a thing."""
    name = place[1]
    ages = keys.get("ages", {})
    if ages.get("from", 0) > ages.get("to", 200):
        values = {"name": name, "low": ages["from"], "high": ages["to"]}
        yield Problem(catalogue.AGES, one.marks.at((*place, "ages")), values)
    day = keys.get("verified_on", "")
    if day and not is_day(day):
        yield Problem(catalogue.NO_SUCH_DAY, one.marks.at((*place, "verified_on")), {"day": day})
    for index, span in enumerate(keys.get("open", ())):
        if span["from"] == span["to"]:
            values = {"name": name, "time": span["from"]}
            yield Problem(catalogue.OPENING, one.marks.at((*place, "open", index)), values)
    for key in NUMBERS:
        if one.made_up and key in keys and not NOBODYS.fullmatch(keys[key]):
            where = one.marks.at((*place, key))
            yield Problem(catalogue.REAL_NUMBER, where, {"number": keys[key]})


def overlay(
    one: Written, place: Place, keys: Keys, before: Keys | None, above: Jurisdiction | None
) -> Iterator[Problem]:
    """What a file may not change of what it inherits, unless it says why."""
    parent = above.id if above else ""
    if keys.get("removed") == "yes":
        yield from _removed(one, place, keys, before, above)
    elif before is not None:
        named = {"name": place[1], "parent": parent}
        if keys.get("when", before.get("when")) != before.get("when"):
            values = {**named, "before": before["when"], "now": keys["when"]}
            yield Problem(catalogue.KIND_CHANGED, one.marks.at((*place, "when")), values)
        if "reason" not in keys:
            yield from _longer(one, place, keys, before, named)
            yield from _weaker(one, place, keys, before, named)


def _removed(
    one: Written, place: Place, keys: Keys, before: Keys | None, above: Jurisdiction | None
) -> Iterator[Problem]:
    group, name = place
    if before is None:
        inherited: Iterable[str] = getattr(above, group) if above else ()
        values = {"name": name, "suggestion": one.marks.suggestion(name, inherited)}
        yield Problem(catalogue.REMOVED_NOTHING, one.marks.at(place, key=True), values)
    elif "reason" not in keys:
        yield Problem(catalogue.REMOVED, one.marks.at((*place, "removed")), {"name": name})


def _longer(
    one: Written, place: Place, keys: Keys, before: Keys, named: Mapping[str, object]
) -> Iterator[Problem]:
    for key in TIMES:
        if key in keys and key in before and keys[key] > before[key]:
            values = {**named, "key": key, "now": keys[key], "before": before[key]}
            yield Problem(catalogue.LONGER, one.marks.at((*place, key)), values)


def _weaker(
    one: Written, place: Place, keys: Keys, before: Keys, named: Mapping[str, object]
) -> Iterator[Problem]:
    for key in LISTS:
        lost = [word for word in _asked(before, key) if word not in _asked({**before, **keys}, key)]
        if lost:
            values = {**named, "key": key, "lost": ", ".join(lost)}
            yield Problem(catalogue.WEAKER, one.marks.at((*place, key)), values)
    for key in ("receipt", "at_once"):
        if before.get(key) == "yes" and keys.get(key) == "no":
            values = {**named, "key": key, "lost": "yes"}
            yield Problem(catalogue.WEAKER, one.marks.at((*place, key)), values)
    if "ages" in keys:
        yield from _fewer_ages(one, place, keys["ages"], before.get("ages", {}), named)


def _fewer_ages(
    one: Written, place: Place, ages: Keys, before: Keys, named: Mapping[str, object]
) -> Iterator[Problem]:
    youngest, oldest = before.get("from", 0), before.get("to", 200)
    if ages.get("from", youngest) > youngest or ages.get("to", oldest) < oldest:
        values = {**named, "key": "ages", "lost": "some ages"}
        yield Problem(catalogue.WEAKER, one.marks.at((*place, "ages")), values)


def _asked(keys: Keys, key: str) -> tuple[str, ...]:
    default = ("agency", "person", "number") if key == "proof" else ()
    return tuple(keys.get(key, default))


def whole(one: Written, place: Place, thing: Keys) -> Iterator[Problem]:
    """What a thing needs once everything is inherited."""
    group, name = place
    where = one.marks.at(place, key=True)
    needed = table.NEEDED[group]
    for key in needed:
        if key not in thing:
            values = {"thing": table.GROUPS[group].name, "name": name, "key": key}
            yield Problem(catalogue.LACKS, where, {**values, "needed": ", ".join(needed)})
    if group == "triggers" and "when" in thing:
        yield from _trigger_time(one, place, thing)
    if group == "contacts":
        if not any(key in thing for key in (*NUMBERS, "chat")):
            yield Problem(catalogue.NO_NUMBER, where, {"name": name})
        if thing.get("always") == "yes" and "open" in thing:
            yield Problem(catalogue.TWO_OPENINGS, where, {"name": name})


def _trigger_time(one: Written, place: Place, thing: Keys) -> Iterator[Problem]:
    periodic = thing["when"] == TriggerKind.PERIODIC.value
    wanted, other = ("every_days", "within_hours") if periodic else ("within_hours", "every_days")
    for key, wrong in ((wanted, "needs"), (other, "has no use for")):
        if (key in thing) != (key == wanted):
            values = {"name": place[1], "wrong": wrong, "key": key}
            yield Problem(catalogue.TRIGGER_TIME, one.marks.at(place, key=True), values)


def unknown_contacts(one: Written, duties: Mapping[str, Keys], known: Keys) -> Iterator[Problem]:
    """Contacts that the file's duties name, or that its removals took away from a duty."""
    for name, duty in duties.items():
        for index, contact in enumerate(duty.get("contacts", ())):
            if contact not in known:
                guess = one.marks.suggestion(contact, known)
                where = one.marks.at(("duties", name, "contacts", index))
                values = {"contact": contact, "suggestion": guess}
                yield Problem(catalogue.UNKNOWN_CONTACT, where, values)
