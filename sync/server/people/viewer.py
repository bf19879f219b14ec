"""Who asks for a page, and what kinds of things may be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is at the agency. Everybody has one; `people.rights` says what it allows."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What may be done; of what, says the table in `people.rights`."""

    SEE_CASES = "see_cases"  # work-lists and single cases
    ASK = "ask"  # ask a worker for something, note a next action
    SEE_NUMBERS = "see_numbers"  # summaries; small cells are hidden for everybody
    SET_THRESHOLD = "set_threshold"  # below which count numbers are hidden, for everybody
    EXPORT = "export"  # summaries as files; single rows only where SEE_CASES reaches as well
    USE_API = "use_api"  # make a token with which a program reads what its owner may see
    SEE_DEVICES = "see_devices"  # when each was last seen
    MANAGE_DEVICES = "manage_devices"  # connect and revoke them
    MANAGE_UNITS = "manage_units"
    MANAGE_PEOPLE = "manage_people"
    SEE_AUDIT = "see_audit"
    OWN_ACCOUNT = "own_account"  # passphrase, recovery codes, sessions, language


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who is signed in, as the database has it at this request.

    `account`: its id. `units`: the codes of the unit and of everything below it; empty for a role that
    sees no case. `worker`: the own worker code, or "". `zone`: an IANA time zone.
    """

    account: str
    name: str
    role: Role
    unit: str
    units: frozenset[str]
    worker: str
    language: str
    zone: str
