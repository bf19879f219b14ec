"""Opening databases with keys that came out of a slot, and making new ones."""

from __future__ import annotations

from screening.store.audit import Audit
from screening.store.keyring import Keyring
from screening.store.policy import Policy
from screening.store.ports import Folder, Lock, Machine
from screening.store.refusals import StoreDamaged, StoreForeign, StoreMissing, refusing
from screening.store.schema import check_database, migrate
from screening.store.secret import DATABASES, SALT_BYTES, Role, Secret
from screening.store.session import Clock, Session, stamp
from screening.store.settings import Settings
from screening.store.store import Store


class Opener:
    """Puts a `Store` together on one machine. `root` holds all stores' folders."""

    def __init__(self, root: Folder, machine: Machine, clock: Clock) -> None:
        self._root = root
        self._machine = machine
        self._clock = clock

    def open_store(self, folder: Folder, lock: Lock, secret: Secret) -> Store:
        """The store whose slot held `secret`. The lock goes with it."""
        keyring = Keyring(folder, lock, self._machine, self._clock, secret)
        try:
            session = self._session(folder, secret)
        except BaseException:
            keyring.forget()
            raise
        store = Store(session, keyring, self)
        try:
            self._greet(store, keyring)
        except BaseException:
            store.lock()
            raise
        return store

    def open_practice(self, keyring: Keyring, session: Session) -> Store:
        """The training store beside an open one.

        A store opened under duress is itself the training store, so there it is the same database.
        """
        secret = keyring.secret
        if secret.role is Role.REAL:
            other = secret.other(Role.PRACTICE, database=1 - secret.database)
            session = self._session(keyring.folder, other)
            other.wipe()
        return Store(session, keyring, self, practice=True)

    def make_databases(self, folder: Folder, policy: Policy) -> Secret:
        """Make both databases; which of them is for real work is drawn. Slots are still to be drawn."""
        keys = (bytearray(self._machine.random(32)), bytearray(self._machine.random(32)))
        for name, key in zip(DATABASES, keys, strict=True):
            with refusing(name):
                self._make_database(folder, name, bytes(key), policy)
        first, second = (folder.read(name, SALT_BYTES) for name in DATABASES)
        return Secret(Role.REAL, self._machine.random(1)[0] % 2, 0, 0, keys, (first, second))

    def _make_database(self, folder: Folder, name: str, key: bytes, policy: Policy) -> None:
        database = self._machine.open_database(folder.path / name, key, create=True)
        session = Session(database, self._machine, self._clock, name)
        try:
            migrate(database, stamp(self._clock()))
            audit = Audit(session)
            audit.note("store_made")
            Settings(session, audit).set_policy(policy)
        finally:
            session.close()

    def remove(self, store_id: str) -> None:
        with refusing("store"):
            self._root.remove(store_id)

    def _session(self, folder: Folder, secret: Secret) -> Session:
        name = secret.file
        with refusing(name):
            _check_file(folder, secret)
            database = self._machine.open_database(folder.path / name, secret.key)
            try:
                check_database(database, name)
                migrate(database, stamp(self._clock()))
            except BaseException:
                database.close()
                raise
        return Session(database, self._machine, self._clock, name)

    def _greet(self, store: Store, keyring: Keyring) -> None:
        """Note the opening, and put the attempt limit right when somebody changed it on the disk."""
        store.audit.note("unlocked")
        limit = store.policy.attempt_limit
        if keyring.role is Role.REAL and keyring.limit != limit:
            store.audit.note("attempt_limit_put_right", found=keyring.limit)
            keyring.set_limit(limit)


def _check_file(folder: Folder, secret: Secret) -> None:
    """A missing, empty or foreign file is not even opened: SQLite would begin a new one in it."""
    size = folder.size(secret.file)
    if not size:
        raise StoreMissing(part=secret.file)
    if size < SALT_BYTES:
        raise StoreDamaged(part=secret.file)
    if folder.read(secret.file, SALT_BYTES) != secret.salt:
        raise StoreForeign(part=secret.file)
