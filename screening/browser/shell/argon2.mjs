// Argon2id in a memory of its own, which is given back afterwards: Python's never shrinks again.
// The code is the reference implementation, as the wheel of argon2-cffi-bindings has it compiled for
// being loaded into another program. What that program would lend it is all here.

const PAGE_BYTES = 64 * 1024;
const DATA_AT = 1024;
const STACK_TOP = 4 * PAGE_BYTES; // its data and its stack lie below, what it allocates above
const ROOM_BYTES = 2 * PAGE_BYTES; // the secret, the salt, the key, and its small structures
const TABLE_ENTRIES = 256;
const KEY_BYTES = 32;

// `code`: the compiled WebAssembly.Module. The 32 bytes of key; raises when there is no memory for it.
export function argon2id(code, secret, salt, passes, memoryKib, lanes) {
  const pages = Math.ceil((STACK_TOP + ROOM_BYTES + memoryKib * 1024) / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const bytes = new Uint8Array(memory.buffer);
  const heap = allocator(bytes.length);
  const { exports } = new WebAssembly.Instance(code, lent(code, memory, heap));
  exports.__wasm_apply_data_relocs?.();
  const put = (data) => {
    const at = heap(data.length);
    bytes.set(data, at);
    return at;
  };
  const out = heap(KEY_BYTES);
  const problem = exports.argon2id_hash_raw(
    passes, memoryKib, lanes, put(secret), secret.length, put(salt), salt.length, out, KEY_BYTES,
  );
  const key = bytes.slice(out, out + KEY_BYTES);
  bytes.fill(0);
  if (problem) throw new RangeError(`argon2: ${problem}`);
  return key;
}

// Nothing is ever freed: all of it goes at once.
function allocator(end) {
  let next = STACK_TOP;
  return (size) => {
    const at = next;
    next += Math.ceil(size / 16) * 16;
    return next <= end ? at : 0;
  };
}

function lent(code, memory, malloc) {
  const number = (value, mutable) => new WebAssembly.Global({ value: "i32", mutable }, value);
  const bytes = new Uint8Array(memory.buffer);
  const env = {
    memory,
    __indirect_function_table: new WebAssembly.Table({ element: "anyfunc", initial: TABLE_ENTRIES }),
    __memory_base: number(DATA_AT, false),
    __table_base: number(1, false),
    __stack_pointer: number(STACK_TOP, true),
    malloc,
    free: () => {},
    strlen: (at) => bytes.indexOf(0, at) - at,
  };
  // Everything is wiped above, so its own flag for wiping points to a zero.
  const imports = { env, "GOT.mem": {}, "GOT.func": {} };
  for (const { module, name, kind } of WebAssembly.Module.imports(code)) {
    if (module !== "env") imports[module][name] = number(0, true);
    else if (kind === "function") env[name] ??= () => { throw new Error(`argon2: ${name}`); };
  }
  return imports;
}
