"""Q225-Q239: words that hurt, push or lead. The words themselves are data: `words/<language>.json`."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument.problems import Entry, Problem, Severity
from screening.linter.facts import Facts
from screening.linter.rule import Check, Rule
from screening.linter.words import words


def _heard(name: str, entry: Entry) -> Check:
    """A check of what the young person hears, in every language, against one word list."""

    def check(facts: Facts) -> Iterator[Problem]:
        for said in facts.everywhere:
            looked = words(said.language, name) if said.heard else None
            found = looked.find(said.plain) if looked else None
            if found:
                word, instead = found
                values = {
                    "word": word,
                    "instead": f" Say: {instead}." if instead else "",
                    "language": said.language,
                }
                yield Problem(entry, said.where, values)

    return check


def _rule(name: str, entry: Entry, source: str, bad: str, good: str) -> Rule:
    return Rule(entry, source, bad, good, _heard(name, entry))


WHY = _rule(
    "why",
    Entry(
        "Q225",
        "`{word}` asks for a reason.",
        "A question for reasons sounds like a reproach, and asks for more than is needed.",
        "Ask what was going on, or what would help.{instead}",
        Severity.WARNING,
    ),
    "WHO 2003, recommendation 8 (do not re-traumatise)",
    "Why did you leave?",
    "What was going on before you left?",
)
RULES = (WHY,)
