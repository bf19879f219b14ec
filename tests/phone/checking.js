// Opens copies of the phone's files with the phone's own code, from a page beside the app.
async ({ program, store, passphrase }) => {
  const base = new URL((await (await fetch("./")).text()).match(/v\/[0-9a-f]+\//)[0], location.href);
  const from = (name) => new URL(name, base).href;
  const python = await (await import(from("python.mjs"))).startPython();
  const { argon2id } = await import(from("argon2.mjs"));
  const code = await WebAssembly.compileStreaming(fetch(from("argon2.wasm")));
  const crypto = await import(from("crypto.mjs"));
  const computing = { ...crypto, argon2id: (...values) => argon2id(code, ...values) };

  // A copy of an open file, with a synchronous access handle's methods.
  const copied = (data) => ({
    getSize: () => data.length,
    flush: () => {},
    truncate: (size) => { const old = data; data = new Uint8Array(size); data.set(old.subarray(0, size)); },
    read: (view, { at }) => { const part = data.subarray(at, at + view.length); view.set(part); return part.length; },
    write(view, { at }) {
      if (at + view.length > data.length) this.truncate(at + view.length);
      data.set(view, at);
      return view.length;
    },
  });
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("notes");
  const handles = [];
  for await (const [name, file] of folder) {
    handles[Number(name)] = copied(new Uint8Array(await (await file.getFile()).arrayBuffer()));
  }
  python.runPython(program);
  const check = python.globals.get("check");
  return check(handles, computing, store, passphrase);
}
