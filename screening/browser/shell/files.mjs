// Opens the files the store lives in. Only a dedicated worker may hold them.
// They are named by numbers; what lies in which is written in the first two (runtime/directory.py).

const FOLDER = "notes";
const AT_FIRST = 20; // the directory twice, two stores of six files, and some to spare
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

export class Files {
  #folder;
  #opened = [];

  // Every file there is, in order. Raises what the browser raises: no storage, or held elsewhere.
  static async open() {
    const files = new Files();
    const root = await navigator.storage.getDirectory();
    files.#folder = await root.getDirectoryHandle(FOLDER, { create: true });
    let count = AT_FIRST;
    for await (const name of files.#folder.keys()) count = Math.max(count, Number(name) + 1);
    try {
      await files.more(count);
    } catch (error) {
      for (const handle of files.#opened) handle.close();
      throw error;
    }
    return files;
  }

  get handles() {
    return [...this.#opened];
  }

  // So many more; returns their handles.
  async more(count) {
    const first = this.#opened.length;
    for (let number = first; number < first + count; number += 1) {
      const file = await this.#folder.getFileHandle(String(number), { create: true });
      this.#opened.push(await held(file));
    }
    return this.#opened.slice(first);
  }
}

// After a reload the worker before this one may hold the file for another moment.
async function held(file) {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      if (error.name !== "NoModificationAllowedError" || performance.now() > until) throw error;
      await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
    }
  }
}
