"""Names of a form become names here: small letters, digits and _, each once."""

from __future__ import annotations

import re

from screening.instrument.conditions import CONNECTIVES
from screening.instrument.model import CORE_INDICATORS, State

LONGEST = 60
_TAKEN = (*CONNECTIVES, *(state.value for state in State))
# Codes by which forms say that there is no answer. Here each question offers them by itself.
NON_ANSWERS = {
    **dict.fromkeys(("doesnt_know", "dont_know", "does_not_know", "dk"), State.DOESNT_KNOW),
    **dict.fromkeys(
        ("prefers_not", "prefer_not", "prefer_not_to_say", "refused"), State.PREFERS_NOT
    ),
    **dict.fromkeys(("no_information",), State.NO_INFORMATION),
    **dict.fromkeys(("skipped", "not_asked"), State.SKIPPED),
}


def spelled(name: str, empty: str = "q") -> str:
    """A name in our spelling, not yet the only one."""
    found = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    if not found[:1].isalpha() or not found[:1].isascii():
        found = f"{empty}_{found}".rstrip("_")
    return found[:LONGEST].rstrip("_")


def only(name: str, taken: set[str], empty: str = "q") -> str:
    """`name` as it can stand beside what is taken; it is taken then."""
    stem = found = spelled(name, empty)
    count = 1
    while found in taken or found in _TAKEN or found in CORE_INDICATORS:
        count += 1
        end = f"_{count}"
        found = stem[: LONGEST - len(end)] + end
    taken.add(found)
    return found


def slug(name: str) -> str:
    """The name of a questionnaire: small letters, digits and -."""
    found = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-")
    return found if found[:1].isalpha() else f"form-{found}".rstrip("-")
