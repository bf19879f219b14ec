// Where Back and Forward lead. The browser's history gets numbers; paths stay in this page's memory.

const MOST = 50; // as many steps back as browsers themselves keep

export class Trail {
  #steps = new Map();
  #here; // the step that is on the screen

  constructor() {
    history.scrollRestoration = "manual";
    const first = Date.now(); // no number of an earlier start, which the browser may still hold
    history.replaceState({ at: first }, "");
    this.#here = this.#put(first, "/", "/");
  }

  // The path of the page on the screen.
  get path() {
    return this.#here.path;
  }

  // The step that a number in the browser's history stands for; the first page when it is too old.
  step(state) {
    const at = state?.at ?? this.#here.at;
    return this.#steps.get(at) || { at, path: "/", again: "/", scroll: 0 };
  }

  // A form's answer that led nowhere else. Its address may take only forms: Back asks for the form.
  addAnswer(path) {
    this.add(path, this.#here.again);
  }

  // A page of its own. `again`: what Back asks for.
  add(path, again = path) {
    this.leave();
    this.#here = this.#put(this.#here.at + 1, path, again);
    history.pushState({ at: this.#here.at }, "");
    for (const at of this.#steps.keys()) {
      if (at > this.#here.at || at <= this.#here.at - MOST) this.#steps.delete(at);
    }
  }

  // The same step, shown anew.
  stay(path) {
    this.#here = this.#put(this.#here.at, path, path);
  }

  // Back or Forward to a step, which may meanwhile have led elsewhere.
  arrive({ at, again, scroll }, path) {
    this.leave();
    this.#here = this.#put(at, path, again);
    this.#here.scroll = scroll;
  }

  leave() {
    this.#here.scroll = window.scrollY;
  }

  #put(at, path, again) {
    const step = { at, path, again, scroll: 0 };
    this.#steps.set(at, step);
    return step;
  }
}
