// Python, the store's open files and the app, in a worker of their own.
// The page sends {id, ask, ...}; it gets {id, value} or {id, problem}, and {event} without being asked.
import { loadPyodide } from "./pyodide.mjs";
import * as crypto from "./crypto.mjs";
import { Files } from "./files.mjs";

const SITE = "/lib/python3.14/site-packages";
const SPARE = 10; // one store more, and what replacing a file takes
const SWEEP_MS = 10_000;

let worker;
let files;

async function start({ languages }) {
  const opening = openFiles();
  const python = await loadPython().catch((error) => { throw trouble(unable(error), error); });
  files = await opening;
  const bridge = python.pyimport("screening.browser.runtime.bridge");
  try {
    worker = bridge.start(
      files.handles, crypto, `${SITE}/_argon2_cffi_bindings/_ffi.so`, `${SITE}/built`, languages,
    );
  } catch (error) {
    throw trouble({ Damaged: "damaged", Full: "no_space" }[error.type] || "stopped", error);
  }
  setInterval(() => worker.sweep(), SWEEP_MS);
  return { used: worker.used };
}

function openFiles() {
  const opening = Files.open().catch((error) => {
    throw trouble(error.name === "NoModificationAllowedError" ? "elsewhere" : "no_room", error);
  });
  opening.catch(() => {}); // reported once Python is there
  return opening;
}

async function loadPython() {
  const fetching = bytes("app.zip");
  const python = await loadPyodide({
    indexURL: new URL("./", import.meta.url).href,
    stdLibURL: new URL("python.zip", import.meta.url).href,
    lockFileContents: await text("python.json"),
    packageBaseUrl: new URL("./", import.meta.url).href,
    checkAPIVersion: false,
  });
  python.unpackArchive(await fetching, "zip", { extractDir: SITE });
  return python;
}

async function http({ method, path, kind, body }) {
  const [status, where, type, disposition, refresh, data] = worker.answer(method, path, kind, body);
  if (worker.free < SPARE) {
    for (const handle of await files.more(SPARE - worker.free)) worker.add(handle);
  }
  return { status, path: where, kind: type, disposition, refresh, body: data, used: worker.used };
}

// Why Python does not start: what the browser cannot run, or has no memory for.
function unable({ name }) {
  return { CompileError: "no_code", LinkError: "no_code", RangeError: "no_memory" }[name] || "stopped";
}

// Whether the notes are still open.
function sweep() {
  return worker.sweep();
}

function trouble(name, cause) {
  return Object.assign(new Error(name, { cause }), { trouble: name });
}

async function bytes(name) {
  return (await fetch(new URL(name, import.meta.url))).arrayBuffer();
}

async function text(name) {
  return (await fetch(new URL(name, import.meta.url))).text();
}

const asked = { start, http, sweep };
let last = Promise.resolve();
self.addEventListener("message", ({ data }) => {
  last = last.then(async () => {
    try {
      self.postMessage({ id: data.id, value: await asked[data.ask](data) });
    } catch (error) {
      self.postMessage({ id: data.id, problem: error.trouble || "stopped" });
      throw error;
    }
  }).catch((error) => { console.error(error); });
});
