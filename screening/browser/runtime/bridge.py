"""Between Python and the browser: open files, cryptography, and the calls of the worker script.

Only this file and `line` import the browser. Everything they hand on is bytes, numbers and text.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Any

from js import Uint8Array
from pyodide.ffi import JsException, to_js

from screening.browser.runtime.app import Notes
from screening.browser.runtime.phone import Phone
from screening.browser.runtime.pool import Pool
from screening.browser.runtime.preparing import Prepared, awake
from screening.store import ports
from screening.store.stores import Stores

if TYPE_CHECKING:
    from screening.browser.runtime.line import Line

ROOT = Path("/notes")
_BUFFER_BYTES = 64 * 1024


class OpfsHandle:
    """See `handles.Handle`: a synchronous access handle of the origin-private file system."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._buffer = Uint8Array.new(_BUFFER_BYTES)

    def read(self, amount: int, at: int) -> bytes:
        view = self._view(amount)
        count = self._call("read", view, at=at)
        data: bytes = view.to_bytes()
        return data[:count]

    def write(self, data: bytes, at: int) -> None:
        view = self._view(len(data))
        view.assign(data)
        if self._call("write", view, at=at) != len(data):
            raise ports.Full

    def truncate(self, size: int) -> None:
        self._call("truncate", size)

    def flush(self) -> None:
        self._call("flush")

    def size(self) -> int:
        return self._call("getSize")

    def _view(self, length: int) -> Any:
        if length > self._buffer.length:
            self._buffer = Uint8Array.new(length)
        return self._buffer.subarray(0, length)

    def _call(self, method: str, *values: Any, **options: int) -> Any:
        try:
            return getattr(self._handle, method)(*values, **options)
        except JsException as error:
            full = error.name == "QuotaExceededError"
            raise (ports.Full if full else ports.Failed) from error


class BrowserCrypto:
    """See `phone.Crypto`. `module`: the functions of crypto.mjs and argon2.mjs."""

    def __init__(self, module: Any) -> None:
        self._module = module

    def argon2id(self, secret: bytes, salt: bytes, cost: ports.Cost) -> bytes:
        given = (to_js(secret), to_js(salt), cost.passes, cost.memory_kib, cost.lanes)
        try:
            return _given(self._module.argon2id(*given))
        except JsException as error:
            raise MemoryError from error  # all that can be wrong with values from a key file

    def gcm_seal(self, key: bytes, nonce: bytes, plaintext: bytes, context: bytes) -> bytes:
        return _given(self._module.gcmSeal(*map(to_js, (key, nonce, plaintext, context))))

    def gcm_open(self, key: bytes, nonce: bytes, box: bytes, context: bytes) -> bytes | None:
        found = self._module.gcmOpen(*map(to_js, (key, nonce, box, context)))
        return None if found is None else _given(found)

    def hpke_seal(self, public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
        return _given(self._module.hpkeSeal(*map(to_js, (public_key, plaintext, info))))

    def hpke_open(self, private_key: bytes, box: bytes, info: bytes) -> bytes | None:
        found = self._module.hpkeOpen(*map(to_js, (private_key, box, info)))
        return None if found is None else _given(found)

    def x25519_public(self, private_key: bytes) -> bytes:
        return _given(self._module.x25519Public(to_js(private_key)))

    def ed25519_sign(self, private_key: bytes, data: bytes) -> bytes:
        return _given(self._module.ed25519Sign(to_js(private_key), to_js(data)))

    def ed25519_verifies(self, public_key: bytes, signature: bytes, data: bytes) -> bool:
        return bool(self._module.ed25519Verifies(*map(to_js, (public_key, signature, data))))

    def ed25519_public(self, private_key: bytes) -> bytes:
        return _given(self._module.ed25519Public(to_js(private_key)))


def _given(found: Any) -> bytes:
    data: bytes = found.to_bytes()
    return data


class Worker:
    """What the worker script holds. `answer` gives a list, which needs no conversion on the way."""

    def __init__(self, notes: Notes, pool: Pool, phone: Phone) -> None:
        self._notes = notes
        self._pool = pool
        self._phone = phone

    @property
    def used(self) -> bool:
        return self._pool.used

    @property
    def free(self) -> int:
        return self._pool.free

    def add(self, handle: Any) -> None:
        self._pool.add(OpfsHandle(handle))

    def answer(self, method: str, path: str, kind: str, body: Any) -> Any:
        given = body.to_bytes() if body is not None else b""
        said = self._notes.answer(method, path, kind, given)
        return to_js([said.status, said.path, said.kind, said.disposition, said.refresh, said.body])

    def sweep(self) -> bool:
        return self._notes.sweep()

    def sends(self, ring: Any) -> Line:
        """From now on what waits can go; `ring` is called when something may, and must only take note."""
        # Nothing of it is needed for the first page, and a start from the beginning has to read it all.
        from screening.browser.runtime.courier import PhoneCourier
        from screening.browser.runtime.line import Line

        courier = PhoneCourier(self._phone, _utc_now, SystemRandom().random, ring)
        self._notes.send_by(courier)
        return Line(courier)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def start(handles: Any, module: Any, prepared: Prepared, languages: str) -> Worker:
    """Put the app together over these open files. Raises `Damaged` when their directory is."""
    awake()
    pool = Pool([OpfsHandle(handle) for handle in handles], os.urandom)
    phone = Phone(pool, BrowserCrypto(module))
    stores = Stores(ROOT, phone, _utc_now)
    return Worker(Notes(stores, prepared, languages), pool, phone)
