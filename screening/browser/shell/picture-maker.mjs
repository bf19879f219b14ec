// Starts a Python of its own, which never hears of any notes, and keeps a picture of its memory.
// A worker that ends when that is done.
import { Pictures } from "./pictures.mjs";
import { BUILT, startPython } from "./python.mjs";

async function make() {
  const python = await startPython({ makes: true });
  const { prepare_all: prepareAll } = python.pyimport("screening.browser.runtime.picturing");
  python.globals.set("prepared", prepareAll(BUILT));
  const pictures = await Pictures.open();
  await pictures.keep(python.makeMemorySnapshot());
}

make()
  .catch((error) => { console.warn("no start was kept", error); }) // the next start tries again
  .finally(() => { self.close(); });
