// The app's pages in this one document: links, forms, Back, focus and scrolling as in a browser.
// No address is ever shown or kept: the browser's history holds numbers only.
import { isFile, save } from "./saving.mjs";
import { notice, said } from "./screens.mjs";
import { encoded, formSent, got, inside } from "./sending.mjs";
import { Trail } from "./trail.mjs";

const NOTHING_TO_SHOW = [204, 205];
const UNREAD = ["NotFoundError", "NotReadableError"];

export class Pages {
  #ask;
  #shown; // told about each page: path, whether it is the first
  #failed;
  #trail = new Trail();
  #last = Promise.resolve();
  #turn = 0; // of the newest request: as in a browser, what came before it is not shown any more
  #sending; // the form under way
  #refresh;

  constructor(ask, { shown, failed }) {
    this.#ask = ask;
    this.#shown = shown;
    this.#failed = failed;
    window.addEventListener("click", (event) => this.#clicked(event));
    window.addEventListener("submit", (event) => this.#submitted(event));
    window.addEventListener("popstate", ({ state }) => this.#back(state));
    // A window of its own could only wait for this one, and would show the address in its history.
    for (const kind of ["auxclick", "contextmenu", "dragstart"]) {
      window.addEventListener(kind, (event) => {
        if (this.#target(linkOf(event))) event.preventDefault();
      });
    }
  }

  go(path) {
    return this.#request({ ...got(path), ...inside(path, this.#trail.path) });
  }

  // A form sent from a script, without showing what it answers.
  send(path, fields) {
    return this.#queue(async () => this.#ask(await encoded({ method: "POST", path, fields })));
  }

  #target(link) {
    return link && inside(link.getAttribute("href"), this.#trail.path);
  }

  // Keys held down mean nothing: there is one window.
  #clicked(event) {
    const link = linkOf(event);
    if (!link || event.defaultPrevented || event.button) return;
    const target = this.#target(link);
    if (!target) return outwards(link);
    event.preventDefault();
    const here = target.path === this.#trail.path && link.getAttribute("href").includes("#");
    if (here) jump(target.fragment);
    else this.#request({ ...got(target.path), ...target }, { wanted: link.download });
  }

  #submitted(event) {
    if (event.defaultPrevented) return;
    const { target: form, submitter } = event;
    const message = formSent(form, submitter, this.#trail.path);
    if (!message) return; // a dialog closes by itself; another site's form the browser refuses
    event.preventDefault();
    if (this.#sending === form && !submitter?.hasAttribute("data-hide")) return;
    this.#sending = form;
    this.#request(message, { form });
  }

  #back(state) {
    const step = this.#trail.step(state);
    this.#request(got(step.again), { step });
  }

  #request(message, { step, form, wanted } = {}) {
    clearTimeout(this.#refresh);
    this.#turn += 1;
    const turn = this.#turn;
    document.documentElement.dataset.waiting = "";
    return this.#queue(async () => {
      const whole = await this.#written(message, form);
      if (!whole) return;
      const answer = await this.#ask(whole);
      const page = !NOTHING_TO_SHOW.includes(answer.status) && !isFile(answer);
      if (page && turn === this.#turn) this.#turnTo(answer, message, step);
      else if (!page) this.#stay(answer, form, wanted);
      if (turn === this.#turn) this.#rest();
    });
  }

  // A file that was chosen can be gone by now; then the form stays, and says so.
  async #written(message, form) {
    try {
      return await encoded(message);
    } catch (error) {
      if (!UNREAD.includes(error.name)) throw error;
      form.prepend(notice(said("unread")));
      delete form.dataset.sent;
      this.#rest();
      return null;
    }
  }

  #turnTo(answer, message, step) {
    if (step) this.#trail.arrive(step, answer.path);
    else this.#remember(answer.path, message);
    this.#show(answer, step?.scroll ?? 0);
    if (message.fragment) jump(message.fragment);
  }

  // A file is saved, and what is on the screen stays there.
  #stay(answer, form, wanted) {
    if (answer.body.length) save(answer, wanted);
    if (form) delete form.dataset.sent;
  }

  #rest() {
    this.#sending = undefined;
    delete document.documentElement.dataset.waiting;
  }

  // One at a time, in the order they were asked for.
  #queue(work) {
    const result = this.#last.then(work);
    this.#last = result.catch((error) => {
      this.#rest();
      this.#failed(error);
    });
    return result.catch(() => ({ status: 0 }));
  }

  // A page is a step of its own for Back; so is a form's answer that led nowhere else.
  #remember(path, { method, path: sent }) {
    if (method === "POST" && path === sent) this.#trail.addAnswer(path);
    else if (path !== this.#trail.path) this.#trail.add(path);
    else this.#trail.stay(path);
  }

  #show(answer, scroll) {
    const page = new DOMParser().parseFromString(new TextDecoder().decode(answer.body), "text/html");
    document.title = page.title;
    take(page.documentElement, document.documentElement);
    take(page.body, document.body);
    document.body.replaceChildren(...page.body.childNodes);
    this.#shown(answer);
    begin();
    window.scrollTo(0, scroll);
    document.dispatchEvent(new Event("page"));
    this.#refreshLater(answer.refresh);
  }

  #refreshLater(refresh) {
    const [seconds, path] = refresh.split("; url=");
    if (path) this.#refresh = setTimeout(() => this.go(path), Number(seconds) * 1000);
  }
}

function linkOf(event) {
  return event.target.closest?.("a[href], area[href]");
}

// Another site gets a window of its own, or it would take this one's place and what is typed in it.
// Numbers to call and addresses to write to are the device's to open.
function outwards(link) {
  if (!["http:", "https:"].includes(link.protocol)) return;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}

function take(from, to) {
  for (const { name } of [...to.attributes]) to.removeAttribute(name);
  for (const { name, value } of from.attributes) to.setAttribute(name, value);
}

// Every page has the same title, so a screen reader is told of a new one by its heading.
function begin() {
  const main = document.getElementById("main");
  const heading = main?.querySelector("h1");
  if (heading) heading.tabIndex = -1;
  const focus = document.querySelector("[autofocus]:not(:disabled)") || heading || main;
  focus?.focus({ preventScroll: true });
}

function jump(id) {
  const target = document.getElementById(id);
  target?.scrollIntoView();
  target?.focus();
}
