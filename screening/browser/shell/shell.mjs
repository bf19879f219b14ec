// From an empty page to the app: alone, installed, Python started, first page shown.
import { Link, Trouble } from "./link.mjs";
import { Pages } from "./pages.mjs";
import { notice, progress, said, showTrouble, speak } from "./screens.mjs";

// Kept outside the store, so that it can be missed: that there are notes, and the language last used.
const MARK = "notes";
const LANGUAGE = "language";
const HOME = "/";
const PATIENCE_MS = 2000; // the page before a reload takes a moment to be gone

let typed = { wanted: false, passphrase: "" };
let newer = false;
let keeps = true;

async function start() {
  const marked = remembered(MARK);
  document.getElementById("start").hidden = !marked;
  document.getElementById("start").addEventListener("submit", early);
  if (marked) document.getElementById("passphrase").focus();
  await speak(remembered(LANGUAGE));
  if (!possible()) throw new Trouble("no_room");
  await alone();
  await installed();
  const link = new Link();
  const { used } = await link.ask("start", { languages: [...navigator.languages].join(",") });
  if (marked && !used) await new Promise((resolve) => { showTrouble("gone", "begin_anew", resolve); });
  const pages = new Pages((message) => link.ask("http", message), { shown, failed });
  window.shell = { send: (path, fields) => pages.send(path, fields), go: (path) => pages.go(path) };
  await import("./notes.js");
  await import("./aloud.js");
  keepTyped();
  await pages.go(HOME);
  putTyped();
}

function possible() {
  return "serviceWorker" in navigator && "locks" in navigator && navigator.storage?.getDirectory;
}

// One window at a time. The others wait, and go on by themselves.
function alone() {
  return new Promise((resolve) => {
    let told = false;
    const telling = setTimeout(() => { told = true; showTrouble("elsewhere"); }, PATIENCE_MS);
    navigator.locks.request(MARK, () => {
      clearTimeout(telling);
      if (told) location.reload();
      else resolve();
      return new Promise(() => {}); // held for as long as this page lives
    });
  });
}

// Everything is on the device before anything starts; later starts find it there.
async function installed() {
  const workers = navigator.serviceWorker;
  workers.addEventListener("message", ({ data }) => progress(data.done, data.of));
  workers.startMessages();
  let registration;
  try {
    registration = await workers.register("service-worker.js", { updateViaCache: "none" });
  } catch (error) {
    if (workers.controller) return; // no network: what is here serves
    throw new Trouble("not_fetched", { cause: error });
  }
  watch(registration);
  if (!registration.active) await activated(registration.installing || registration.waiting);
}

function activated(worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Trouble("not_fetched"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

function watch(registration) {
  newer = Boolean(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming.addEventListener("statechange", () => {
      newer = coming.state === "installed" && Boolean(registration.active);
    });
  });
}

// --- the passphrase that was typed before there was an app to take it ------------------------------

function early(event) {
  event.preventDefault();
  event.stopPropagation();
  typed.wanted = true;
  for (const element of event.target.elements) element.disabled = true;
}

function keepTyped() {
  const field = document.getElementById("passphrase");
  typed.passphrase = field ? field.value : "";
}

function putTyped() {
  const field = document.getElementById("passphrase");
  const { wanted, passphrase } = typed;
  typed = { wanted: false, passphrase: "" };
  if (!field || !field.form.querySelector("[name=store]") || !passphrase) return;
  field.value = passphrase;
  field.focus();
  if (wanted && field.form.checkValidity()) field.form.requestSubmit();
}

// --- each page ------------------------------------------------------------------------------------

function shown({ path, used }) {
  remember(LANGUAGE, document.documentElement.lang);
  if (!used) return;
  if (!remembered(MARK)) {
    remember(MARK, "here");
    navigator.storage.persist().then((granted) => { keeps = granted; });
  }
  if (path !== HOME) return;
  const main = document.getElementById("main");
  if (!keeps) main.prepend(notice(said("may_go")));
  if (newer) main.prepend(notice(said("newer")));
}

function failed(error) {
  console.error(error);
  const name = error instanceof Trouble ? error.name : "stopped";
  showTrouble(name, "again", () => location.reload());
}

function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage denied: the page says so a moment later
  }
}

function remember(name, value) {
  localStorage.setItem(name, value);
}

start().catch(failed);
