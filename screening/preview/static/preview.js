/* Additions only: every page works without this file. Nothing is stored by it. */
"use strict";

(() => {
  const pane = document.getElementById("pane");
  const form = document.getElementById("question");
  const watch = document.body.dataset.watch;
  let asked = 0;
  let typing;

  // The pane follows what is in the form. An older answer that comes late does not replace a newer one.
  const show = async () => {
    const mine = ++asked;
    const sent = await fetch(form.dataset.now, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const html = await sent.text();
    if (mine !== asked || !sent.ok) return;
    const open = [...pane.querySelectorAll("details")].map((one) => one.open);
    const top = pane.scrollTop;
    pane.innerHTML = html;
    [...pane.querySelectorAll("details")].forEach((one, n) => { one.open = Boolean(open[n]); });
    pane.scrollTop = top;
  };
  if (form && pane) {
    form.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => show().catch(() => {}), 250);  // the next press will say what is wrong
    });
  }

  // The file was saved: show what it says now. What was typed is on the board already.
  const look = async () => {
    const { status } = await fetch(watch, { cache: "no-store" });
    if (status === 200) location.replace(location.href);
  };
  if (watch) setInterval(() => { if (!document.hidden) look().catch(() => {}); }, 1500);
})();
