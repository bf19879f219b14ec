"""From a chain of files to one whole jurisdiction: what is above, changed by what is below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screening.care.authoring import format as table
from screening.care.authoring.checks import overlay, own, unknown_contacts, whole
from screening.care.authoring.reading import Written
from screening.care.jurisdiction import Jurisdiction
from screening.care.plain import from_plain

YES = {"yes": True, "no": False}
# Said of a change, not of the thing: it does not pass on to those who inherit it.
NOT_INHERITED = ("reason", "removed")

Things = dict[str, dict[str, Any]]


def resolve(above: Jurisdiction | None, things: Mapping[str, Things], one: Written) -> None:
    """Change `things` (by group, then id) to what holds in this file; problems go into the file."""
    for group in table.GROUPS:
        for name, keys in one.things(group).items():
            path = (group, name)
            before = things[group].get(name)
            one.problems += own(one, path, keys)
            one.problems += overlay(one, path, keys, before, above)
            if keys.get("removed") == "yes":
                things[group].pop(name, None)
                continue
            things[group][name] = _changed(before, keys, group, one)
            one.problems += whole(one, path, things[group][name])
    one.problems += unknown_contacts(one, things["duties"], things["contacts"])


def jurisdiction(files: list[Written], things: Mapping[str, Things]) -> Jurisdiction:
    """The value of a chain without errors; `things` are what `resolve` made of it."""
    document = dict(files[-1].document or {})
    removed = {
        f"{group}.{name}": {
            "origin": one.id,
            "place": f"{group}.{name}.reason",
            "text": keys["reason"],
        }
        for one in files
        for group in table.GROUPS
        for name, keys in one.things(group).items()
        if keys.get("removed") == "yes"
    }
    kept = {"id": document["jurisdiction"], "chain": [one.id for one in files], "removed": removed}
    kept |= {key: document[key] for key in ("level", "label", "language")}
    kept |= {"note": document.get("note", ""), "made_up": files[-1].made_up}
    kept |= {group: {n: _plain(n, one) for n, one in things[group].items()} for group in things}
    return from_plain(Jurisdiction, kept)


def copied(things: Mapping[str, Things]) -> dict[str, Things]:
    """The same, to be changed by one of several that inherit it."""
    return {
        group: {name: dict(one) for name, one in named.items()} for group, named in things.items()
    }


def _changed(
    before: Mapping[str, Any] | None, keys: Mapping[str, Any], group: str, one: Written
) -> dict[str, Any]:
    kept = {key: value for key, value in (before or {}).items() if key not in NOT_INHERITED}
    written = {**kept.get("written", {})}
    written |= {key: one.id for key in table.TEXTS[group] if key in keys}
    made_up = {"made_up": True} if group == "contacts" and one.made_up else {}
    return {**kept, **keys, "written": written, **made_up}


def _plain(name: str, thing: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of the format in the spelling of the model."""
    plain = {"id": name, **thing}
    plain.pop("removed", None)
    ages = plain.pop("ages", {})
    plain |= {f"age_{end}": ages[end] for end in ages}
    for key in ("at_once", "receipt", "interpreter", "always", "emergency", "tells_police"):
        if key in plain:
            plain[key] = YES[plain[key]]
    if "open" in plain:
        plain["open"] = [
            {"days": span["days"], "opens": span["from"], "closes": span["to"]}
            for span in plain["open"]
        ]
    return plain
