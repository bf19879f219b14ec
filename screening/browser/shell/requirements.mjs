// What the app needs of a browser, asked before anything is fetched.

// The name of what is in the way (words.json), or nothing.
export async function hindrance() {
  if (!window.isSecureContext) return "insecure";
  if (denied()) return "denied";
  if (!globalThis.WebAssembly) return "no_code";
  if (!navigator.serviceWorker || !navigator.storage?.getDirectory) return "no_room";
  if (!navigator.locks || !globalThis.MessageChannel) return "too_old";
  try {
    await navigator.storage.getDirectory();
    await caches.keys();
  } catch (error) {
    console.error(error); // SecurityError: denied; UnknownError, NotSupportedError: a private window
    return error.name === "SecurityError" ? "denied" : "no_room";
  }
  return "";
}

// A browser that is told to keep nothing raises as soon as the storage is so much as named.
function denied() {
  try {
    return !window.localStorage;
  } catch {
    return true;
  }
}
