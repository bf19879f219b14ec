"""Whether a worker has attested the trainings a place asks for. It warns; it never hides a safety page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from screening.care.jurisdiction import Jurisdiction, Training
from screening.care.moments import day, is_day

SOON = timedelta(days=30)


class Standing(StrEnum):
    VALID = "valid"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class Attestation:
    """A worker says: I completed this training on that day (`YYYY-MM-DD`)."""

    training: str
    on: str


@dataclass(frozen=True, slots=True)
class Trained:
    """A training as it stands for one worker. `until`: the last day it is valid; None when it does
    not expire, or was never attested."""

    training: Training
    standing: Standing
    until: date | None = None


def trainings(
    place: Jurisdiction, attested: Iterable[Attestation], today: date
) -> tuple[Trained, ...]:
    """Every training of a place. The last attestation counts; a day in the future does not."""
    days: dict[str, date] = {}
    for one in attested:
        if is_day(one.on) and day(one.on) <= today:
            days[one.training] = max(day(one.on), days.get(one.training, date.min))
    return tuple(_trained(one, days.get(one.id), today) for one in place.trainings.values())


def may_screen(found: Iterable[Trained]) -> bool:
    """Whether nothing is needed or expired."""
    return all(one.standing in {Standing.VALID, Standing.EXPIRES_SOON} for one in found)


def _trained(training: Training, on: date | None, today: date) -> Trained:
    if on is None:
        return Trained(training, Standing.NEEDED)
    if not training.valid_days:
        return Trained(training, Standing.VALID)
    until = on + timedelta(days=training.valid_days)
    if today > until:
        return Trained(training, Standing.EXPIRED, until)
    soon = until - today <= SOON
    return Trained(training, Standing.EXPIRES_SOON if soon else Standing.VALID, until)
