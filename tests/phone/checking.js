// Opens copies of the phone's files with the phone's own code, from a page beside the app.
async ({ program, store, passphrase }) => {
  const base = new URL((await (await fetch("./")).text()).match(/v\/[0-9a-f]+\//)[0], location.href);
  const from = (name) => new URL(name, base).href;
  const site = "/lib/python3.14/site-packages";
  const { loadPyodide } = await import(from("pyodide.mjs"));
  const python = await loadPyodide({
    indexURL: base.href,
    stdLibURL: from("python.zip"),
    lockFileContents: await (await fetch(from("python.json"))).text(),
    packageBaseUrl: base.href,
    checkAPIVersion: false,
  });
  python.unpackArchive(await (await fetch(from("app.zip"))).arrayBuffer(), "zip", { extractDir: site });

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
  const crypto = await import(from("crypto.mjs"));
  return check(handles, crypto, `${site}/_argon2_cffi_bindings/_ffi.so`, store, passphrase);
}
