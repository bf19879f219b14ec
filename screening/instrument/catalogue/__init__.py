"""Every numbered problem of questionnaires, by topic. Numbers retire, they are never used again.

Q001-Q029 reading the file, Q030-Q059 the shape, Q100-Q179 the structural rules, Q180-Q189 golden
cases and Q200-Q259 the linter's own rules (screening.linter), Q900-Q929 the shelf of compiled questionnaires.
"""

from __future__ import annotations

from types import ModuleType

from screening.instrument.catalogue import following, logic, reading, shape, shelf, telling
from screening.instrument.problems import Entry

TOPICS: tuple[ModuleType, ...] = (reading, shape, telling, logic, following, shelf)


def entries() -> dict[str, Entry]:
    """Every entry by its code, in the order of the codes."""
    found = [e for topic in TOPICS for e in vars(topic).values() if isinstance(e, Entry)]
    return {entry.code: entry for entry in sorted(found, key=lambda entry: entry.code)}
