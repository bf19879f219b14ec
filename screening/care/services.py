"""Services as the device knows them: made of HSDS 3.0 tables when they are built (authoring.services).

A confidential place has no address here, because none is ever compiled: its phone is the way in.
"""

from __future__ import annotations

from dataclasses import dataclass

from screening.care.opening import Weekly

OLDEST, YOUNGEST = 200, 0


@dataclass(frozen=True, slots=True)
class Service:
    """`id` is HSDS's. `status` is active, inactive, defunct or temporarily closed (HSDS `service.status`).

    `eligibility`: codes of who it is for, any of them; empty for everybody. `assured_on`: the day
    somebody checked the entry. `interpreter`: it works with one (HSDS `interpretation_services`).
    """

    id: str
    name: str
    organization: str
    needs: tuple[str, ...]
    status: str = "active"
    description: str = ""
    age_from: int = YOUNGEST
    age_to: int = OLDEST
    eligibility: tuple[str, ...] = ()
    eligibility_text: str = ""
    languages: tuple[str, ...] = ()
    interpreter: bool = False
    phones: tuple[str, ...] = ()
    url: str = ""
    hours: tuple[Weekly, ...] = ()
    hours_text: str = ""
    address: str = ""
    confidential: bool = False
    wait_time: str = ""
    alert: str = ""
    assured_on: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """All services of one file. `made_up`: for practice only; a page marks every entry."""

    id: str
    services: tuple[Service, ...]
    made_up: bool = False

    def service(self, name: str) -> Service | None:
        return next((one for one in self.services if one.id == name), None)
