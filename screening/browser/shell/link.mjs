// The page's end of the line to the worker.

const PATIENCE_MS = 90_000; // far more than the slowest phone takes for anything
const GRACE_MS = 5000; // what was answered while the page slept is heard by then

export class Link {
  #worker;
  #waiting = new Map();
  #next = 0;
  #ended;

  // `ended` is told, once, when the worker is no more, whether or not it was asked anything.
  constructor(ended) {
    this.#ended = ended;
    this.#worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", () => this.#fail());
  }

  // Raises a Trouble when the worker cannot do it.
  ask(ask, values = {}) {
    if (!this.#worker) return Promise.reject(new Trouble("stopped"));
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ask, ...values });
      this.#expect(id);
    });
  }

  #hear({ id, value, problem }) {
    const { resolve, reject } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (problem) reject(new Trouble(problem));
    else resolve(value);
  }

  // A worker can be ended without a word.
  async #expect(id) {
    for (const time of [PATIENCE_MS, GRACE_MS]) {
      await new Promise((resolve) => { AbortSignal.timeout(time).onabort = resolve; });
      if (!this.#waiting.has(id)) return;
    }
    this.#fail();
  }

  #fail() {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Trouble("stopped"));
    this.#waiting.clear();
    this.#ended(new Trouble("stopped"));
  }
}

// Something the person in front of it has to be told; `name` is a name in words.json.
export class Trouble extends Error {
  constructor(name, options) {
    super(name, options);
    this.name = name;
  }
}
