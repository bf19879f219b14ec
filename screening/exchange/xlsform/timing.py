"""When each section and question is asked: `relevant`, or our own `screening::when` that says more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screening.exchange.xlsform import catalogue, ours
from screening.exchange.xlsform.columns import Line
from screening.exchange.xlsform.conditions import when_of
from screening.exchange.xlsform.relevant import STATES, Form, relevant
from screening.exchange.xlsform.walking import Item, Walk
from screening.exchange.xlsform.xpath import Unsayable
from screening.instrument import conditions, schema_parts
from screening.instrument.problems import Problem

_WHEN = f"{ours.PREFIX}when"
_EDITED = {
    "what": "its `relevant` says something else than its `screening::when`, so `relevant` was taken",
    "why": "The form was changed after it had been exported.",
    "do": "Check the condition.",
}


def timed(walk: Walk) -> None:
    """Give every section and question of the walk its `when`."""
    forms = forms_of(walk)
    dates = frozenset(name for name, form in forms.items() if form.kind == "date")
    for part in walk.parts:
        if part.line:
            _time(walk, part, [part.line], forms, dates)
        for item in part.items:
            _time(walk, item, item.under, forms, dates)


def forms_of(walk: Walk) -> dict[str, Form]:
    """What the form knows of every question, by its name here."""
    return {
        item.document["id"]: Form(
            item.document["kind"], STATES.get(part.said.get("source", "asked"), ())
        )
        for part in walk.parts
        for item in part.items
    }


def _time(
    walk: Walk, item: Item, under: list[Line], forms: Mapping[str, Form], dates: frozenset[str]
) -> None:
    own = item.said.pop("when", None)
    found = []
    for line in under:
        kept = own if line is item.line else None
        when = _kept(walk, line, kept, forms, dates) if kept is not None else None
        when = when or _said(walk, line, item.document["id"])
        if when:
            found.append(when)
    if found:
        item.document["when"] = found[0] if len(found) == 1 else {"all": found}


def _kept(
    walk: Walk, line: Line, own: Any, forms: Mapping[str, Form], dates: frozenset[str]
) -> Any:
    """Our own condition, when `relevant` is still what was made of it."""
    wrong = list(schema_parts.condition(own))
    if wrong:
        values = {"column": _WHEN, "reason": wrong[0][1].entry.what.format(**wrong[0][1].values)}
        walk.problems.append(Problem(catalogue.OURS, line.at(_WHEN), values))
        return None
    try:
        made = relevant(conditions.read(own, dates), forms)
    except Unsayable:
        made = ""
    if made == line.get("relevant"):
        return own
    values = {"name": line.get("name"), **_EDITED}
    walk.problems.append(Problem(catalogue.CHANGED, line.at("relevant"), values))
    return None


def _said(walk: Walk, line: Line, name: str) -> Any:
    text = line.get("relevant")
    if not text:
        return None
    values = {"value": text[:120], "name": name}
    try:
        said = when_of(text, walk.known)
    except Unsayable as unsayable:
        values["reason"] = str(unsayable)
        walk.problems.append(Problem(catalogue.CONDITION, line.at("relevant"), values))
        return None
    if said.waits:
        walk.problems.append(Problem(catalogue.UNANSWERED, line.at("relevant"), values))
    return said.when
