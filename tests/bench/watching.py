"""What the phone's browser is asked while it is measured."""

from tests.phone.handset import READY

# Times of what the worker sees, from the navigation on; and of the files Python writes.
WATCH = f"""
window.times = {{}};
new MutationObserver((changes, watch) => {{
  if (!document.querySelector("{READY}")) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => {{ window.times.ready = performance.now(); }}));
}}).observe(document, {{childList: true, subtree: true}});
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
TURN = """(what) => new Promise((resolve) => {
  const start = performance.now();
  document.addEventListener("page", () => requestAnimationFrame(() => setTimeout(() => {
    resolve(performance.now() - start);
  })), {once: true});
  document.querySelector(what).click();
})"""
FILES = """() => {
  self.filed = 0;
  for (const name of ["read", "write", "flush", "truncate", "getSize"]) {
    const original = FileSystemSyncAccessHandle.prototype[name];
    FileSystemSyncAccessHandle.prototype[name] = function timed(...values) {
      const start = performance.now();
      try { return original.apply(this, values); } finally { self.filed += performance.now() - start; }
    };
  }
}"""
PICTURE = """async () => {
  for (const name of (await caches.keys()).filter((one) => one.startsWith("notes-start-"))) {
    const cache = await caches.open(name);
    const kept = (await cache.keys()).filter(({url}) => url.endsWith("/picture"));
    if (kept.length) return true;
  }
  return false;
}"""
NO_PICTURE = """async () => {
  for (const name of (await caches.keys()).filter((one) => one.startsWith("notes-start-"))) {
    const cache = await caches.open(name);
    for (const one of await cache.keys()) await cache.delete(one);
  }
}"""
