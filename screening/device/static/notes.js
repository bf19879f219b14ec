/* Additions only: every page works without this file. Nothing is stored by it. */
"use strict";

(() => {
  const body = document.body;
  const question = document.getElementById("question");
  const seconds = Number(body.dataset.lock || 0);
  const away = body.hasAttribute("data-away");

  // A page the browser kept alive must not come back after the notes were locked.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const problem = document.querySelector(".problem");
  if (problem) problem.focus();

  // Hide at once; the server locks while the screen is already empty.
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-hide]")) document.documentElement.classList.add("gone");
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

  // Pressed twice is sent once; the server would notice as well.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.submitter && event.submitter.hasAttribute("data-hide")) return;  // never held up
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });

  // Lock when nobody does anything: what was being typed goes along and comes back after unlocking.
  if (!seconds || away) return;
  let moved = Date.now();
  let told = Date.now();
  const touch = () => { moved = Date.now(); };
  for (const kind of ["keydown", "pointerdown", "pointermove", "scroll", "input"]) {
    document.addEventListener(kind, touch, { passive: true });
  }
  const lock = () => {
    document.documentElement.classList.add("gone");
    const form = question || document.getElementById("lock");
    if (!form) { location.replace("/"); return; }
    form.action = body.dataset.lockUrl;
    form.noValidate = true;
    HTMLFormElement.prototype.submit.call(form);
  };
  const tick = () => {
    const now = Date.now();
    if (now - moved >= seconds * 1000) { clearInterval(timer); lock(); return; }
    if (moved > told && now - told >= Math.min(60, seconds / 3) * 1000) { told = now; awake(); }
  };
  const awake = () => {
    const csrf = document.querySelector("input[name=csrf]");
    const sent = new URLSearchParams({ csrf: csrf ? csrf.value : "" });
    fetch(body.dataset.awake, { method: "POST", body: sent })
      .then((answer) => { if (answer.status === 409) lock(); })
      .catch(() => {});  // the app was closed; the next press will say so
  };
  const timer = setInterval(tick, 1000);
})();
