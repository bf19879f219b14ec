// Python, the store's open files and the app, in a worker of their own.
// The page sends {id, ask, ...}; it gets {id, value} or {id, problem}, and {event} without being asked.
import { argon2id } from "./argon2.mjs";
import { Carrier } from "./carrying.mjs";
import { Files } from "./files.mjs";
import { Pictures } from "./pictures.mjs";
import { BUILT, startPython } from "./python.mjs";

const SPARE = 10; // one store more, and what replacing a file takes
const SWEEP_MS = 10_000;
const computing = {}; // what Python asks the browser to compute

// Python needs not know whose notes they are, so it starts before anybody asks.
const starting = ready();
starting.catch(() => {}); // reported to whoever asks

let readying; // what the first page does without: encryption and sending

let worker;
let files;
let wanting = false; // a picture, once the first page is there

async function ready() {
  const pictured = await fromPicture();
  if (pictured) return { python: pictured, prepared: pictured.globals.get("prepared") };
  const python = await startPython();
  const { prepare } = python.pyimport("screening.browser.runtime.preparing");
  return { python, prepared: prepare(BUILT), unpictured: true };
}

// Python as it was when its picture was taken; nothing where there is none that is of any use.
async function fromPicture() {
  let pictures;
  try {
    pictures = await Pictures.open();
    const picture = await pictures.take();
    if (!picture) return undefined;
    const [python] = await Promise.all([startPython({ picture }), picture.whole]);
    // The interpreter never lets go of it; moved away, its memory is free again.
    structuredClone(picture.bytes.buffer, { transfer: [picture.bytes.buffer] });
    pictures.proven().catch(() => {}); // then it counts as tried, and is made anew
    return python;
  } catch (error) {
    console.warn("the kept start is of no use", error);
    await pictures?.discard().catch(() => {}); // it will be of no use the next time either
    return undefined;
  }
}

// Nothing is opened, sealed or sent but after a form.
function rest() {
  readying ??= loadEncryption().then(() => new Carrier((ring) => worker.sends(ring)));
  return readying;
}

async function loadEncryption() {
  const compiling = WebAssembly.compileStreaming(fetch(new URL("argon2.wasm", import.meta.url)));
  const [crypto, code] = await Promise.all([import("./crypto.mjs"), compiling]);
  Object.assign(computing, crypto, { argon2id: (...values) => argon2id(code, ...values) });
}

async function start({ languages }) {
  const opening = openFiles();
  const { python, prepared, unpictured } = await starting.catch((error) => {
    throw trouble(unable(error), error);
  });
  wanting = Boolean(unpictured);
  files = await opening;
  const bridge = python.pyimport("screening.browser.runtime.bridge");
  try {
    worker = bridge.start(files.handles, computing, prepared, languages);
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

async function http({ method, path, kind, body }) {
  if (method === "POST") await rest();
  const [status, where, type, disposition, refresh, data] = worker.answer(method, path, kind, body);
  if (worker.free < SPARE) {
    for (const handle of await files.more(SPARE - worker.free)) worker.add(handle);
  }
  setTimeout(afterPage);
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

function afterPage() {
  rest().catch(() => {}); // reported to whoever asks
  if (wanting) makePicture();
}

// In another worker, which is told nothing: what is open here cannot get into it.
function makePicture() {
  wanting = false;
  const maker = new Worker(new URL("picture-maker.mjs", import.meta.url), { type: "module" });
  maker.addEventListener("error", (event) => { event.preventDefault(); }); // the app goes on without
}

function trouble(name, cause) {
  return Object.assign(new Error(name, { cause }), { trouble: name });
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
