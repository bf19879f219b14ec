"""The one table of who may do what to what. docs/centre-access.md shows the same."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sync.server.people.viewer import Right, Role, Viewer


class Reach(StrEnum):
    """Of what somebody may do something."""

    NOTHING = "-"
    OWN = "own"  # what has her own worker code, in her own unit; her own account
    UNITS = "units"  # her unit and everything below it
    AGENCY = "agency"  # everything


_, OWN, UNITS, AGENCY = Reach.NOTHING, Reach.OWN, Reach.UNITS, Reach.AGENCY

# An administrator lets people in, and therefore sees no case; an analyst sees numbers only.
TABLE: Mapping[Right, tuple[Reach, Reach, Reach, Reach]] = {
    #                      worker supervisor analyst administrator
    Right.SEE_CASES: (OWN, UNITS, _, _),
    Right.ASK: (_, UNITS, _, _),
    Right.SEE_NUMBERS: (_, UNITS, AGENCY, AGENCY),
    Right.SET_THRESHOLD: (_, _, _, AGENCY),
    Right.EXPORT: (_, UNITS, AGENCY, _),
    Right.USE_API: (_, UNITS, AGENCY, _),
    Right.SEE_DEVICES: (_, UNITS, _, AGENCY),
    Right.MANAGE_DEVICES: (_, _, _, AGENCY),
    Right.MANAGE_UNITS: (_, _, _, AGENCY),
    Right.MANAGE_PEOPLE: (_, _, _, AGENCY),
    Right.SEE_AUDIT: (_, _, _, AGENCY),
    Right.OWN_ACCOUNT: (OWN, OWN, OWN, OWN),
}

WORDS: Mapping[Right, str] = {
    Right.SEE_CASES: "see work-lists and single cases",
    Right.ASK: "ask a worker for something, note a next action",
    Right.SEE_NUMBERS: "see summaries (small cells hidden)",
    Right.SET_THRESHOLD: "set below which count numbers are hidden",
    Right.EXPORT: "take summaries as files; single rows only of cases that one may see",
    Right.USE_API: "make a token for a program that reads summaries",
    Right.SEE_DEVICES: "see devices, and when each was last there",
    Right.MANAGE_DEVICES: "connect devices, revoke them; see which messages could not be counted",
    Right.MANAGE_UNITS: "add, rename, move and remove units",
    Right.MANAGE_PEOPLE: "add people, change their role or unit, end their access",
    Right.SEE_AUDIT: "read who did and saw what",
    Right.OWN_ACCOUNT: "change passphrase, recovery codes, sessions, language",
}


def reach(role: Role, right: Right) -> Reach:
    return TABLE[right][list(Role).index(role)]


def may(viewer: Viewer, right: Right) -> bool:
    """Whether the role has the right at all. Of which rows, `scope.only` decides."""
    return reach(viewer.role, right) is not Reach.NOTHING


def sees_cases(role: Role) -> bool:
    return reach(role, Right.SEE_CASES) is not Reach.NOTHING


def as_table() -> str:
    """The table as Markdown."""
    roles = list(Role)
    lines = [f"| may | {' | '.join(roles)} |", "|---" * (len(roles) + 1) + "|"]
    for right, reaches in TABLE.items():
        lines.append(f"| {WORDS[right]} | {' | '.join(reaches)} |")
    return "\n".join(lines)
