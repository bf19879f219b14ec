"""The linter's rules as the tables of questionnaires/README.md.

python -m tests.linter.readme_table     writes them between their marks
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from screening.linter.letters import visible
from screening.linter.rule import Rule
from screening.linter.rules import RULES

README = Path(__file__).parents[2] / "questionnaires/README.md"
BEGIN, END = "<!-- rules: made by tests.linter.readme_table -->\n", "<!-- rules end -->\n"
TOPICS = (
    ("Q205", "The linter itself"),
    ("Q215", "What answers can lead to"),
    ("Q225", "The way through"),
    ("Q240", "Words"),
    ("Q245", "Reading ease"),
    ("Q260", "Translations"),
)


def tables() -> str:
    """A table for each topic."""
    return "\n".join(_tables())


def _tables() -> Iterator[str]:
    waiting = list(RULES)
    for end, title in TOPICS:
        mine = [rule for rule in waiting if rule.code < end]
        waiting = waiting[len(mine) :]
        rows = [_row(rule) for rule in mine]
        yield "\n".join(
            [f"### {title}", "| code | example | rests on |", "|---|---|---|", *rows, ""]
        )


def _row(rule: Rule) -> str:
    mark = f"{rule.entry.severity}: " if rule.entry.severity != "error" else ""
    example = f"{_shown(rule.failing)} -> {_shown(rule.passing)}"
    said = example if rule.failing else rule.entry.what
    return f"| {rule.code} | {mark}{said} | {rule.source} |"


def _shown(example: Mapping[str, str]) -> str:
    parts = [
        f"`{place}: {line}`" if line else f"no `{place}`"
        for place, text in example.items()
        for line in [" ".join(visible(text).split())]
    ]
    return " and ".join(parts)


def with_tables(readme: str) -> str:
    """The README with the tables as they should be. Raises ValueError where the marks are gone."""
    before, rest = readme.split(BEGIN)
    return f"{before}{BEGIN}{tables()}{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
