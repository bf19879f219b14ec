"""Key slots: a passphrase opens one, and what it holds opens a database.

A passphrase is proven here and nowhere else. SQLite never sees a key that did not come out of a slot,
because opening a database with a wrong key while its journal is hot can destroy it.
"""

from __future__ import annotations

from dataclasses import replace

from screening.store.keyfile import RECOVERY_BYTES, SLOT_BYTES, SLOTS, KeyFile, loads
from screening.store.passphrases import derive
from screening.store.ports import Machine, Unopened
from screening.store.refusals import RecoveryRefused
from screening.store.secret import SECRET_BYTES, Role, Secret


def draw_keys(machine: Machine, store: bytes, limit: int) -> KeyFile:
    """A keys file with nothing in it: every slot random, the recovery slot sealed to nobody."""
    cost = machine.calibrate()
    empty = KeyFile(store, cost, limit, machine.random(16), (), b"")
    return destroyed(empty, machine)


def destroyed(keys: KeyFile, machine: Machine) -> KeyFile:
    """The same file with nothing left in its slots."""
    slots = tuple(machine.random(SLOT_BYTES) for _ in range(SLOTS))
    # An encapsulated key is a point on a curve and can be told from random bytes, so an empty
    # recovery slot is a real one, for a key that was never kept.
    nobody = machine.seal(machine.random(32), machine.random(SECRET_BYTES), keys.recovery_info)
    return replace(keys, slots=slots, recovery=nobody)


def withdrawn(keys: KeyFile, machine: Machine) -> KeyFile:
    """The same file with nothing left that a passphrase opens. The recovery slot stays as it is."""
    return replace(destroyed(keys, machine), recovery=keys.recovery)


def draw_places(machine: Machine) -> tuple[int, int]:
    """The worker's slot and the duress slot, drawn at random; the third one is spare."""
    worker = _below(machine, SLOTS)
    return worker, (worker + 1 + _below(machine, SLOTS - 1)) % SLOTS


def put_secret(
    machine: Machine, keys: KeyFile, secret: Secret, passphrase: str
) -> tuple[KeyFile, bytes]:
    """Seal `secret` into its own slot under `passphrase`. Returns the file and the key used."""
    key = derive(machine, passphrase, keys.salt, keys.cost)
    box = machine.wrap(key, secret.pack(), keys.context(secret.slot))
    return keys.with_slot(secret.slot, box), key


def put_recovery(machine: Machine, keys: KeyFile, secret: Secret, public_key: bytes) -> KeyFile:
    """Seal `secret` to the agency's recovery key."""
    return replace(keys, recovery=machine.seal(public_key, secret.pack(), keys.recovery_info))


def open_slot(machine: Machine, keys: KeyFile, slot: int, key: bytes) -> Secret | None:
    """What a slot holds, or None when `key` does not open it."""
    try:
        return Secret.unpack(machine.unwrap(key, keys.slots[slot], keys.context(slot)))
    except Unopened:
        return None


def find_secret(machine: Machine, keys: KeyFile, passphrase: str) -> Secret | None:
    """What the passphrase opens, or None. All slots are tried, and the worker's own wins."""
    key = derive(machine, passphrase, keys.salt, keys.cost)
    opened = [open_slot(machine, keys, slot, key) for slot in range(SLOTS)]
    return min((secret for secret in opened if secret), key=lambda s: s.role, default=None)


def duress_secret(machine: Machine, secret: Secret, role: Role) -> Secret:
    """What the duress slot of `secret` holds: never the key of the worker's own database."""
    practice = 1 - secret.database if secret.role is Role.REAL else secret.database
    spare = SLOTS - secret.slot - secret.duress if secret.role is Role.REAL else secret.duress
    duress = secret.other(role, database=practice, slot=secret.duress, duress=spare)
    for index, key in enumerate(duress.keys):
        if index != practice or role is Role.DESTROY:
            key[:] = machine.random(len(key))
    return duress


def recover(keys_file: bytes, private_key: bytes, machine: Machine) -> Secret:
    """What the recovery slot of a `keys` file holds. Raises `RecoveryRefused`, `StoreDamaged`."""
    keys = loads(keys_file, machine.floor)
    try:
        return Secret.unpack(
            machine.unseal(private_key, keys.recovery[:RECOVERY_BYTES], keys.recovery_info)
        )
    except Unopened:
        raise RecoveryRefused from None


def _below(machine: Machine, count: int) -> int:
    """A number below a small `count`; four bytes make the bias of the remainder nothing."""
    return int.from_bytes(machine.random(4), "big") % count
