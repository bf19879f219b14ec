"""The database's shape, as the steps that led to it. A step that was shipped never changes.

Entries and audit lines are only ever added: triggers refuse everything else. An entry's body goes by
retention or when its interview is discarded, inside a transaction that opens the guard; its row, with
its hash, stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from screening.store.ports import Database
from screening.store.refusals import StoreDamaged, StoreForeign, StoreNewer

APPLICATION_ID = 0x53435231  # "SCR1"

Change = Callable[[Database], None]


@dataclass(frozen=True, slots=True)
class Migration:
    """One step forward: what it is for, what it does to the database, and what is there afterwards."""

    name: str
    change: Change
    makes: frozenset[str] = frozenset()  # tables


def migration(name: str, makes: str) -> Callable[[Change], Migration]:
    """Make a function a step. Its place in `MIGRATIONS` is its version."""

    def decorate(change: Change) -> Migration:
        return Migration(name, change, frozenset(makes.split()))

    return decorate


@migration(
    "interviews, entries, outbox, settings and audit",
    "migrations settings guard interviews entries outbox audit anchor",
)
def begin(database: Database) -> None:
    for statement in _BEGIN.split("---"):
        database.execute(statement)


@migration("words kept while they are being typed", "kept_words")
def keep_words(database: Database) -> None:
    database.execute(
        "CREATE TABLE kept_words ("
        " interview TEXT PRIMARY KEY REFERENCES interviews(id), question TEXT NOT NULL,"
        " fields TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )


@migration("cases: what happens after a screening", "cases case_entries filings")
def keep_cases(database: Database) -> None:
    for statement in _CASES.split("---"):
        database.execute(statement)


@migration("receipts, and messages that were set aside", "receipts quarantine")
def keep_receipts(database: Database) -> None:
    for statement in _RECEIPTS.split("---"):
        database.execute(statement)


@migration("which records are in a sealed copy", "copies")
def keep_copies(database: Database) -> None:
    database.execute(
        "CREATE TABLE copies ("
        " record TEXT PRIMARY KEY, upto INTEGER NOT NULL, status TEXT NOT NULL,"
        " message TEXT NOT NULL REFERENCES outbox(id)) STRICT, WITHOUT ROWID"
    )


@migration("what came from the agency", "statements files not_believed requests")
def keep_what_came(database: Database) -> None:
    for statement in _CAME.split("---"):
        database.execute(statement)


@migration("messages may wait again", "")
def let_messages_wait_again(database: Database) -> None:
    for statement in _AGAIN.split("---"):
        database.execute(statement)


MIGRATIONS = (
    begin,
    keep_words,
    keep_cases,
    keep_receipts,
    keep_copies,
    keep_what_came,
    let_messages_wait_again,
)

_BEGIN = """
CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL) STRICT
---
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID
---
CREATE TABLE guard (lifted INTEGER PRIMARY KEY CHECK (lifted = 1)) STRICT
---
CREATE TABLE interviews (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, reference TEXT NOT NULL, fingerprint TEXT NOT NULL,
  language TEXT NOT NULL, started TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'draft'
  CHECK (status IN ('draft', 'finished', 'discarded', 'cleared'))) STRICT, WITHOUT ROWID
---
CREATE TABLE entries (
  interview TEXT NOT NULL REFERENCES interviews(id), seq INTEGER NOT NULL, key TEXT NOT NULL,
  at TEXT NOT NULL, hash TEXT NOT NULL, nonce TEXT, body TEXT,
  PRIMARY KEY (interview, seq), UNIQUE (interview, key)) STRICT, WITHOUT ROWID
---
CREATE TRIGGER entries_stay BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END
---
CREATE TRIGGER entries_keep BEFORE UPDATE ON entries
WHEN NOT EXISTS (SELECT 1 FROM guard) OR new.body IS NOT NULL OR new.nonce IS NOT NULL
  OR new.interview <> old.interview OR new.seq <> old.seq OR new.key <> old.key
  OR new.at <> old.at OR new.hash <> old.hash
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END
---
CREATE TABLE outbox (
  id TEXT PRIMARY KEY, seq INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL,
  interview TEXT REFERENCES interviews(id), made_at TEXT NOT NULL, hash TEXT NOT NULL,
  body TEXT NOT NULL, receipt TEXT, received_at TEXT) STRICT, WITHOUT ROWID
---
CREATE INDEX outbox_interview ON outbox (interview)
---
CREATE INDEX outbox_waiting ON outbox (seq) WHERE received_at IS NULL
---
CREATE TRIGGER outbox_stays BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'messages are append-only'); END
---
CREATE TRIGGER outbox_keeps BEFORE UPDATE ON outbox
WHEN old.received_at IS NOT NULL OR new.id <> old.id OR new.seq <> old.seq
  OR new.kind <> old.kind OR new.interview IS NOT old.interview OR new.made_at <> old.made_at
  OR new.hash <> old.hash OR new.body <> old.body
BEGIN SELECT RAISE(ABORT, 'messages are append-only'); END
---
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, device_at TEXT NOT NULL, action TEXT NOT NULL,
  about TEXT NOT NULL, facts TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT
---
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
---
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
---
CREATE TABLE anchor (
  only INTEGER PRIMARY KEY CHECK (only = 1), count INTEGER NOT NULL, head TEXT NOT NULL) STRICT
---
INSERT INTO anchor VALUES (1, 0, '')
"""

_CASES = """
CREATE TABLE cases (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, opened TEXT NOT NULL) STRICT, WITHOUT ROWID
---
CREATE TABLE filings (
  interview TEXT PRIMARY KEY REFERENCES interviews(id), case_id TEXT NOT NULL REFERENCES cases(id),
  amends TEXT REFERENCES interviews(id)) STRICT, WITHOUT ROWID
