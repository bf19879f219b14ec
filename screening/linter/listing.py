"""`screening lint --rules`: every rule of the linter with its reason, its source and an example each way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from screening.instrument import catalogue
from screening.instrument.problems import Problem
from screening.linter.catalogue import UNKNOWN_DUTY
from screening.linter.facts import Facts
from screening.linter.letters import visible
from screening.linter.older import SOURCES
from screening.linter.rule import Rule
from screening.linter.rules import RULES
from screening.linter.shown import put


def list_rules(out: TextIO, *, as_json: bool = False) -> int:
    """Write all rules, those of the instrument that rest on more than the format first; exit status 0."""
    entries = {**catalogue.entries(), UNKNOWN_DUTY.code: UNKNOWN_DUTY}
    older = [Rule(entries[code], source, {}, {}, _checked) for code, source in SOURCES.items()]
    rules = (*older, *RULES)
    if as_json:
        put([_as_json(rule) for rule in rules], out)
    else:
        out.writelines(f"{_text(rule)}\n" for rule in rules)
        out.write("Examples of Q116 to Q190, and every other number: questionnaires/README.md\n")
    return 0


def _checked(_facts: Facts) -> Iterator[Problem]:
    """The instrument has asked it already, of every file."""
    yield from ()


def _text(rule: Rule) -> str:
    entry = rule.entry
    lines = [
        f"{rule.code} {entry.severity.value}: {entry.what}",
        f"  reason  {entry.rule}",
        f"  source  {rule.source}",
        *_example("not", rule.failing),
        *_example("but", rule.passing),
        f"  fix     {_fix(rule)}",
    ]
    return "\n".join([*lines, ""])


def _fix(rule: Rule) -> str:
    """What to do, without the word that a list may suggest instead."""
    return rule.entry.do.removesuffix("{instead}")


def _example(word: str, example: Mapping[str, str]) -> list[str]:
    lines = [line for place, text in example.items() for line in _at(place, visible(text))]
    return [f"  {word if not n else '':<7} {line}" for n, line in enumerate(lines)]


def _at(place: str, text: str) -> list[str]:
    first, *others = text.splitlines() or ["(nothing)"]
    return [f"{place}: {first}", *(f"{' ' * (len(place) + 2)}{line}" for line in others)]


def _as_json(rule: Rule) -> dict[str, Any]:
    entry = rule.entry
    return {
        "code": rule.code,
        "severity": entry.severity.value,
        "what": entry.what,
        "reason": entry.rule,
        "source": rule.source,
        "failing": dict(rule.failing),
        "passing": dict(rule.passing),
        "do": _fix(rule),
    }
