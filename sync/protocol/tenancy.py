"""Whose records they are decides what may leave (DESIGN 8).

A public agency's devices send what is declared. A victim-service provider's say how many, and of one person
only what that person released in writing, for this purpose, for a time (34 USC 12291(b)(2); 28 CFR 90.4(b)).
The device does not send anything else; the centre does not keep it either.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

PROVIDER = "provider"
OF_NOBODY = frozenset(
    {"counts", "skips", "release"}
)  # how many; and that a release was signed or taken back
PURPOSES: Mapping[str, frozenset[str]] = {
    "supervision": frozenset({"screening", "care", "answer"}),
    "linking": frozenset({"link"}),
    "recovery": frozenset({"record"}),
}


def may_leave(tenant: str, kind: str, purposes: Collection[str]) -> bool:
    """Whether a message of this kind may leave. `purposes`: of the releases of its case in force today."""
    if tenant != PROVIDER or kind in OF_NOBODY:
        return True
    return any(kind in PURPOSES.get(purpose, ()) for purpose in purposes)


def holds(release: Mapping[str, object], today: date) -> bool:
    """Whether the body of a `release` message says that it is in force on this day."""
    begins, ends = str(release["signed_on"]), str(release["expires_on"])
    return not release["taken_back"] and begins <= today.isoformat() <= ends
