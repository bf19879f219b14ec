// Keeps one version of the app, whole. The next one is fetched beside it and takes over when the app
// is started anew: no page ever mixes two.
"use strict";

const VERSION = "{{version}}";
const FILES = {{files}};
const TOP = [
  "./", "manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png",
  "apple-touch-icon.png",
];
const CACHE = `notes-${VERSION}`;
const KINDS = {
  css: "text/css", html: "text/html", json: "application/json", mjs: "text/javascript", js: "text/javascript",
  png: "image/png", svg: "image/svg+xml", wasm: "application/wasm", webmanifest: "application/manifest+json",
  zip: "application/zip",
};
const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    + "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; "
    + "frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

self.addEventListener("install", (event) => { event.waitUntil(fetchAll()); });
self.addEventListener("activate", (event) => { event.waitUntil(takeOver()); });
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  event.respondWith(answer(event.request, url));
});

// What was fetched before an interruption is not fetched again; until all is there, nothing counts.
async function fetchAll() {
  const cache = await caches.open(CACHE);
  const wanted = [...TOP.map((name) => [name]), ...Object.entries(FILES)];
  let done = 0;
  await Promise.all(wanted.map(async ([name, integrity]) => {
    if (!(integrity && await cache.match(name))) await cache.put(name, await fetched(name, integrity));
    done += 1;
    await tell({ done, of: wanted.length });
  }));
}

async function fetched(name, integrity) {
  const request = new Request(name, { cache: "no-cache", ...(integrity && { integrity }) });
  const response = await fetch(request);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const body = await response.arrayBuffer();
  // The page names its version; another one belongs to another set of files.
  if (name === "./" && !new TextDecoder().decode(body).includes(`v/${VERSION}/`)) {
    throw new Error("the page is of another version");
  }
  const ending = name === "./" ? "html" : name.slice(name.lastIndexOf(".") + 1);
  return new Response(body, { headers: { ...HEADERS, "Content-Type": KINDS[ending] } });
}

async function tell(progress) {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) page.postMessage(progress);
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith("notes-") && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

async function answer(request, url) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url.origin + url.pathname.replace(/\/index\.html$/, "/"));
  return kept || fetch(request);
}
