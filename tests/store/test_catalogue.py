"""Every numbered refusal of the store is raised, and says something a worker can act on."""

import os
import re

import pytest

from screening.engine.events import Finished
from screening.instrument.problems import Entry
from screening.store import ports, refusals
from screening.store.catalogue import CATALOGUE
from screening.store.policy import Policy
from screening.store.refusals import StoreRefusal, refusing
from screening.store.withdrawal import Reason
from tests.store.cheap import PASSPHRASE
from tests.store.helpers import AT, DURESS, STRANGERS_KEY, answer, fill, inside, start
from tests.store.machine import CheapMachine
from tests.store.test_verification import TAMPERING

WRONG = "not the passphrase at all"
LATER = "2100-01-01T00:00:00Z"
STRANGER = "0193c0de-0000-7000-8000-000000000000"


def locked(stores, **options):
    store = stores.create(PASSPHRASE, **options)
    fill(store)
    store.lock()
    return store


def wrong(stores, times, **options):
    store = locked(stores, **options)
    for _ in range(times):
        with pytest.raises(refusals.WrongPassphrase):
            stores.unlock(store.id, WRONG)
    stores.unlock(store.id, WRONG)


def spoiled(stores, root, name, spoil):
    store = locked(stores)
    spoil(root / store.id / name)
    stores.unlock(store.id, PASSPHRASE)


def foreign(stores, root):
    store = locked(stores)
    for name in ("a.db", "b.db"):  # which of them is the store's own cannot be told from outside
        (root / store.id / name).write_bytes(os.urandom(8192))
    stores.unlock(store.id, PASSPHRASE)


def raise_inside(trouble):
    with refusing("a.db"):
        raise trouble


def newer(stores, root):
    store = locked(stores)
    with inside(root / store.id) as database:
        database.execute("PRAGMA user_version = 99")
    stores.unlock(store.id, PASSPHRASE)


def withdrawn(stores, reason):
    store = stores.create(PASSPHRASE)
    store.withdraw(reason)
    stores.unlock(store.id, PASSPHRASE)


def closed(stores):
    store = stores.create(PASSPHRASE)
    interview = start(store)
    store.interviews.finish(interview, Finished(AT, 1), {}, key="last")
    store.interviews.append(interview, answer(), key="late")


def sent_twice(stores, key, expected=None):
    store = stores.create(PASSPHRASE)
    interview = start(store)
    store.interviews.append(interview, answer(), key="form")
    store.interviews.append(interview, answer(value="no"), key=key, expected=expected)


def filed_twice(stores):
    store = stores.create(PASSPHRASE)
    interview = start(store)
    store.cases.file(interview, store.cases.of(interview).id)


def amended_too_early(stores):
    store = stores.create(PASSPHRASE)
    store.cases.amend(start(store), [])


def copied_elsewhere(stores):
    """A copy of a draft that has gone on otherwise, here and where the copy was made."""
    here, there = stores.create(PASSPHRASE), stores.create(PASSPHRASE)
    draft = fill(here)
    there.copies.restore(map(here.copies.copy, here.copies.due(LATER)))
    for store, value in ((here, "yes"), (there, "no")):
        store.interviews.append(draft, answer("last", value), key="last")
    there.copies.restore(map(here.copies.copy, here.copies.due(LATER)))


def without_memory(stores):
    """A device on which no memory is left for proving a passphrase."""
    store = locked(stores)
    with pytest.MonkeyPatch.context() as small:
        small.setattr(CheapMachine, "derive_key", out_of_memory)
        stores.unlock(store.id, PASSPHRASE)


def out_of_memory(*_):
    raise MemoryError


RAISED = {
    "S001": lambda stores, _: stores.create("short"),
    "S002": lambda stores, _: stores.create(PASSPHRASE).set_duress(PASSPHRASE),
    "S003": lambda stores, _: wrong(stores, 0),
    "S004": lambda stores, _: wrong(stores, 5),
    "S005": lambda stores, _: wrong(stores, 1, policy=Policy(attempt_limit=2)),
    "S006": lambda stores, _: stores.reset_passphrase(locked(stores).id, STRANGERS_KEY, DURESS),
    "S007": lambda stores, _: without_memory(stores),
    "S008": lambda stores, _: withdrawn(stores, Reason.ORDER),
    "S009": lambda stores, _: withdrawn(stores, Reason.LEASE),
    "S010": lambda stores, _: stores.unlock("f" * 32, PASSPHRASE),
    "S011": lambda stores, _: stores.unlock(stores.create(PASSPHRASE).id, PASSPHRASE),
    "S012": lambda stores, root: spoiled(stores, root, "keys", lambda f: f.write_bytes(b"x")),
    "S013": lambda stores, root: spoiled(stores, root, "keys", lambda f: f.unlink()),
    "S014": foreign,
    "S015": newer,
    "S016": lambda *_: raise_inside(ports.ReadOnly()),  # for real: test_disk
    "S017": lambda *_: raise_inside(ports.Full()),  # for real: test_disk
    "S018": lambda *_: raise_inside(ports.Failed()),  # for real: test_disk
    "S019": lambda stores, _: start(locked(stores)),
    "S020": lambda stores, _: stores.create(PASSPHRASE).interviews.load(STRANGER),
    "S021": lambda stores, _: closed(stores),
    "S022": lambda stores, _: sent_twice(stores, "other", expected=0),
    "S023": lambda stores, _: sent_twice(stores, "form"),
    "S024": lambda stores, _: stores.create(PASSPHRASE).outbox.receive({}, [STRANGER]),
    "S025": lambda stores, _: stores.create(PASSPHRASE).cases.row(STRANGER),
    "S026": lambda stores, _: filed_twice(stores),
    "S027": lambda stores, _: amended_too_early(stores),
    "S028": lambda stores, _: stores.create(PASSPHRASE).copies.restore([{}]),
    "S029": lambda stores, _: copied_elsewhere(stores),
}
FOUND = {
    *TAMPERING.values(),
    "S042",
    "S037",
    "S038",
    "S040",
    "S041",
}  # raised in test_verification, test_cases and test_pulled


@pytest.mark.parametrize("entry", [e for e in CATALOGUE if e.code in RAISED], ids=lambda e: e.code)
def test_each_refusal_is_raised(stores, root, entry):
    with pytest.raises(StoreRefusal) as refused:
        RAISED[entry.code](stores, root)

    assert refused.value.code == entry.code
    problem = refused.value.problem
    for text in (problem.what, problem.rule, problem.do):
        assert "{" not in text
    assert str(root) not in str(refused.value)
    assert PASSPHRASE not in str(refused.value)


def test_each_entry_is_raised_somewhere():
    assert {entry.code for entry in CATALOGUE} == set(RAISED) | FOUND


def test_numbers_are_given_once_and_in_order():
    codes = [entry.code for entry in CATALOGUE]

    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"S\d{3}", code) for code in codes)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: e.code)
def test_each_entry_says_what_which_rule_and_what_to_do(entry: Entry):
    for text in (entry.what, entry.rule, entry.do):
        assert text[0].isupper()
        assert text.endswith(".")


def test_refusals_tell_a_page_what_it_needs(stores):
    store = locked(stores, policy=Policy(attempt_limit=9))

    with pytest.raises(refusals.WrongPassphrase) as refused:
        stores.unlock(store.id, WRONG)

    assert (refused.value.wait_seconds, refused.value.tries_left) == (0, 8)
