"""The sheet `choices`: lists of answers, with what the tool itself offers beside every question left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from screening.exchange.xlsform import catalogue
from screening.exchange.xlsform.columns import Line
from screening.exchange.xlsform.names import NON_ANSWERS, only
from screening.instrument.problems import Problem

OTHER = "other"
_READ = ("list_name", "name", "label")
_TWICE = "The answers of one list have names of their own."


@dataclass(slots=True)
class Choices:
    """`codes`: the form's name -> ours; `labels`: our code -> language -> text."""

    line: Line
    codes: dict[str, str] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    @property
    def yes_no(self) -> bool:
        return sorted(self.labels) == ["no", "yes"]


def choices_of(lines: list[Line], *, doubles: bool, problems: list[Problem]) -> dict[str, Choices]:
    """Every list by its name. `doubles`: the form's settings allow a name twice in a list."""
    found: dict[str, Choices] = {}
    lost: dict[str, tuple[Line, int]] = {}
    for line in lines:
        name = line.get("list_name")
        if not name:
            continue
        if not line.get("name"):
            problems.append(
                Problem(catalogue.NO_NAME, line.at("name"), {"type": f"choice of {name}"})
            )
            continue
        one = found.setdefault(name, Choices(line))
        _add(one, line, doubles, problems)
        for column, _language in line.cells:
            if column not in _READ:
                lost.setdefault(column, (line, 0))
                lost[column] = (lost[column][0], lost[column][1] + 1)
    for column, (line, count) in lost.items():
        values = {
            "column": column,
            "value": f"{line.get(column)[:60]} and so on, {count} values",
            "why": "Choices have a code and a label here, nothing else.",
            "do": "Nothing, unless a filter needs it: then write one question for each step.",
        }
        problems.append(Problem(catalogue.COLUMN, line.at(column), values))
    return found


def _add(one: Choices, line: Line, doubles: bool, problems: list[Problem]) -> None:
    name = line.get("name")
    if name in one.seen:
        if not doubles:
            values = {"name": name, "first": one.seen[name], "rule": _TWICE}
            problems.append(Problem(catalogue.TWICE, line.at("name"), values))
        return
    one.seen[name] = line.row
    state = NON_ANSWERS.get(name.lower())
    if state is not None:
        if name != state.value:
            values = {
                "name": name,
                "what": f"the answer became `{state.value}`",
                "why": "Every question offers it by itself, in the words of the pages.",
                "do": "Nothing.",
            }
            problems.append(Problem(catalogue.CHANGED, line.at("name"), values))
        return
    code = only(name, set(one.labels), "a")
    if code != name:
        values = {"name": name, "now": code}
        problems.append(Problem(catalogue.RENAMED, line.at("name"), values))
    one.codes[name] = code
    one.labels[code] = line.texts("label") or {"": name}


def labels_in(labels: Mapping[str, str], language: str) -> str:
    """A text in a language; else in the form's own; else in the first there is."""
    return labels.get(language) or labels.get("") or next(iter(labels.values()), "")
