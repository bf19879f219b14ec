"""The browser's cryptography gives what the laptop's gives."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from screening.store import ports
from screening.store.laptop import Laptop

MODULE = Path(__file__).parents[2] / "screening/browser/shell/crypto.mjs"

CALL = """
const [module, name, ...values] = JSON.parse(process.argv[1]);
const found = (await import(module))[name](...values.map((v) => Uint8Array.from(Buffer.from(v, "hex"))));
console.log(JSON.stringify(found === undefined ? null : Buffer.from(found).toString("hex")));
"""

INFO = b"screening recovery slot 1"
LAPTOP = Laptop()


def browser(name: str, *values: bytes) -> bytes | None:
    """What the browser's function answers, run by node."""
    given = json.dumps([MODULE.as_uri(), name, *(value.hex() for value in values)])
    command = ["node", "--input-type=module", "-e", CALL, given]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    answer = json.loads(said)
    return None if answer is None else bytes.fromhex(answer)


@pytest.mark.parametrize("length", [0, 1, 112, 5000])
def test_it_wraps_like_the_laptop(length):
    key, nonce, text, context = os.urandom(32), os.urandom(12), os.urandom(length), b"slot 1"
    assert browser("gcmSeal", key, nonce, text, context) == AESGCM(key).encrypt(
        nonce, text, context
    )


def test_it_opens_what_the_laptop_wrapped_and_nothing_else():
    key, context = os.urandom(32), b"slot 1"
    box = LAPTOP.wrap(key, b"a data key", context)
    assert browser("gcmOpen", key, box[:12], box[12:], context) == b"a data key"
    assert browser("gcmOpen", key, box[:12], box[12:], b"slot 2") is None
    assert browser("gcmOpen", os.urandom(32), box[:12], box[12:], context) is None
    assert browser("gcmOpen", key, box[:12], box[12:-1], context) is None
    assert browser("gcmOpen", key, box[:12], b"", context) is None


def test_the_laptop_opens_what_it_seals():
    private = X25519PrivateKey.generate()
    box = browser("hpkeSeal", private.public_key().public_bytes_raw(), b"a whole record", INFO)
    assert box is not None
    assert LAPTOP.unseal(private.private_bytes_raw(), box, INFO) == b"a whole record"
    with pytest.raises(ports.Unopened):
        LAPTOP.unseal(private.private_bytes_raw(), box, b"another purpose")


def test_it_opens_what_the_laptop_sealed_and_nothing_else():
    private = X25519PrivateKey.generate()
    box = LAPTOP.seal(private.public_key().public_bytes_raw(), b"a whole record", INFO)
    assert browser("hpkeOpen", private.private_bytes_raw(), box, INFO) == b"a whole record"
    assert browser("hpkeOpen", private.private_bytes_raw(), box, b"another purpose") is None
    assert browser("hpkeOpen", os.urandom(32), box, INFO) is None
    assert browser("hpkeOpen", private.private_bytes_raw(), bytes(32) + box[32:], INFO) is None
    assert browser("hpkeOpen", private.private_bytes_raw(), box[:20], INFO) is None
