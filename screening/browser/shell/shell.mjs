// From an empty page to the app: alone, installed, Python started, first page shown.
import { forget, handOver, takeEarly } from "./early.mjs";
import { offerInstall } from "./installing.mjs";
import { LANGUAGE, MARK, askToKeep, remembered } from "./keeping.mjs";
import { Link, Trouble } from "./link.mjs";
import { Pages } from "./pages.mjs";
import { hindrance } from "./requirements.mjs";
import { offerScan } from "./scanning.mjs";
import { button, notice, said, showTrouble, speak } from "./screens.mjs";
import { installed, mend, otherWaits, settle, takeOver, waiting } from "./updates.mjs";
import { keepTyping, watchWaking } from "./waking.mjs";

const HOME = "/";
const PATIENCE_MS = 2000; // the page before a reload takes a moment to be gone

let at = "";
let over = false;

async function start() {
  const marked = remembered(MARK);
  const speaking = speak(remembered(LANGUAGE));
  if (marked && !await waiting()) takeEarly();
  const [missing] = await Promise.all([hindrance(), speaking]);
  if (missing) throw new Trouble(missing);
  await alone();
  await takeOver(await waiting());
  const registration = await installed();
  const link = new Link(failed);
  const { used } = await link.ask("start", { languages: [...navigator.languages].join(",") });
  if (marked && !used) await new Promise((resolve) => { showTrouble("gone", "begin_anew", resolve); });
  const pages = new Pages((message) => link.ask("http", message), { shown, failed });
  window.shell = { send: (path, fields) => pages.send(path, fields), go: (path) => pages.go(path) };
  await import("./notes.js");
  await import("./aloud.js");
  await pages.go(HOME);
  watchWaking(() => link.ask("sweep").catch(failed));
  keepTyping(window.shell);
  settle(registration, () => { if (at === HOME) tellOfNewer().catch(failed); });
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

// --- each page ------------------------------------------------------------------------------------

function shown({ path, used }) {
  handOver();
  at = used && document.body.dataset.lock ? path : "";
  localStorage.setItem(LANGUAGE, document.documentElement.lang);
  if (used) localStorage.setItem(MARK, "here");
  offerInstall(path, used);
  offerScan().catch(failed);
  if (at !== HOME) return;
  const main = document.getElementById("main");
  if (!main.querySelector(".install")) askToKeep(main).catch(failed);
  tellOfNewer().catch(failed);
}

// On the first page only, where nothing can be half written.
async function tellOfNewer() {
  const place = document.getElementById("main");
  if (!await otherWaits() || !place.isConnected) return;
  const line = notice(said("newer"));
  line.append(" ", button("use_now", "button", () => location.reload()));
  place.prepend(line);
}

async function failed(error) {
  console.error(error);
  if (over) return;
  over = true;
  forget();
  const name = error instanceof Trouble ? error.name : "stopped";
  if (name === "stopped") await mend().catch(console.error);
  showTrouble(name, "again", () => location.reload());
}

start().catch(failed);
