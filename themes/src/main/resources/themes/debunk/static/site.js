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
  const pictureName = $('check-picture-name');
  picture?.addEventListener('change', () => {
    if (picture.files.length) pictureName.textContent = pictureName.dataset.chosen;
  });
  // A screenshot pasted from the clipboard or dropped on the box goes the same way as a chosen one.
  const take = (event, files) => {
    if (!picture || ![...files].some((file) => file.type.startsWith('image/'))) return;
    event.preventDefault();
    picture.files = files;
    picture.dispatchEvent(new Event('change'));
  };
  text?.addEventListener('paste', (event) => take(event, event.clipboardData.files));
  text?.addEventListener('drop', (event) => take(event, event.dataTransfer.files));

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

  // Read aloud, piece by piece, the piece being read marked.
  const read = $('read-aloud');
  if (read && window.speechSynthesis) {
    show(read);
    const label = read.querySelector('span');
    const start = label.textContent;
    const pieces = () => [...document.querySelectorAll(
      '[data-read], [data-read-all] > :not(ul):not(ol), [data-read-all] li')];
    let current;
    const mark = (element) => {
      current?.classList.remove('reading');
      current = element;
      current?.classList.add('reading');
      current?.scrollIntoView({ block: 'nearest' });
    };
    const stop = () => {
      speechSynthesis.cancel();
      mark(undefined);
      read.setAttribute('aria-pressed', 'false');
      label.textContent = start;
    };
    const speak = (queue) => {
      const element = queue.shift();
      if (!element) return stop();
      mark(element);
      const saying = new SpeechSynthesisUtterance(element.textContent);
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
  const copy = $('copy-button');
  copy?.addEventListener('click', async () => {
    words.select();
    try {
      await navigator.clipboard.writeText(words.value);
    } catch {
      document.execCommand('copy');
    }
    copy.querySelector('span').textContent = copy.dataset.done;
  });
  $('print-button')?.addEventListener('click', () => print());
})();
