"""The browser's cryptography gives what the laptop's gives."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from screening.browser.gathering import argon2
from screening.store import ports
from screening.store.laptop import Laptop
from tests.store.test_signing import AGREEMENT, SIGNED, hexed, spoilt

SHELL = Path(__file__).parents[2] / "screening/browser/shell"
MODULE = SHELL / "crypto.mjs"
SCRIPT = SHELL / "argon2.mjs"

CALL = """
const [module, name, ...values] = JSON.parse(process.argv[1]);
const found = (await import(module))[name](...values.map((v) => Uint8Array.from(Buffer.from(v, "hex"))));
console.log(JSON.stringify(found === undefined ? null : Buffer.from(found).toString("hex")));
"""

VERIFY = CALL.replace('found === undefined ? null : Buffer.from(found).toString("hex")', "found")

DERIVE = """
const [script, code, secret, salt, ...cost] = JSON.parse(process.argv[1]);
const { argon2id } = await import(script);
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const compiled = new WebAssembly.Module(bytes(code));
const derive = () => Buffer.from(argon2id(compiled, bytes(secret), bytes(salt), ...cost)).toString("hex");
try {
  console.log(JSON.stringify([derive(), derive()]));
} catch (error) {
  console.log(JSON.stringify([error.name]));
}
"""

INFO = b"screening recovery slot 1"
LAPTOP = Laptop()


def browser(name: str, *values: bytes) -> bytes | None:
    """What the browser's function answers, run by node."""
    answer = said(CALL, name, *values)
    return None if answer is None else bytes.fromhex(answer)


def said(script: str, name: str, *values: bytes) -> Any:
    given = json.dumps([MODULE.as_uri(), name, *(value.hex() for value in values)])
    command = ["node", "--input-type=module", "-e", script, given]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def derived(parts, secret: bytes, salt: bytes, cost: ports.Cost) -> list[str]:
    """The key as the browser derives it, twice in a row; or the name of what it raised."""
    values = (argon2(parts).hex(), secret.hex(), salt.hex())
    given = json.dumps([SCRIPT.as_uri(), *values, cost.passes, cost.memory_kib, cost.lanes])
    command = ["node", "--input-type=module", "-e", DERIVE, given]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return json.loads(said)


@pytest.mark.parametrize(
    "cost", [ports.Cost(8, 1), ports.Cost(64, 3), ports.Cost(1000, 2, 4), ports.Cost(64 * 1024, 3)]
)
def test_it_derives_the_key_that_the_laptop_derives(parts, cost):
    secret, salt = "río linterna colcha".encode(), os.urandom(16)
    key = LAPTOP.derive_key(secret.decode(), salt, cost).hex()
    assert derived(parts, secret, salt, cost) == [key, key]


def test_it_refuses_more_memory_than_a_browser_has(parts):
    assert derived(parts, b"secret", bytes(16), ports.Cost(2**31, 1)) == ["RangeError"]


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


@pytest.mark.parametrize("vector", SIGNED)
def test_it_signs_what_the_standard_says(vector):
    private, public, message, signature = hexed(vector)
    assert browser("ed25519Public", private) == public
    assert browser("ed25519Sign", private, message) == signature
    assert said(VERIFY, "ed25519Verifies", public, signature, message) is True
    for wrong in spoilt(public, signature, message):
        assert said(VERIFY, "ed25519Verifies", *wrong) is False


@pytest.mark.parametrize("vector", AGREEMENT)
def test_it_knows_the_public_key_of_the_standards_private_one(vector):
    private, public = hexed(vector)
    assert browser("x25519Public", private) == public


def test_laptop_and_browser_believe_each_others_signatures():
    private, message = os.urandom(32), os.urandom(500)
    public, signature = browser("ed25519Public", private), browser("ed25519Sign", private, message)
    assert public == LAPTOP.public_key(private)
    assert signature is not None
    assert LAPTOP.verifies(public, signature, message)
    own = LAPTOP.sign(private, message)
    assert said(VERIFY, "ed25519Verifies", public, own, message) is True
