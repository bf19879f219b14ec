// A picture of Python's memory as it is before anything of anybody's is in it; kept on this device, so
// that later starts need not do again what is always the same. Never needed: without one, or with one
// that is of no use, the app starts from the beginning.

import { packed, unpackInto } from "./sparse.mjs";

const HERE = new URL("./", import.meta.url);
const VERSION = HERE.pathname.split("/").at(-2);
const NAMES = "notes-start-"; // the service worker deletes those of other versions with their files
const PICTURE = new URL("picture", HERE).href; // no file of that name is ever fetched
const TRIED = new URL("picture-tried", HERE).href;
const SPARE = 4; // the notes come first: so many times its size must be free, where the browser tells

export class Pictures {
  #cache;

  static async open() {
    const pictures = new Pictures();
    pictures.#cache = await caches.open(`${NAMES}${VERSION}`);
    return pictures;
  }

  // The picture, or nothing: {bytes, filled, whole}. The bytes are there once `filled` is. Only when
  // `whole` is, they are known to be those that were kept; until then nothing of anybody's may be
  // shown to what was started from them. What is of another browser, or was tried before without
  // success, is thrown away.
  async take() {
    const [kept, tried] = await Promise.all([this.#cache.match(PICTURE), this.#cache.match(TRIED)]);
    if (!kept) return undefined;
    if (tried || kept.headers.get("X-Browser") !== navigator.userAgent) {
      await this.discard();
      return undefined;
    }
    const bytes = new Uint8Array(Number(kept.headers.get("X-Bytes")));
    const reading = kept.arrayBuffer();
    const filled = reading.then((data) => { unpackInto(bytes, data); });
    const whole = Promise.all([this.#cache.put(TRIED, new Response()), same(reading, kept)]);
    for (const early of [filled, whole]) early.catch(() => {}); // whoever waits for it is told
    return { bytes, filled, whole };
  }

  // A start with the picture has succeeded.
  async proven() {
    await this.#cache.delete(TRIED);
  }

  async discard() {
    for (const name of [PICTURE, TRIED]) await this.#cache.delete(name);
  }

  // Raises what the browser raises when it gives no room.
  async keep(bytes) {
    const data = packed(bytes);
    const { quota, usage } = await navigator.storage.estimate();
    if (quota - usage < SPARE * data.length) throw new RangeError("no room for the kept start");
    const headers = {
      "X-Browser": navigator.userAgent, "X-Bytes": bytes.length, "X-Digest": await digest(data),
    };
    await this.#cache.put(PICTURE, new Response(data, { headers }));
    for (const name of await caches.keys()) {
      if (name.startsWith(NAMES) && name !== `${NAMES}${VERSION}`) await caches.delete(name);
    }
  }
}

async function same(reading, kept) {
  if (kept.headers.get("X-Digest") !== await digest(await reading)) {
    throw new RangeError("the kept start is damaged");
  }
}

async function digest(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
