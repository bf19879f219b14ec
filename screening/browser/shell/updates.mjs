// The version that is kept on the device, and newer ones.
import { Trouble } from "./link.mjs";
import { progress } from "./screens.mjs";

const VERSION = new URL(import.meta.url).pathname.split("/").at(-2);
const BETWEEN_LOOKS_MS = 60 * 60 * 1000;
const PATIENCE_MS = 10_000;
const WORD_MS = 500; // what a service worker says last arrives after it is gone

let said; // what the service worker said was in the way

// The version that waits to take over, or nothing.
export async function waiting() {
  return (await navigator.serviceWorker?.getRegistration())?.waiting;
}

// Has it take over, and starts again with it. Nothing may run yet, in no window.
export async function takeOver(next) {
  if (!next || history.state?.again) return;
  const changed = otherController();
  next.postMessage({ ask: "takeOver" });
  await changed;
  await startAgain();
}

// Everything is on the device before anything starts; later starts find it there.
export async function installed() {
  const workers = navigator.serviceWorker;
  workers.addEventListener("message", ({ data }) => {
    if (data.trouble) said = data.trouble;
    else progress(data.done, data.of);
  });
  workers.startMessages();
  const registration = await registered(workers);
  if (!registration.active) await activated(registration.installing || registration.waiting);
  await controlled(registration);
  return registration;
}

async function registered(workers) {
  try {
    return await workers.register("service-worker.js", { updateViaCache: "none" });
  } catch (error) {
    const before = await workers.getRegistration();
    if (before) return before; // no network: what is here serves
    throw new Trouble("not_fetched", { cause: error });
  }
}

function activated(worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve();
      if (worker.state !== "redundant") return;
      setTimeout(() => reject(new Trouble(said || "not_fetched")), WORD_MS);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

// Python only ever starts from what was checked, and from this page's own version of it. A page that
// was loaded past the service worker (Shift and reload), or while the version changed, starts again.
async function controlled({ active }) {
  const workers = navigator.serviceWorker;
  if (!workers.controller) {
    const changed = otherController();
    active.postMessage({ ask: "claim" });
    await changed;
  }
  if (workers.controller && await ask("version") === VERSION) return;
  if (history.state?.again) throw new Trouble("stopped");
  await startAgain();
}

function otherController() {
  return Promise.race([
    new Promise((resolve) => {
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    }),
    new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); }),
  ]);
}

function startAgain() {
  history.replaceState({ again: true }, ""); // once
  location.reload();
  return new Promise(() => {});
}

function ask(what, worker = navigator.serviceWorker.controller) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => reject(new Trouble("stopped")), PATIENCE_MS);
    worker.postMessage({ ask: what }, [port2]);
  });
}

// This version runs. From here on `told` is called whenever another one has come.
export function settle(registration, told) {
  ask("tidy").catch(console.error); // old versions only take room
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming.addEventListener("statechange", () => {
      if (coming.state === "installed") told();
    });
  });
  lookNowAndThen(registration);
}

// Whether another version waits; the same one, fetched again, is no news.
export async function otherWaits() {
  const next = await waiting();
  return Boolean(next) && await ask("version", next) !== VERSION;
}

// The browser looks for a newer version at each start; here when the app was open for long.
function lookNowAndThen(registration) {
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Math.abs(Date.now() - looked) < BETWEEN_LOOKS_MS) return;
    looked = Date.now();
    registration.update().catch(() => {}); // no network: another time
  });
}

// After a start that failed: fetch anew what is damaged. Does not return when there was something.
export async function mend() {
  if (!navigator.serviceWorker?.controller || history.state?.again) return;
  if (await ask("check")) await startAgain();
}
