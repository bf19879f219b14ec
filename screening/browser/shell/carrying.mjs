// Carries the courier's requests to the agency's centre, one after the other. While one is on its way the
// app goes on: Python is asked only for the next request, between two pages.

const SLOWEST = 4; // bytes a millisecond; a slower network is none
const MOST = 4; // times the patience of a request, for the whole of its answer
const TICK_MS = 5000; // how often it is worth a look whether a wait is over
const MOMENT_MS = 300; // a page that was just asked for goes first

export class Carrier {
  #line; // of Python, see runtime/line.py
  #next; // the timer, and when it ends
  #at = Infinity;
  #busy = false;
  #again = false; // somebody rang in the middle

  constructor(sends) {
    this.#line = sends(() => this.#ring());
  }

  // Called by Python in the middle of a page, so nothing is done here.
  #ring() {
    if (this.#busy) this.#again = true;
    else this.#later(MOMENT_MS);
  }

  // Sooner than it was meant to be, never later: pages that follow one another quickly put nothing off.
  #later(milliseconds) {
    const at = performance.now() + milliseconds;
    if (at >= this.#at) return;
    clearTimeout(this.#next);
    this.#at = at;
    this.#next = setTimeout(() => this.#go(), milliseconds);
  }

  async #go() {
    this.#at = Infinity;
    this.#busy = true;
    this.#again = false;
    let open = true;
    try {
      let request = this.#line.begin();
      while (request) request = await this.#carried(request);
      open = !this.#line.idle;
    } catch (error) {
      console.error(error); // what it was about waits as before
    }
    this.#busy = false;
    if (open || this.#again) this.#later(this.#again ? MOMENT_MS : TICK_MS);
  }

  async #carried(request) {
    const said = await answered(request).catch(() => undefined); // no network, or no whole answer
    return said ? this.#line.hear(said.status, said.headers, said.body) : this.#line.hear_nothing();
  }
}

// {status, headers, body}. Raises what the browser raises, and RangeError for an answer that is too large.
async function answered([method, url, headers, body, seconds, largest]) {
  const patience = new Patience(seconds * 1000, body.length / SLOWEST);
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body.length ? body : undefined,
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: patience.signal,
    });
    const said = await whole(response, largest, patience);
    return { status: response.status, headers: [...response.headers], body: said };
  } finally {
    patience.end();
  }
}

async function whole(response, largest, patience) {
  const pieces = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader.read()) {
    patience.goOn();
    pieces.push(piece.value);
    size += piece.value.length;
    if (size > largest) {
      await reader.cancel();
      throw new RangeError("an answer that is too large");
    }
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

// Ends a request when nobody says anything for so long, or says it for ever.
class Patience {
  #ending = new AbortController();
  #silence;
  #timer;
  #whole;

  // `sending`: milliseconds more, until what is sent has left.
  constructor(silence, sending) {
    this.#silence = silence;
    this.#wait(silence + sending);
    this.#whole = setTimeout(() => this.#ending.abort(), MOST * silence + sending);
  }

  get signal() {
    return this.#ending.signal;
  }

  goOn() {
    this.#wait(this.#silence);
  }

  end() {
    clearTimeout(this.#timer);
    clearTimeout(this.#whole);
  }

  #wait(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ending.abort(), milliseconds);
  }
}
