// Nothing is shown before it is certain that the notes may still be: a phone stops a page it does not
// show, timers and all, and lets it go on hours later.

const PAUSE_MS = 3000; // a pause in typing

// `sweep` locks what was left alone for too long, and tells whether the notes are still open.
export function watchWaking(sweep) {
  const style = document.documentElement.style;
  const cover = () => { if (document.body.dataset.lock) style.opacity = "0"; };
  const wake = async () => {
    cover();
    if (await sweep() || !document.body.dataset.lock) style.removeProperty("opacity");
    else document.dispatchEvent(new Event("locked")); // notes.js takes along what was typed
  };
  document.addEventListener("visibilitychange", () => { if (document.hidden) cover(); else wake(); });
  document.addEventListener("resume", wake);
}

// Words are written down while they are typed: whatever ends the app, hardly any are lost.
export function keepTyping(shell) {
  let pausing;
  document.addEventListener("input", ({ target }) => {
    clearTimeout(pausing);
    const form = target.form;
    pausing = setTimeout(() => {
      if (form?.id === "question" && form.isConnected) {
        shell.send(document.body.dataset.keep, new URLSearchParams(new FormData(form)));
      }
    }, PAUSE_MS);
  });
}
