// What a link or a form asks for, in the words of the worker script: {method, path, kind, body}.

const INSIDE = "http://notes.invalid"; // how the app calls itself (runtime/app.py); no network knows it
const MULTIPART = "multipart/form-data";

// Where an address on the page `at` leads inside the app: {path, fragment}; null when it leads elsewhere.
export function inside(href, at) {
  if (!URL.canParse(href, INSIDE + at)) return null;
  const url = new URL(href, INSIDE + at);
  if (url.origin !== INSIDE) return null;
  return { path: url.pathname + url.search, fragment: unescaped(url.hash.slice(1)) };
}

// Percent signs read as UTF-8; nothing where they are no such thing.
export function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return "";
    throw error;
  }
}

// What a form asks for when it is sent by this button; null when it is none of the app's.
export function formSent(form, submitter, at) {
  const told = (name) => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? "";
  const method = told("method").toLowerCase();
  const target = inside(told("action"), at);
  if (method === "dialog" || !target) return null;
  const fields = new FormData(form, submitter);
  if (method === "post") {
    const whole = told("enctype").toLowerCase() === MULTIPART;
    return { method: "POST", path: target.path, fields: whole ? fields : texts(fields) };
  }
  return { ...got(`${target.path.split("?")[0]}?${texts(fields)}`), fragment: target.fragment };
}

export function got(path) {
  return { method: "GET", path, kind: "" };
}

// The browser itself writes the body of a form down, files included.
// Raises what it raises for a file that cannot be read any more: NotReadableError, NotFoundError.
export async function encoded({ fields, ...message }) {
  if (!fields) return message;
  for (const value of fields.values()) if (value instanceof File) await value.arrayBuffer();
  const request = new Request(location.href, { method: "POST", body: fields });
  const kind = request.headers.get("Content-Type");
  return { ...message, kind, body: new Uint8Array(await request.arrayBuffer()) };
}

// As browsers send them: lines end in CR LF, and a file is only its name.
function texts(fields) {
  const plain = (value) => (value instanceof File ? value.name : value.replace(/\r\n?|\n/g, "\r\n"));
  return new URLSearchParams([...fields].map(([name, value]) => [plain(name), plain(value)]));
}
