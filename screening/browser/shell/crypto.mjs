// AES-256-GCM, HPKE (RFC 9180, base mode, one message: X25519, HKDF-SHA256, AES-256-GCM), and Ed25519.
// Synchronous, because the app is; the browser's own cryptography answers only later.
import { gcm } from "@noble/ciphers/aes.js";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const NOTHING = new Uint8Array();
const KEM = concatBytes(utf8ToBytes("KEM"), new Uint8Array([0x00, 0x20]));
const SUITE = concatBytes(utf8ToBytes("HPKE"), new Uint8Array([0x00, 0x20, 0x00, 0x01, 0x00, 0x02]));
const BASE_MODE = new Uint8Array([0]);
const VERSION = utf8ToBytes("HPKE-v1");

export function gcmSeal(key, nonce, plaintext, context) {
  return gcm(key, nonce, context).encrypt(plaintext);
}

// Nothing at all where the box does not open: another key, another context, or changed bytes.
export function gcmOpen(key, nonce, box, context) {
  try {
    return gcm(key, nonce, context).decrypt(box);
  } catch {
    return undefined;
  }
}

// The encapsulated key (32 bytes), then the ciphertext with its tag.
export function hpkeSeal(publicKey, plaintext, info) {
  const ephemeral = x25519.utils.randomSecretKey();
  const enc = x25519.getPublicKey(ephemeral);
  const { key, nonce } = schedule(x25519.getSharedSecret(ephemeral, publicKey), enc, publicKey, info);
  return concatBytes(enc, gcmSeal(key, nonce, plaintext, NOTHING));
}

export function hpkeOpen(privateKey, box, info) {
  const enc = box.slice(0, KEY_BYTES);
  let shared;
  try {
    shared = x25519.getSharedSecret(privateKey, enc);
  } catch {
    return undefined; // not even a point
  }
  const { key, nonce } = schedule(shared, enc, x25519.getPublicKey(privateKey), info);
  return gcmOpen(key, nonce, box.slice(KEY_BYTES), NOTHING);
}

export function x25519Public(privateKey) {
  return x25519.getPublicKey(privateKey);
}

export function ed25519Sign(privateKey, data) {
  return ed25519.sign(data, privateKey);
}

// As RFC 8032 has it, and as a laptop does: no key or signature that is written in a second way.
export function ed25519Verifies(publicKey, signature, data) {
  try {
    return ed25519.verify(signature, data, publicKey, { zip215: false });
  } catch {
    return false; // not even a key
  }
}

export function ed25519Public(privateKey) {
  return ed25519.getPublicKey(privateKey);
}

function schedule(dh, enc, publicKey, info) {
  const prk = labeledExtract(KEM, NOTHING, "eae_prk", dh);
  const shared = labeledExpand(KEM, prk, "shared_secret", concatBytes(enc, publicKey), KEY_BYTES);
  const context = concatBytes(
    BASE_MODE,
    labeledExtract(SUITE, NOTHING, "psk_id_hash", NOTHING),
    labeledExtract(SUITE, NOTHING, "info_hash", info),
  );
  const secret = labeledExtract(SUITE, shared, "secret", NOTHING);
  return {
    key: labeledExpand(SUITE, secret, "key", context, KEY_BYTES),
    nonce: labeledExpand(SUITE, secret, "base_nonce", context, NONCE_BYTES),
  };
}

function labeledExtract(suite, salt, label, material) {
  return extract(sha256, concatBytes(VERSION, suite, utf8ToBytes(label), material), salt);
}

function labeledExpand(suite, prk, label, info, length) {
  const asked = new Uint8Array([length >> 8, length & 0xff]);
  return expand(sha256, prk, concatBytes(asked, VERSION, suite, utf8ToBytes(label), info), length);
}
