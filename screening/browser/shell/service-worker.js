// Keeps one version of the app, whole. The next one is fetched beside it and takes over when the app
// is started anew: no page ever mixes two. What is lost or damaged is fetched again.
"use strict";

const VERSION = "{{version}}";
const FILES = {{files}};
const LACKING = {{lacking}};
const OURS = "notes-";
const CACHE = `${OURS}${VERSION}`;
const HOME = "./";
const TIDY = "tidy"; // a mark beside the files
const LARGE = /\.(wasm|zip)$/; // too large to be checked at every start; see `check`
const KINDS = {
  css: "text/css", html: "text/html", json: "application/json", mjs: "text/javascript", js: "text/javascript",
  png: "image/png", svg: "image/svg+xml", wasm: "application/wasm",
  webmanifest: "application/manifest+json", zip: "application/zip",
};
// The page asks nobody but its own host. The worker also reaches the agency's centre, whose address comes
// with the code that connects these notes, so it cannot stand here.
const SENDER = /\/worker\.mjs$/;
const CENTRES = "https: http://127.0.0.1:* http://localhost:*";
const HEADERS = {
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

self.addEventListener("install", (event) => { event.waitUntil(fetchAll()); });
self.addEventListener("activate", (event) => { event.waitUntil(takeOver()); });
self.addEventListener("message", (event) => {
  const { data: { ask }, ports: [port] } = event;
  event.waitUntil(asked[ask]().then((value) => port?.postMessage(value)));
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  const name = nameOf(url);
  if (Object.hasOwn(FILES, name)) event.respondWith(answer(event.request, name)); // else nothing of ours
});

// What the page asks for (updates.mjs).
const asked = {
  version: async () => VERSION,
  claim: () => self.clients.claim(),
  takeOver: () => self.skipWaiting(),
  tidy,
  check,
};

// --- a version arrives ----------------------------------------------------------------------------

// What was fetched before an interruption is not fetched again; until all is there, nothing counts.
async function fetchAll() {
  const cache = await caches.open(CACHE);
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  const names = Object.keys(FILES);
  const added = [];
  let done = 0;
  const results = await Promise.allSettled(names.map(async (name) => {
    if (!await cache.match(name)) {
      await cache.put(name, await unchanged(name, others) || await fetched(name));
      added.push(name);
    }
    done += 1;
    await tell({ done, of: names.length });
  }));
  const problems = results.filter(({ status }) => status === "rejected").map(({ reason }) => reason);
  if (problems.some(({ name }) => name === "QuotaExceededError")) {
    for (const name of added) await cache.delete(name); // the notes need the room more
    await tell({ trouble: "no_space" });
  }
  if (problems.length) throw problems[0];
  if (!await caches.has(CACHE)) throw new Error("deleted in the meantime");
}

async function fetched(name) {
  const response = await fetch(new Request(name, { cache: "no-cache", integrity: FILES[name] }));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return made(name, await response.arrayBuffer());
}

// The same file out of another version, where it is the same.
async function unchanged(name, others) {
  for (const other of others) {
    const before = name.replace(VERSION, other.slice(OURS.length));
    const body = await intact(name, await (await caches.open(other)).match(before));
    if (body) return made(name, body);
  }
  return undefined;
}

function made(name, body) {
  const ending = name === HOME ? "html" : name.slice(name.lastIndexOf(".") + 1);
  const policy = { "Content-Security-Policy": policyOf(SENDER.test(name) ? ` ${CENTRES}` : "") };
  return new Response(body, { headers: { ...HEADERS, ...policy, "Content-Type": KINDS[ending] } });
}

function policyOf(others) {
  return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    + `connect-src 'self'${others}; worker-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; `
    + "frame-ancestors 'none'";
}

// The bytes, when they are those that were built.
async function intact(name, response) {
  const body = await response?.arrayBuffer().catch(() => undefined); // the disk gives them no more
  if (!body) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return FILES[name] === `sha256-${btoa(String.fromCharCode(...digest))}` ? body : undefined;
}

async function tell(news) {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) page.postMessage(news);
}

async function takeOver() {
  await (await caches.open(CACHE)).delete(TIDY);
  await self.clients.claim();
}

// This version runs: those before it are not needed any more, nor what else was kept for them. Once,
// because what comes later may be the half of a newer one; and not while another one is here.
async function tidy() {
  const cache = await caches.open(CACHE);
  if (await cache.match(TIDY) || self.registration.installing || self.registration.waiting) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && !name.includes(VERSION)) await caches.delete(name);
  }
  await cache.put(TIDY, new Response());
}

// --- what is here is served -----------------------------------------------------------------------

// Empty for what is not below this app: where a centre hands it out, the centre answers beside it.
function nameOf(url) {
  const scope = new URL(self.registration.scope).pathname;
  if (!url.pathname.startsWith(scope)) return "";
  const name = url.pathname.slice(scope.length);
  return name === "" || name === "index.html" ? HOME : name;
}

async function answer(request, name) {
  const cache = await caches.open(CACHE);
  if (request.mode === "navigate" && name === HOME && !await completed(cache)) return lacking();
  const kept = await cache.match(name);
  if (kept && (LARGE.test(name) || await intact(name, kept.clone()))) return kept;
  return anew(cache, name);
}

// Without a network it stays missing, and the next start says so.
async function anew(cache, name) {
  await cache.delete(name);
  const response = await fetched(name);
  await cache.put(name, response.clone());
  return response;
}

// Whether every file is there, or can be had now.
async function completed(cache) {
  const there = new Set((await cache.keys()).map(({ url }) => nameOf(new URL(url))));
  const missing = Object.keys(FILES).filter((name) => !there.has(name));
  const results = await Promise.allSettled(missing.map((name) => anew(cache, name)));
  return results.every(({ status }) => status === "fulfilled");
}

// Every byte of it, which takes a while: asked for when the app does not start.
async function check() {
  const cache = await caches.open(CACHE);
  let damaged = 0;
  for (const name of Object.keys(FILES)) {
    if (await intact(name, await cache.match(name))) continue;
    await cache.delete(name);
    damaged += 1;
  }
  return damaged;
}

// The host may have a newer version only: then that one serves from the next try on.
async function lacking() {
  await self.registration.update().catch(() => {}); // no network, as the page says
  (self.registration.waiting || self.registration.installing)?.postMessage({ ask: "takeOver" });
  const code = navigator.languages.map((tag) => tag.split("-")[0]).find((one) => one in LACKING) || "en";
  return made(HOME, LACKING[code]);
}
