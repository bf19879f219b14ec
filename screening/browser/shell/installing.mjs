// Offers to put the app on the home screen, where no browser deletes its notes. Once; put away, it is gone.
import { button, element, said } from "./screens.mjs";

const HOME = "/";
const MARK = "install"; // in localStorage once it was put away
const SHARE = "M12 15V3m0 0L8 7m4-4l4 4M8 10H6v11h12V10h-2"; // the sign of Safari's button

let offer; // Chromium's, kept until somebody wants it

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault(); // never in the middle of a conversation
  offer = event;
  document.dispatchEvent(new Event("installable"));
});
window.addEventListener("appinstalled", () => {
  offer = undefined;
  putAway();
});

// On the first page; on an iPhone also before the first notes, because those of Safari stay in Safari.
export function offerInstall(path, used) {
  const place = document.getElementById("main");
  if (installed() || localStorage.getItem(MARK)) return;
  if (navigator.standalone === false) {
    if (path === HOME || !used) place.prepend(sheet("install_apple", onApple()));
  } else if (path === HOME) {
    if (offer) place.prepend(sheet("install_why", [withButton()]));
    else document.addEventListener("installable", () => later(place), { once: true });
  }
}

function later(place) {
  if (place.isConnected && !document.querySelector(".install")) offerInstall(HOME, true);
}

function installed() {
  return navigator.standalone || matchMedia("(display-mode: standalone)").matches;
}

function onApple() {
  return [drawn(SHARE), element("p", said("install_apple_why"))];
}

function withButton() {
  return button("install", "button", async () => {
    const asked = offer;
    offer = undefined; // it can be used once
    document.querySelector(".install").remove();
    await asked.prompt();
  });
}

// `how`: the name of the words; a sign belongs into their line, a button into the row of buttons.
function sheet(how, parts) {
  const made = element("section");
  made.className = "install";
  made.setAttribute("aria-labelledby", "install");
  const heading = element("h2", said("install_title"));
  heading.id = "install";
  const line = element("p", said(how));
  const row = element("p");
  row.className = "buttons";
  made.append(heading, line);
  for (const part of parts) ({ svg: line, button: row }[part.localName] ?? made).append(" ", part);
  row.append(button("not_now", "button quiet", putAway));
  made.append(row);
  return made;
}

function putAway() {
  localStorage.setItem(MARK, "seen");
  document.querySelector(".install")?.remove();
  document.getElementById("main")?.focus();
}

function drawn(path) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({
    class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", fill: "none", stroke: "currentColor", "stroke-width": "2",
  })) made.setAttribute(name, value);
  const line = document.createElementNS(made.namespaceURI, "path");
  line.setAttribute("d", path);
  made.append(line);
  return made;
}
