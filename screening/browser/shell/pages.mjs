// The app's pages in this one document: links, forms, Back, focus and scrolling as in a browser.
// No address is ever shown or kept: the browser's history holds numbers only.

const FORM = "application/x-www-form-urlencoded";

export class Pages {
  #ask;
  #shown; // told about each page: path, whether it is the first
  #failed;
  #path = "/";
  #paths = ["/"];
  #scrolls = [0];
  #at = 0;
  #last = Promise.resolve();
  #refresh;

  constructor(ask, { shown, failed }) {
    this.#ask = ask;
    this.#shown = shown;
    this.#failed = failed;
    history.scrollRestoration = "manual";
    history.replaceState({ at: 0 }, "");
    window.addEventListener("click", (event) => this.#clicked(event));
    window.addEventListener("submit", (event) => this.#submitted(event));
    window.addEventListener("popstate", (event) => this.#back(event.state));
  }

  go(path) {
    return this.#request({ method: "GET", path, kind: "" });
  }

  // A form sent from a script, without showing what it answers.
  send(path, fields) {
    return this.#queue(() => this.#ask(posted(path, fields)));
  }

  #clicked(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey) return;
    const href = link.getAttribute("href");
    if (href.startsWith("#")) {
      event.preventDefault();
      jump(href.slice(1));
    } else if (link.protocol === location.protocol) {
      event.preventDefault();
      this.go(href);
    }
  }

  #submitted(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const { target: form, submitter } = event;
    const path = submitter?.getAttribute("formaction") || form.getAttribute("action") || this.#path;
    const fields = new URLSearchParams(new FormData(form, submitter));
    if (form.method === "post") this.#request(posted(path, fields));
    else this.go(`${path.split("?")[0]}?${fields}`);
  }

  #back(state) {
    this.#scrolls[this.#at] = window.scrollY;
    this.#at = state?.at ?? 0;
    this.#request({ method: "GET", path: this.#paths[this.#at] || "/", kind: "" }, { again: true });
  }

  #request(message, { again = false } = {}) {
    return this.#queue(async () => {
      const answer = await this.#ask(message);
      if (again) this.#path = answer.path;
      else this.#remember(answer.path, message);
      this.#show(answer, again ? this.#scrolls[this.#at] || 0 : 0);
    });
  }

  // One at a time, in the order they were asked for.
  #queue(work) {
    const result = this.#last.then(work);
    this.#last = result.catch((error) => this.#failed(error));
    return result.catch(() => ({ status: 0 }));
  }

  // A page is a step of its own for Back; so is a form's answer that led nowhere else.
  #remember(path, { method, path: sent }) {
    if (path !== this.#path || (method === "POST" && path === sent)) {
      this.#scrolls[this.#at] = window.scrollY;
      this.#at += 1;
      this.#paths.length = this.#at;
      history.pushState({ at: this.#at }, "");
    }
    this.#path = path;
    this.#paths[this.#at] = path;
  }

  #show(answer, scroll) {
    clearTimeout(this.#refresh);
    const page = new DOMParser().parseFromString(new TextDecoder().decode(answer.body), "text/html");
    document.title = page.title;
    take(page.documentElement, document.documentElement);
    take(page.body, document.body);
    document.body.replaceChildren(...page.body.childNodes);
    this.#shown(answer);
    const focus = document.querySelector("[autofocus]") || document.getElementById("main");
    focus?.focus({ preventScroll: true });
    window.scrollTo(0, scroll);
    document.dispatchEvent(new Event("page"));
    this.#refreshLater(answer.refresh);
  }

  #refreshLater(refresh) {
    const [seconds, path] = refresh.split("; url=");
    if (path) this.#refresh = setTimeout(() => this.go(path), Number(seconds) * 1000);
  }
}

function posted(path, fields) {
  const body = new TextEncoder().encode(fields.toString());
  return { method: "POST", path, kind: FORM, body };
}

function take(from, to) {
  for (const { name } of [...to.attributes]) to.removeAttribute(name);
  for (const { name, value } of from.attributes) to.setAttribute(name, value);
}

function jump(id) {
  const target = document.getElementById(id);
  target?.scrollIntoView();
  target?.focus();
}
