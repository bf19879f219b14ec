// An answer that is a file is saved as one. Nothing but the app's own pages is ever shown.
import { unescaped } from "./sending.mjs";

const KEEP_MS = 60_000; // a browser may ask where to, before it reads the bytes

export function isFile({ kind, disposition }) {
  return /^attachment\b/i.test(disposition) || !/^text\/html\b/i.test(kind);
}

// `wanted`: the name a link gives it; the app's own word goes first.
export function save({ kind, disposition, body }, wanted) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([body], { type: kind }));
  link.download = nameIn(disposition) || wanted || "notes";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS);
}

// RFC 6266: the name in UTF-8, else the plain one; folders in it mean nothing.
function nameIn(disposition) {
  const [, whole] = /;\s*filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition) || [];
  const [, quoted, bare] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) || [];
  const name = (whole && unescaped(whole)) || quoted?.replace(/\\(.)/g, "$1") || bare || "";
  return name.split(/[\\/]/).pop();
}
