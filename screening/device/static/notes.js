/* Additions only: every page works without this file. Nothing is stored by it.
   On a phone one document shows page after page: there `shell` asks the app, and "page" says when. */
"use strict";

(() => {
  const shell = window.shell || {
    send: (path, fields) => fetch(path, { method: "POST", body: fields, keepalive: true }),
    go: (path) => location.replace(path),
  };
  const root = document.documentElement;
  let question;
  let saved; // what is in the form and need not be written down
  let leaving;
  let idle;

  // A page the browser kept alive must not come back after the notes were locked.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = true;
    location.reload();
  });

  // Hide at once; the server locks while the screen is already empty.
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-hide]")) root.classList.add("gone");
  });
  let escaped = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const now = Date.now();
      const hide = document.querySelector("[data-hide]");
      if (hide && now - escaped < 800) hide.click();
      escaped = now;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && question) {
      event.preventDefault();
      question.requestSubmit(question.querySelector(".bar [value=next]"));
    }
  });

  // What is being typed: the browser asks before it closes the page, and a phone, which may end a page
  // it does not show without asking, has it written down before.
  const fields = () => new URLSearchParams(new FormData(question));
  const unsaved = () => question && question.isConnected && !leaving && fields().toString() !== saved;
  window.addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !unsaved()) return;
    const kept = fields();
    shell.send(document.body.dataset.keep, kept)
      .then(({ status }) => { if (status === 204) saved = kept.toString(); })
      .catch(() => {});  // the app was closed; the next press will say so
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });

  // Pressed twice is sent once; the server would notice as well.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    leaving = true;
    if (event.submitter && event.submitter.hasAttribute("data-hide")) return;  // never held up
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });

  // Lock when nobody does anything: what was being typed goes along and comes back after unlocking.
  let moved = Date.now();
  for (const kind of ["keydown", "pointerdown", "pointermove", "scroll", "input"]) {
    document.addEventListener(kind, () => { moved = Date.now(); }, { passive: true });
  }
  const lock = () => {
    clearInterval(idle);
    root.classList.add("gone");
    const form = question || document.getElementById("lock");
    if (!form) { shell.go("/"); return; }
    form.action = document.body.dataset.lockUrl;
    form.noValidate = true;
    delete form.dataset.sent;
    form.requestSubmit();
  };
  const awake = () => {
    const csrf = document.querySelector("input[name=csrf]");
    shell.send(document.body.dataset.awake, new URLSearchParams({ csrf: csrf ? csrf.value : "" }))
      .then((answer) => { if (answer.status === 409) lock(); })
      .catch(() => {});  // the app was closed; the next press will say so
  };
  // The network is back, as far as the browser can tell: what waits may go.
  window.addEventListener("online", () => {
    const csrf = document.querySelector("input[name=csrf]");
    const way = document.body.dataset.online;
    if (!way || !csrf) return;
    shell.send(way, new URLSearchParams({ csrf: csrf.value })).catch(() => {});  // it is tried again anyway
  });
  const watch = (seconds) => {
    let told = Date.now();
    moved = told;
    idle = setInterval(() => {
      const now = Date.now();
      moved = Math.min(moved, now);  // a clock that was set back must not keep the page open for hours
      told = Math.min(told, now);
      if (now - moved >= seconds * 1000) lock();
      else if (moved > told && now - told >= Math.min(60, seconds / 3) * 1000) { told = now; awake(); }
    }, 1000);
  };

  const begin = () => {
    clearInterval(idle);
    question = document.getElementById("question");
    leaving = false;
    if (question) saved = fields().toString();
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    const problem = document.querySelector(".problem");
    if (problem) problem.focus();
    const seconds = Number(document.body.dataset.lock || 0);
    if (seconds && !document.body.hasAttribute("data-away")) watch(seconds);
  };
  document.addEventListener("page", begin);
  document.addEventListener("locked", lock);
  begin();
})();
