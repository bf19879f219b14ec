"""`when:` as XPath, true exactly when the condition is true here: three-valued logic in two values.

What is not answered is neither true nor false here. So `not` is not XPath's `not(...)`, which would be true
before anything was said: it asks for an answer that says otherwise.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass

from screening.exchange.xlsform.xpath import Unsayable
from screening.instrument import model as m
from screening.instrument.conditions import number


@dataclass(frozen=True, slots=True)
class Form:
    """What the form knows of a question: its kind, and the codes it offers for having no answer."""

    kind: str
    states: tuple[str, ...] = ()


STATES = {
    m.Source.ASKED.value: (m.State.DOESNT_KNOW.value, m.State.PREFERS_NOT.value),
    m.Source.OBSERVED.value: (m.State.NO_INFORMATION.value,),
}


def alone(states: tuple[str, ...]) -> str:
    """The constraint of several choices: nothing is known, or something was chosen, not both."""
    return " and ".join(f"not(selected(., '{one}') and count-selected(.) > 1)" for one in states)


def relevant(condition: m.Condition, forms: Mapping[str, Form], *, holds: bool = True) -> str:
    """XPath that is true when the condition is true (`holds`), or when it is false. Raises Unsayable."""
    match condition:
        case m.All(parts=parts) | m.Any(parts=parts):
            word = "and" if isinstance(condition, m.All) is holds else "or"
            inner = [relevant(part, forms, holds=holds) for part in parts]
            return inner[0] if len(inner) == 1 else f"({f' {word} '.join(inner)})"
        case m.Not(part=part):
            return relevant(part, forms, holds=not holds)
        case m.Test(subject=subject) if subject in forms:
            return _test(condition, forms[subject], holds)
        case m.Test() | m.InBand():
            raise Unsayable("it reads a score, and forms take none")
        case m.Found():
            raise Unsayable("it reads an indicator, and forms have none")


def _test(test: m.Test, form: Form, holds: bool) -> str:
    if test.op is m.Op.IS:
        return _is(test, form, holds)
    if not isinstance(test.values[0], str):
        limit, field = str(number(test.values[0])), f"${{{test.subject}}}"
    else:
        # A form stores the first day of what is given in part.
        limit, field = f"date('{_day(test.values[0], test.op)}')", f"${{{test.subject}}}"
    at_least = test.op is m.Op.AT_LEAST
    sign = (">=" if at_least else "<=") if holds else ("<" if at_least else ">")
    return f"{field} {sign} {limit}"


def _is(test: m.Test, form: Form, holds: bool) -> str:
    field = f"${{{test.subject}}}"
    chosen = [f"selected({field}, '{code}')" for code in test.values]
    if holds:
        return chosen[0] if len(chosen) == 1 else f"({' or '.join(chosen)})"
    others = [f"selected({field}, '{state}')" for state in form.states]
    return f"({field} != '' and {' and '.join(f'not({one})' for one in [*chosen, *others])})"


def _day(value: str, op: m.Op) -> str:
    """The first day that is meant for at_least, the last for at_most; months and years may be missing."""
    year, month, day = [*value.split("-"), "", ""][:3]
    if op is m.Op.AT_LEAST:
        return f"{year}-{month or '01'}-{day or '01'}"
    month = month or "12"
    return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"
