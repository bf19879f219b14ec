"""Q245-Q259: whether what the young person hears in another language is there, and is the same."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument.problems import Entry, Problem, Severity
from screening.linter.facts import Facts
from screening.linter.rule import Rule


def _missing(facts: Facts) -> Iterator[Problem]:
    for language in facts.translated:
        gone = [said for said in facts.said if language.of(said.context, said.text) is None]
        if gone:
            values = {
                "language": language.code,
                "name": language.name,
                "count": len(gone),
                "total": len(facts.said),
            }
            yield Problem(MISSING.entry, gone[0].where, values)


MISSING = Rule(
    Entry(
        "Q245",
        "{count} of {total} texts have no {name} translation; the first is this one.",
        "A young person is not asked in two languages at once.",
        "Run `screening extract`, and translate what is empty in the catalogue.",
        Severity.WARNING,
    ),
    "The multi-site study left out who speaks no English (J Adolesc Health 2018); the rule is ours",
    {"translation": ""},
    {"translation": "¿Cómo estás?"},
    _missing,
)
RULES = (MISSING,)
