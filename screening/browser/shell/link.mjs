// The page's end of the line to the worker.

export class Link {
  #worker;
  #waiting = new Map();
  #next = 0;

  constructor() {
    this.#worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", () => this.#fail());
  }

  // Raises a Trouble when the worker cannot do it.
  ask(ask, values = {}) {
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ask, ...values });
    });
  }

  #hear({ id, value, problem }) {
    const { resolve, reject } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (problem) reject(new Trouble(problem));
    else resolve(value);
  }

  #fail() {
    for (const { reject } of this.#waiting.values()) reject(new Trouble("stopped"));
    this.#waiting.clear();
  }
}

// Something the person in front of it has to be told; `name` is a name in words.json.
export class Trouble extends Error {
  constructor(name) {
    super(name);
    this.name = name;
  }
}
