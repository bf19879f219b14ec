"""`screening verify`: does a store hold what its audit trail says was saved?"""

from __future__ import annotations

from typing import TextIO

from screening.store.refusals import StoreRefusal
from screening.store.stores import Stores

CLEAN, PROBLEM, REFUSED = 0, 1, 2


def verify(stores: Stores, store_id: str, passphrase: str, out: TextIO) -> int:
    """Check one store and say what was found. The exit status: 0 clean, 1 a problem, 2 not opened.

    Opening counts as a try of the passphrase, and is itself noted in the trail.
    """
    try:
        store = stores.unlock(store_id, passphrase)
    except StoreRefusal as refusal:
        out.write(f"{refusal.code} {refusal.problem.what} {refusal.problem.do}\n")
        return REFUSED
    with store:
        report = store.audit.verify()
    out.write(f"{report.lines} audit lines and {report.entries} entries read.\n")
    if report.problem is None:
        out.write("Everything that was saved is there, and unchanged.\n")
        return CLEAN
    found = report.problem
    out.write(f"{found.code} {found.what} {found.rule} {found.do}\n")
    return PROBLEM
