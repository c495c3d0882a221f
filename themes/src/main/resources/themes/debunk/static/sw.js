// Keeps what was read, so that it can be read again without a network. Always asks the network first: a correction is seen at once.
'use strict';
const FRAME = 'frame';
const READ = 'read';
const MOST_READ = 60;
const MOST_FILES = 12;

const trim = async (name, most) => {
  const cache = await caches.open(name);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
};

// The page that is shown when there is nothing else, with the style and script that it needs.
const keepFrame = async () => {
  const cache = await caches.open(FRAME);
  const page = await fetch('/saved', { cache: 'no-cache' });
  if (!page.ok) throw new Error(`/saved: ${page.status}`);
  const files = (await page.clone().text()).match(/\/theme\/[0-9a-f]+\/[\w.-]+/g) ?? [];
  await cache.put('/saved', page);
  await cache.addAll([...new Set(files)]);
};

const file = async (request) => {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) {
    await (await caches.open(FRAME)).put(request, fresh.clone());
    await trim(FRAME, MOST_FILES);
  }
  return fresh;
};

const page = async (request) => {
  const path = new URL(request.url).pathname;
  const item = /^\/items\/[^/]+$/.test(path);
  const read = await caches.open(READ);
  try {
    const fresh = await fetch(request);
    if (item && fresh.ok && !fresh.redirected) {
      await read.delete(path);
      await read.put(path, fresh.clone());
      await trim(READ, MOST_READ);
    }
    // What was withdrawn must not be read on.
    if (item && (fresh.status === 410 || fresh.status === 404)) await read.delete(path);
    return fresh;
  } catch (away) {
    const kept = (await read.match(path, { ignoreVary: true })) ?? (await caches.match('/saved', { ignoreVary: true }));
    if (kept) return kept;
    throw away;
  }
};

addEventListener('install', (event) => event.waitUntil(keepFrame().then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/studio')) return;
  if (url.pathname.startsWith('/theme/')) event.respondWith(file(request));
  else if (request.mode === 'navigate') event.respondWith(page(request));
});
