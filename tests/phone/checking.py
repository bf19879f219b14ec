"""Runs inside a phone's browser (checking.js): a store checked by the code that wrote it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

from pyodide.ffi import to_js

from screening.browser.runtime.bridge import ROOT, BrowserCrypto, OpfsHandle
from screening.browser.runtime.phone import Phone
from screening.browser.runtime.pool import Pool
from screening.store import keys
from screening.store.stores import Stores
from screening.store.tries import read_keys


def check(handles: Any, computing: Any, store: str, passphrase: str) -> Any:
    """Whether the audit trail verifies, and what SQLite says of the database as the phone reads it.

    Every page is authenticated when it is read.
    """
    pool = Pool([OpfsHandle(handle) for handle in handles], os.urandom)
    phone = Phone(pool, BrowserCrypto(computing))
    with Stores(ROOT, phone, lambda: datetime.now(UTC)).unlock(store, passphrase) as opened:
        clean = opened.audit.verify().clean
    folder = phone.folder(ROOT).folder(store)
    secret = keys.find_secret(phone, read_keys(folder, phone), passphrase)
    assert secret is not None
    database = phone.open_database(ROOT / store / secret.file, secret.key)
    found = [str(value) for (value,) in database.execute("PRAGMA integrity_check")]
    database.close()
    return to_js([clean, found])
