// Starts Python with the app's files in place: from the beginning, or from a picture of its memory.
import createModule from "./pyodide.asm.mjs";
import { loadPyodide } from "./pyodide.mjs";
import { unpacked } from "./archive.mjs";

const SITE = "/lib/python3.14/site-packages";
export const BUILT = `${SITE}/built`;

// `picture`: what `makeMemorySnapshot` once gave, as Pictures.take() has it; `makes`: whether this Python
// is to give one.
export async function startPython({ picture, makes = false } = {}) {
  const data = bytes("app.zip");
  const python = await loadPyodide({
    indexURL: new URL("./", import.meta.url).href,
    stdLibURL: new URL("python.zip", import.meta.url).href,
    lockFileContents: text("python.json"),
    packageBaseUrl: new URL("./", import.meta.url).href,
    checkAPIVersion: false,
    createPyodideModule: (settings) => roomy(settings, picture),
    ...(makes && { _makeSnapshot: true }),
    ...(picture && { _loadSnapshot: picture.bytes }),
  });
  put(python.FS, await data);
  return python;
}

// The interpreter is compiled while the picture is still being read. Its memory begins smaller than the
// picture, whatever size it is told to begin with.
async function roomy(settings, picture) {
  const [module] = await Promise.all([createModule(settings), picture?.filled]);
  if (picture && module.HEAPU8.length < picture.bytes.length) {
    module._emscripten_resize_heap(picture.bytes.length);
  }
  return module;
}

function put(FS, archive) {
  const folders = new Set();
  for (const [name, data] of unpacked(archive)) {
    const folder = `${SITE}/${name.slice(0, name.lastIndexOf("/"))}`;
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    FS.writeFile(`${SITE}/${name}`, data, { canOwn: true });
  }
}

async function bytes(name) {
  return new Uint8Array(await (await fetch(new URL(name, import.meta.url))).arrayBuffer());
}

async function text(name) {
  return (await fetch(new URL(name, import.meta.url))).text();
}
