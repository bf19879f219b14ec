// Runs tests where the app runs: in a worker, with the same Python, over the browser's private files.
// The page sends what to run (see running.py); it gets {report} or {problem}.
import { loadPyodide } from "./pyodide.mjs";
import { argon2id } from "./argon2.mjs";
import * as crypto from "./crypto.mjs";
import { Files } from "./files.mjs";

const SITE = "/lib/python3.14/site-packages";
const HANDLES = 400; // more than any test needs, see machine.py

async function run(asked) {
  const files = await Files.open();
  await files.more(HANDLES - files.handles.length);
  const python = await loadPyodide({
    indexURL: new URL("./", import.meta.url).href,
    stdLibURL: new URL("python-inside.zip", import.meta.url).href,
    lockFileContents: await (await fetch(new URL("python.json", import.meta.url))).text(),
    packageBaseUrl: new URL("./", import.meta.url).href,
    checkAPIVersion: false,
  });
  for (const [archive, folder] of [["app.zip", SITE], ["libraries.zip", SITE], ["tests.zip", "/project"]]) {
    const data = await (await fetch(new URL(archive, import.meta.url))).arrayBuffer();
    python.unpackArchive(data, "zip", { extractDir: folder });
  }
  const code = await WebAssembly.compileStreaming(fetch(new URL("argon2.wasm", import.meta.url)));
  const computing = { ...crypto, argon2id: (...values) => argon2id(code, ...values) };
  python.FS.chdir("/project");
  python.runPython("import sys; sys.path.insert(0, '/project')");
  return python.pyimport("tests.phone.inside.running").run(files.handles, computing, asked);
}

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage({ report: await run(data) });
  } catch (error) {
    self.postMessage({ problem: String(error.stack || error) });
  }
});
