// What is on the screen while there is no page of the app's yet, or none any more.

let words = {};

// Speak the language used last, else the browser's, else English.
export async function speak(last) {
  const all = await (await fetch(new URL("words.json", import.meta.url))).json();
  const wanted = [last, ...navigator.languages].filter(Boolean);
  const codes = wanted.flatMap((code) => [code, code.split("-")[0]]);
  const code = codes.find((one) => one in all) || "en";
  words = all[code];
  document.documentElement.lang = code;
  document.documentElement.dir = words.direction;
  for (const element of document.querySelectorAll("[data-say]")) {
    element.textContent = words[element.dataset.say];
  }
  document.getElementById("progress").setAttribute("aria-label", words.starting);
}

export function said(name) {
  return words[name];
}

export function progress(done, of) {
  const bar = document.getElementById("progress");
  if (!bar) return;
  bar.max = of;
  bar.value = done;
  document.getElementById("fetching").hidden = false;
}

// A page that says what is wrong, and offers one thing to do.
export function showTrouble(name, label, act) {
  if (!words.again) { // not even the words were fetched
    document.getElementById("unfetched").hidden = false;
    return;
  }
  const sheet = document.createElement("section");
  sheet.className = "sheet";
  sheet.append(element("h1", words[name]), element("p", words[`${name}_do`]));
  if (label) sheet.append(button(label, "button main", act));
  const main = element("main");
  main.id = "main";
  main.tabIndex = -1;
  main.append(sheet);
  document.body.className = "page narrow";
  document.body.replaceChildren(main);
  document.documentElement.className = "";
  main.focus();
}

export function button(name, kind, act) {
  const press = element("button", words[name]);
  press.type = "button";
  press.className = kind;
  press.addEventListener("click", act);
  return press;
}

export function notice(text) {
  const line = element("p", text);
  line.className = "notice";
  line.setAttribute("role", "status");
  return line;
}

export function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
