"""Which services suit a need. "Nothing suitable" is an answer, and is recorded (events.NothingFound).

What is not known is asked, not assumed: an age nobody told does not rule a service out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from screening.care.hotlines import Checked, checked
from screening.care.opening import Opening, OpenState, opening
from screening.care.services import OLDEST, YOUNGEST, Service


class Why(StrEnum):
    """What keeps a service out, or has to be asked."""

    STATUS = "status"
    AGE = "age"
    LANGUAGE = "language"
    ELIGIBILITY = "eligibility"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is needed, and what is known. `facts`: eligibility code -> whether it holds; what is not in
    it is unknown. `language` empty: any."""

    need: str
    age: int | None = None
    language: str = ""
    facts: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A service that may suit. `ask`: what to ask before going there."""

    service: Service
    opening: Opening
    checked: Checked
    by_interpreter: bool = False
    ask: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A service for this need that does not suit, and everything that keeps it out."""

    service: Service
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """What suits, the best first; and what does not, so that missing capacity can be explained."""

    found: tuple[Match, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def nothing(self) -> bool:
        """Nothing suits: the page says so, and the need is recorded as unavailable."""
        return not self.found


def match(services: Iterable[Service], wanted: Wanted, now: datetime) -> Matches:
    """Compare every service for the need with what is known. `now` is in the zone of the place."""
    found, left_out = [], []
    for service in services:
        if wanted.need in service.needs:
            answers = _answers(service, wanted)
            refused = tuple(why for why, answer in answers.items() if answer is False)
            if refused:
                left_out.append(LeftOut(service, refused))
            else:
                ask = tuple(why for why, answer in answers.items() if answer is None)
                found.append(_match(service, wanted, now, ask))
    return Matches(tuple(sorted(found, key=_turn)), tuple(left_out))


def _match(service: Service, wanted: Wanted, now: datetime, ask: tuple[Why, ...]) -> Match:
    by_interpreter = bool(wanted.language) and wanted.language not in service.languages
    state, _days = checked(service.assured_on, now)
    return Match(service, opening(service.hours, now), state, by_interpreter, ask)


def _answers(service: Service, wanted: Wanted) -> Mapping[Why, bool | None]:
    """For each condition: it holds, it does not, or nobody knows."""
    return {
        Why.STATUS: service.status == "active",
        Why.AGE: _age(service, wanted.age),
        Why.LANGUAGE: _language(service, wanted.language),
        Why.ELIGIBILITY: _eligible(service, wanted.facts),
    }


def _age(service: Service, age: int | None) -> bool | None:
    if (service.age_from, service.age_to) == (YOUNGEST, OLDEST):
        return True
    return None if age is None else service.age_from <= age <= service.age_to


def _language(service: Service, language: str) -> bool | None:
    if not language or language in service.languages or service.interpreter:
        return True
    # A directory that says nothing of languages has not said no.
    return False if service.languages else None


def _eligible(service: Service, facts: Mapping[str, bool]) -> bool | None:
    if not service.eligibility:
        return True
    known = [facts.get(code) for code in service.eligibility]
    if any(known):
        return True
    return None if None in known else False


_OPEN_FIRST = (OpenState.OPEN, OpenState.UNKNOWN, OpenState.CLOSED)


def _turn(one: Match) -> tuple[int, bool, int, int, str]:
    """Nothing to ask, the language itself, open now, checked lately, then by name."""
    return (
        len(one.ask),
        one.by_interpreter,
        _OPEN_FIRST.index(one.opening.state),
        list(Checked).index(one.checked),
        one.service.name,
    )
