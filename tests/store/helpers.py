"""Small things several of these tests need."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from screening.engine.events import Answered
from screening.store import keys
from screening.store.canonical import digest
from screening.store.tries import read_keys
from tests.store.cheap import PASSPHRASE
from tests.store.machine import CheapMachine

AT = "2026-11-22T19:33:17Z"
# Key pairs of RFC 7748, 6.1 (Bob's), and of nobody: made by a library that not every machine has.
AGENCY_KEY = bytes.fromhex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
AGENCY_PUBLIC = bytes.fromhex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
STRANGERS_KEY = bytes(range(32))
DURESS = "yellow kettle under stairs"


def answer(question: str = "left_home", value: str = "yes") -> Answered:
    return Answered(AT, 1, question, value=value)


def start(store):
    """A new draft; returns its id."""
    return store.interviews.start("first-conversation/1", "q1-abc", "en").id


def fill(store, answers: int = 3) -> str:
    """A draft with a few answers; returns its id."""
    interview = start(store)
    for number in range(answers):
        store.interviews.append(interview, answer(f"q{number}"), key=f"form {number}")
    return interview


def receipt_for(*rows) -> dict[str, object]:
    """What a centre would say of these messages of an outbox; nobody signed it."""
    sent = [
        {"id": r.id, "kind": r.kind, "seq": r.seq, "at": r.made_at, "body": r.body} for r in rows
    ]
    results = [{"id": row.id, "outcome": "new"} for row in rows]
    return {"results": results, "digests": [digest(one) for one in sent]}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def secret_of(folder: Path, passphrase: str = PASSPHRASE):
    """What a passphrase opens in a store's folder."""
    machine = CheapMachine()
    found = keys.find_secret(machine, read_keys(machine.folder(folder), machine), passphrase)
    assert found is not None
    return found


@contextmanager
def inside(folder: Path, passphrase: str = PASSPHRASE):
    """The bare database of a locked store, for putting something wrong with it."""
    secret = secret_of(folder, passphrase)
    database = CheapMachine().open_database(folder / secret.file, secret.key)
    try:
        yield database
    finally:
        database.close()
