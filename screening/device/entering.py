"""What the forms of a plan have in common: their fields, and the things their addresses speak of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from werkzeug.wrappers import Response

from screening.device import cases
from screening.device.access import handles, store
from screening.device.cases import Case
from screening.device.catalogue import NO_CASE, PageRefused

Answer = Response | tuple[str, int]

E = TypeVar("E")


def handle_of(name: str) -> str:
    """What an entry, a flag, a need or a service is called in addresses."""
    return handles().of(store().id, name)


def thing(case: Case, handle: str, kind: type[E]) -> E:
    """The entry of this case with this handle. Raises PageRefused."""
    found = case.care.find(handles().found(store().id, handle) or "")
    if not isinstance(found, kind):
        raise PageRefused(NO_CASE)
    return found


def named(case: Case, handle: str, names: Sequence[str], kind: str) -> str:
    """The flag or need of this case with this handle. Raises PageRefused."""
    found = handles().found(store().id, handle)
    for name in names:
        if found == of_case(case, kind, name):
            return name
    raise PageRefused(NO_CASE)


def of_case(case: Case, kind: str, name: str) -> str:
    """What the table of handles knows a flag or a need of a case by."""
    return f"{case.id}/{kind}/{name}"


def today() -> str:
    return cases.here().date().isoformat()
