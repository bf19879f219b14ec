// A picture of Python's memory as it is before anything of anybody's is in it; kept on this device, so
// that later starts need not do again what is always the same. Never needed: without one, or with one
// that is of no use, the app starts from the beginning.

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

  // The picture, or nothing: {bytes, whole}. The bytes are there once `whole` is; it rejects when they
  // are not those that were kept. What is of another browser, or was tried before without success, is
  // thrown away.
  async take() {
    const [kept, tried] = await Promise.all([this.#cache.match(PICTURE), this.#cache.match(TRIED)]);
    if (!kept) return undefined;
    if (tried || kept.headers.get("X-Browser") !== navigator.userAgent) {
      await this.discard();
      return undefined;
    }
    const bytes = new Uint8Array(Number(kept.headers.get("X-Bytes")));
    const whole = Promise.all([filled(bytes, kept), this.#cache.put(TRIED, new Response())]);
    whole.catch(() => {}); // whoever waits for it is told
    return { bytes, whole };
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
    const { quota, usage } = await navigator.storage.estimate();
    if (quota - usage < SPARE * bytes.length) throw new RangeError("no room for the kept start");
    const headers = {
      "X-Browser": navigator.userAgent, "X-Bytes": bytes.length, "X-Digest": await digest(bytes),
    };
    await this.#cache.put(PICTURE, new Response(bytes, { headers }));
    for (const name of await caches.keys()) {
      if (name.startsWith(NAMES) && name !== `${NAMES}${VERSION}`) await caches.delete(name);
    }
  }
}

async function filled(bytes, kept) {
  const found = await kept.arrayBuffer();
  if (found.byteLength !== bytes.length || kept.headers.get("X-Digest") !== await digest(found)) {
    throw new RangeError("the kept start is damaged");
  }
  bytes.set(new Uint8Array(found));
}

async function digest(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
