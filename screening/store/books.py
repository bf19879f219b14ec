"""Where entries are kept: those of interviews and those of cases, alike in everything but the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from screening.care import records as care_records
from screening.care.events import Event as CareEvent
from screening.engine import records
from screening.engine.events import Event

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Book(Generic[E]):
    """Where entries of one kind are kept: a table, the column of their owner, their line in the trail."""

    table: str
    owner: str
    action: str
    dumps: Callable[[E], bytes]
    loads: Callable[[str], E]
    to_json: Callable[[E], dict[str, Any]]


INTERVIEW: Book[Event] = Book(
    "entries", "interview", "entry_saved", records.dumps, records.loads, records.to_json
)
CASE: Book[CareEvent] = Book(
    "case_entries",
    "case_id",
    "case_entry_saved",
    care_records.dumps,
    care_records.loads,
    care_records.to_json,
)
