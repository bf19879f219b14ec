"""`screening verify`: does a store hold what its audit trail says was saved?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from screening.instrument.problems import Problem
from screening.store import catalogue
from screening.store.refusals import StoreRefusal, StoreUnknown
from screening.store.store import Store
from screening.store.stores import Stores

Signed = Callable[[Store], str]

CLEAN, PROBLEM, REFUSED = 0, 1, 2


def chosen(stores: Stores, name: str) -> str:
    """The id of the store with this id or label; of the only one when no name is given.

    Raises StoreUnknown (S010), also when several could be meant.
    """
    found = [info.id for info in stores.list() if name in ("", info.id, info.label)]
    if len(found) != 1:
        raise StoreUnknown
    return found[0]


def verify(stores: Stores, store_id: str, passphrase: str, out: TextIO, signed: Signed) -> int:
    """Check one store and say what was found. The exit status: 0 clean, 1 a problem, 2 not opened.

    `signed` gives the time of the first receipt whose signature is not the centre's, or nothing. Opening
    counts as a try of the passphrase, and is itself noted in the trail.
    """
    try:
        with stores.unlock(store_id, passphrase) as store:
            report = store.audit.verify()
            found = report.problem or _unsigned(signed(store))
    except StoreRefusal as refusal:
        out.write(f"{refusal.code} {refusal.problem.what} {refusal.problem.do}\n")
        return REFUSED
    out.write(f"{report.lines} audit lines and {report.entries} entries read.\n")
    if found is None:
        out.write("Everything that was saved is there, and unchanged.\n")
        return CLEAN
    out.write(f"{found.code} {found.what} {found.rule} {found.do}\n")
    return PROBLEM


def _unsigned(at: str) -> Problem | None:
    return Problem(catalogue.NOT_SIGNED, values={"place": at}) if at else None
