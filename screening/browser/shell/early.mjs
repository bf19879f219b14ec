// The passphrase that is typed before there is an app to take it. It stays in its field, which has no
// name and is sent nowhere, until the app's own field is there.

let field;
let wanted = false;

export function takeEarly() {
  const form = document.getElementById("start");
  field = document.getElementById("passphrase");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    wanted = true;
    for (const element of form.elements) element.disabled = true;
  });
  form.hidden = false;
  field.focus();
}

// Put what was typed where it belongs, on the first page there is; called as soon as it is shown.
export function handOver() {
  const early = field;
  const typed = early?.value;
  field = undefined;
  if (!typed) return;
  early.value = "";
  const taker = document.getElementById("passphrase");
  if (!taker?.form.querySelector("[name=store]")) return; // nothing to open: the first run
  taker.value = typed;
  const whose = taker.form.querySelector("[type=radio][name=store]");
  if (!whose) queueMicrotask(() => opened(taker));
  else if (wanted) queueMicrotask(() => whose.focus()); // several people's notes: whose are meant?
}

export function forget() {
  if (field) field.value = "";
  field = undefined;
}

function opened(taker) {
  if (wanted) taker.form.requestSubmit();
  else taker.focus();
}
