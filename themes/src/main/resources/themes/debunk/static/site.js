// Makes the pages more comfortable; every one of them works without it.
(() => {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const show = (element) => { if (element) element.hidden = false; };
  document.querySelectorAll('.js-only').forEach(show);

  // Large type: switched in place, so that nothing typed is lost; the cookie lets the server remember.
  const elder = $('elder');
  elder?.addEventListener('click', (event) => {
    event.preventDefault();
    const on = document.documentElement.classList.toggle('elder');
    document.cookie = `elder=${on ? 1 : 0};path=/;max-age=31536000;samesite=lax`;
    elder.textContent = on ? elder.dataset.off : elder.dataset.on;
    elder.href = `/elder?on=${on ? 0 : 1}`;
  });

  // The check box: paste with one tap, send with Ctrl+Enter, say when a picture is chosen.
  const text = $('check-text');
  const paste = $('check-paste');
  if (text && paste && navigator.clipboard?.readText) {
    show(paste);
    paste.addEventListener('click', async () => {
      try {
        text.value = await navigator.clipboard.readText();
      } catch {
        // Refused by the browser or the person: they can still paste by hand.
      }
      text.focus();
    });
  }
  text?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) text.form.requestSubmit();
  });
  const picture = $('check-picture');
  if (picture) {
    const chosen = $('check-chosen');
    const waiting = $('check-waiting');
    const give = (file) => {
      const files = new DataTransfer();
      if (file) files.items.add(file);
      picture.files = files.files;
    };
    // Seen before it is sent; what is large or of a kind that is not read goes as a smaller JPEG: less to pay for.
    const prepare = async () => {
      const file = picture.files[0];
      chosen.hidden = !file;
      if (!file) return;
      try {
        const image = await createImageBitmap(file);
        const draw = (canvas, scale) => {
          canvas.width = Math.max(1, Math.round(image.width * scale));
          canvas.height = Math.max(1, Math.round(image.height * scale));
          canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
          return canvas;
        };
        draw($('check-preview'), Math.min(1, 160 / image.width, 200 / image.height));
        if (file.size > 1500000 || !/^image\/(png|jpeg)$/.test(file.type)) {
          const scale = Math.min(1, 1440 / image.width, Math.sqrt(12e6 / (image.width * image.height)));
          const smaller = await new Promise((done) => draw(document.createElement('canvas'), scale).toBlob(done, 'image/jpeg', 0.85));
          if (smaller && picture.files[0] === file) give(new File([smaller], 'picture.jpg', { type: 'image/jpeg' }));
        }
      } catch {
        // Not to be drawn here; whether it is a picture the server says.
      }
    };
    picture.addEventListener('change', prepare);
    $('check-drop').addEventListener('click', () => { give(); prepare(); text.focus(); });
    // A screenshot pasted from the clipboard or dropped on the form goes the same way as a chosen one.
    const take = (event, files) => {
      const file = [...files].find((one) => one.type.startsWith('image/'));
      if (!file) return;
      event.preventDefault();
      give(file);
      prepare();
    };
    text.addEventListener('paste', (event) => take(event, event.clipboardData.files));
    const form = picture.form;
    form.addEventListener('dragover', (event) => {
      if (![...event.dataTransfer.items].some((one) => one.kind === 'file')) return;
      event.preventDefault();
      form.classList.add('dropping');
    });
    ['dragleave', 'drop'].forEach((name) => form.addEventListener(name, () => form.classList.remove('dropping')));
    form.addEventListener('drop', (event) => take(event, event.dataTransfer.files));
    form.addEventListener('submit', () => { waiting.hidden = !picture.files.length; });
    addEventListener('pageshow', () => { waiting.hidden = true; });
  }

  // Completions while typing, at most one request in flight and none for a single letter.
  const search = $('search-text');
  const list = $('search-suggestions');
  if (search && list) {
    let wait;
    let running;
    search.addEventListener('input', () => {
      clearTimeout(wait);
      const q = search.value.trim();
      if (!q) return;
      wait = setTimeout(async () => {
        running?.abort();
        running = new AbortController();
        try {
          const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(q)}`, { signal: running.signal });
          if (!answer.ok) return;
          const { data = [] } = await answer.json();
          list.replaceChildren(...data.slice(0, 8).map((one) => {
            const option = document.createElement('option');
            option.value = one.text ?? one;
            return option;
          }));
        } catch {
          // No completions, then.
        }
      }, 150);
    });
  }

  // Read aloud sentence by sentence, the one being read marked; where a browser can't mark a range, its paragraph is.
  const read = $('read-aloud');
  if (read && window.speechSynthesis) {
    show(read);
    const label = read.querySelector('span');
    const start = label.textContent;
    const marks = window.CSS?.highlights;
    const sentences = (element) => {
      const nodes = [];
      const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let from = 0; walk.nextNode(); from += walk.currentNode.length) nodes.push({ node: walk.currentNode, from });
      return [...element.textContent.matchAll(/[^。！？!?\n]+[。！？!?”』」]*/g)].filter(([said]) => said.trim()).map(({ 0: said, index }) => {
        const end = index + said.length;
        const first = nodes.findLast((one) => one.from <= index);
        const last = nodes.findLast((one) => one.from < end);
        const range = new Range();
        range.setStart(first.node, index - first.from);
        range.setEnd(last.node, end - last.from);
        return { element, range, said };
      });
    };
    const pieces = () => [...document.querySelectorAll(
      '[data-read], [data-read-all] > :not(ul):not(ol), [data-read-all] li')].flatMap(sentences);
    let current;
    const mark = (piece) => {
      current?.element.classList.remove('reading');
      marks?.delete('reading');
      current = piece;
      if (!piece) return;
      if (marks) marks.set('reading', new Highlight(piece.range));
      else piece.element.classList.add('reading');
      piece.range.startContainer.parentElement.scrollIntoView({ block: 'nearest' });
    };
    const stop = () => {
      speechSynthesis.cancel();
      mark(undefined);
      read.setAttribute('aria-pressed', 'false');
      label.textContent = start;
    };
    const speak = (queue) => {
      const piece = queue.shift();
      if (!piece) return stop();
      mark(piece);
      const saying = new SpeechSynthesisUtterance(piece.said);
      saying.lang = document.documentElement.lang;
      saying.rate = 0.9;
      saying.onend = () => { if (read.getAttribute('aria-pressed') === 'true') speak(queue); };
      saying.onerror = stop;
      speechSynthesis.speak(saying);
    };
    read.addEventListener('click', () => {
      if (read.getAttribute('aria-pressed') === 'true') return stop();
      read.setAttribute('aria-pressed', 'true');
      label.textContent = read.dataset.stop;
      speak(pieces());
    });
    addEventListener('pagehide', stop);
  }

  // Share, copy, print.
  const words = $('share-text');
  $('share-button')?.addEventListener('click', async () => {
    if (navigator.share) {
      try {
        return await navigator.share({ title: document.title, text: words?.value });
      } catch {
        return;
      }
    }
    $('share')?.scrollIntoView();
    words?.focus();
    words?.select();
  });
  const copied = (button, from) => button?.addEventListener('click', async () => {
    from.select();
    try {
      await navigator.clipboard.writeText(from.value);
    } catch {
      document.execCommand('copy');
    }
    button.querySelector('span').textContent = button.dataset.done;
  });
  copied($('copy-button'), words);
  document.querySelectorAll('[data-copy]').forEach((button) => copied(button, $(button.dataset.copy)));
  $('print-button')?.addEventListener('click', () => print());

  // Films: a tap on a sentence plays from there; without written chapters the captions make them, some twenty seconds each.
  const player = $('player');
  if (player) {
    const follow = (list) => {
      list.addEventListener('click', (event) => {
        const link = event.target.closest('[data-at]');
        if (!link) return;
        event.preventDefault();
        player.currentTime = Number(link.dataset.at);
        player.play().catch(() => {});
        player.scrollIntoView({ block: 'nearest' });
      });
      player.addEventListener('timeupdate', () => {
        const links = [...list.querySelectorAll('[data-at]')];
        const now = links.findLast((link) => Number(link.dataset.at) <= player.currentTime + 0.2);
        links.forEach((link) => link.toggleAttribute('aria-current', link === now));
      });
    };
    const written = document.querySelector('#chapters .chapters');
    if (written) follow(written);
    const spoken = $('spoken');
    const source = player.querySelector('track');
    if (spoken && source) {
      const list = spoken.querySelector('.chapters');
      source.addEventListener('load', () => {
        const parts = [];
        for (const cue of source.track.cues) {
          if (!parts.length || cue.startTime - parts.at(-1).at >= 20) parts.push({ at: cue.startTime, text: '' });
          parts.at(-1).text += cue.text.replace(/<[^>]+>/g, '').replace(/\n/g, ' ') + ' ';
        }
        list.replaceChildren(...parts.map((part) => {
          const line = document.createElement('li');
          const link = line.appendChild(document.createElement('a'));
          link.href = '#player';
          link.dataset.at = part.at;
          const time = link.appendChild(document.createElement('span'));
          time.className = 'num';
          time.textContent = `${Math.floor(part.at / 60)}:${String(Math.floor(part.at % 60)).padStart(2, '0')}`;
          link.appendChild(document.createElement('span')).textContent = part.text.trim();
          return line;
        }));
        spoken.hidden = !parts.length;
      });
      source.track.mode = 'showing';
      follow(list);
    }
  }

  // Reading without a network: what was read is kept, and listed under /saved.
  const note = $('offline-note');
  const tell = () => { if (note) note.hidden = navigator.onLine; };
  ['online', 'offline'].forEach((name) => addEventListener(name, tell));
  tell();
  if (navigator.serviceWorker) addEventListener('load', () => navigator.serviceWorker.register('/sw.js').catch(() => {}));
  const saved = $('saved-list');
  if (saved && window.caches) {
    (async () => {
      const read = await caches.open('read');
      for (const request of (await read.keys()).reverse()) {
        const response = await read.match(request, { ignoreVary: true });
        const kept = new DOMParser().parseFromString(await response.text(), 'text/html');
        const line = document.createElement('li');
        const link = document.createElement('a');
        link.className = 'title';
        link.href = new URL(request.url).pathname;
        link.textContent = kept.querySelector('h1')?.textContent ?? link.href;
        const facts = document.createElement('p');
        facts.textContent = kept.querySelector('.answer .word')?.textContent ?? '';
        line.append(link, facts);
        saved.append(line);
      }
      const any = saved.children.length > 0;
      saved.hidden = !any;
      $('saved-none').hidden = any;
      $('saved-clear').hidden = !any;
      $('saved-clear').addEventListener('click', async () => { await caches.delete('read'); location.reload(); });
    })();
  }
})();