---
CREATE INDEX filings_case ON filings (case_id)
---
CREATE TABLE case_entries (
  case_id TEXT NOT NULL REFERENCES cases(id), seq INTEGER NOT NULL, key TEXT NOT NULL,
  at TEXT NOT NULL, hash TEXT NOT NULL, nonce TEXT, body TEXT,
  PRIMARY KEY (case_id, seq), UNIQUE (case_id, key)) STRICT, WITHOUT ROWID
---
CREATE TRIGGER case_entries_stay BEFORE DELETE ON case_entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END
---
CREATE TRIGGER case_entries_keep BEFORE UPDATE ON case_entries
WHEN NOT EXISTS (SELECT 1 FROM guard) OR new.body IS NOT NULL OR new.nonce IS NOT NULL
  OR new.case_id <> old.case_id OR new.seq <> old.seq OR new.key <> old.key
  OR new.at <> old.at OR new.hash <> old.hash
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END
---
CREATE TRIGGER filings_stay BEFORE DELETE ON filings
BEGIN SELECT RAISE(ABORT, 'filings are append-only'); END
---
CREATE TRIGGER filings_keep BEFORE UPDATE ON filings
BEGIN SELECT RAISE(ABORT, 'filings are append-only'); END
"""

# A message's `receipt` is the id of one of these. A message may leave quarantine, and come back.
_RECEIPTS = """
CREATE TABLE receipts (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID
---
CREATE TRIGGER receipts_stay BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END
---
CREATE TRIGGER receipts_keep BEFORE UPDATE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END
---
CREATE TABLE quarantine (
  message TEXT PRIMARY KEY REFERENCES outbox(id), number TEXT NOT NULL, detail TEXT NOT NULL,
  at TEXT NOT NULL) STRICT, WITHOUT ROWID
"""

# A statement's `number` says why its file is not here, if it is not; `body` is what the agency signed.
_CAME = """
CREATE TABLE statements (
  kind TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, digest TEXT NOT NULL,
  size INTEGER NOT NULL, at TEXT NOT NULL, withdrawn INTEGER NOT NULL, body TEXT NOT NULL,
  came_at TEXT NOT NULL, number TEXT NOT NULL DEFAULT '', tried_at TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (kind, name, version)) STRICT, WITHOUT ROWID
---
CREATE TABLE files (digest TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT
---
CREATE TABLE not_believed (
  digest TEXT PRIMARY KEY, number TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID
---
CREATE TABLE requests (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, what TEXT NOT NULL, due_on TEXT NOT NULL,
  asked_at TEXT NOT NULL, asked_by TEXT NOT NULL, came_at TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '', answered_at TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID
---
CREATE TRIGGER requests_stay BEFORE DELETE ON requests
BEGIN SELECT RAISE(ABORT, 'requests are append-only'); END
---
CREATE TRIGGER requests_keep BEFORE UPDATE ON requests
WHEN old.outcome <> '' OR new.id <> old.id OR new.case_id <> old.case_id OR new.what <> old.what
  OR new.due_on <> old.due_on OR new.asked_at <> old.asked_at OR new.asked_by <> old.asked_by
BEGIN SELECT RAISE(ABORT, 'a request never changes, and is answered once'); END
"""

# A message that was received may wait once more, because its centre has lost it; else nothing of it changes.
_AGAIN = """
DROP TRIGGER outbox_keeps
---
CREATE TRIGGER outbox_keeps BEFORE UPDATE ON outbox
WHEN (old.received_at IS NOT NULL AND (new.received_at IS NOT NULL OR new.receipt IS NOT NULL))
  OR new.id <> old.id OR new.seq <> old.seq
  OR new.kind <> old.kind OR new.interview IS NOT old.interview OR new.made_at <> old.made_at
  OR new.hash <> old.hash OR new.body <> old.body
BEGIN SELECT RAISE(ABORT, 'messages are append-only'); END
"""


def version_of(database: Database) -> int:
    """The number of steps the database has been through."""
    return _pragma(database, "user_version")


def check_database(database: Database, file: str) -> None:
    """Refuse what is not ours, newer than this, or damaged. Changes nothing.

    Raises `StoreForeign`, `StoreNewer`, `StoreDamaged`.
    """
    if _pragma(database, "application_id") != APPLICATION_ID:
        raise StoreForeign(part=file)
    if version_of(database) > len(MIGRATIONS):
        raise StoreNewer
    if database.execute("PRAGMA quick_check(1)") != [("ok",)] or _lost(database):
        raise StoreDamaged(part=file)


def _lost(database: Database) -> frozenset[object]:
    """Tables that the steps taken have made, and that are not there."""
    taken = MIGRATIONS[: version_of(database)]
    there = {
        name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    return frozenset[object]().union(*(step.makes for step in taken)) - there


def migrate(database: Database, at: str) -> list[str]:
    """Take the steps that are missing, each with its mark in one transaction. Returns their names."""
    taken = []
    for version, step in enumerate(MIGRATIONS, start=1):
        if version <= version_of(database):
            continue
        with database.transaction():
            step.change(database)
            database.execute("INSERT INTO migrations VALUES (?, ?, ?)", (version, step.name, at))
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database.execute(f"PRAGMA user_version = {version}")
        taken.append(step.name)
    return taken


def _pragma(database: Database, name: str) -> int:
    value = database.execute(f"PRAGMA {name}")[0][0]
    return int(value or 0)
