/* Keys, the command palette (Ctrl K) and the help (?). Commands are what the page offers anyway: its links and buttons. */
'use strict';
(() => {
  const palette = document.getElementById('palette');
  const help = document.getElementById('keys');
  if (!palette) return;
  const input = palette.querySelector('input');
  const list = palette.querySelector('[role=listbox]');
  const words = palette.dataset;
  const SINGLE_OFF = 'kepu-single-keys-off';

  /* ---- the palette: a combobox with a listbox, as in the ARIA patterns ---- */

  let found = [];
  let at = 0;
  let asked = 0;
  let waiting;

  const label = node => (node.getAttribute('aria-label') || node.textContent).replace(/\s+/g, ' ').trim();
  const isShown = node => node.checkVisibility ? node.checkVisibility() : true;

  function commands() {
    const acts = [...document.querySelectorAll('main .bar a, main .bar button, main .acts button, main .head .button, main .head a')]
      .filter(it => isShown(it) && label(it)).map(it => ({kind: words.act, text: label(it), run: () => it.click()}));
    const pages = [...document.querySelectorAll('.side .new, .menu nav a')]
      .map(it => ({kind: words.page, text: label(it.querySelector('span') || it), run: () => it.click()}));
    return [...acts, ...pages, {kind: words.page, text: words.help, run: () => help.showModal()}];
  }

  /** Whether the letters stand in the text in that order: so that a few are enough. */
  function fits(text, wanted) {
    const low = text.toLowerCase();
    let from = 0;
    for (const letter of wanted.toLowerCase().replace(/\s+/g, '')) {
      from = low.indexOf(letter, from) + 1;
      if (!from) return false;
    }
    return true;
  }

  function show(options) {
    found = options;
    at = 0;
    list.replaceChildren(...options.map((option, i) => {
      const line = document.createElement('li');
      line.id = 'palette-' + i;
      line.setAttribute('role', 'option');
      line.append(Object.assign(document.createElement('span'), {textContent: option.text}), Object.assign(document.createElement('small'), {textContent: option.kind}));
      line.addEventListener('click', () => run(i));
      return line;
    }));
    palette.querySelector('.none').hidden = options.length > 0 || !input.value.trim();
    mark();
  }

  function mark() {
    [...list.children].forEach((line, i) => line.setAttribute('aria-selected', String(i === at)));
    const line = list.children[at];
    if (line) {
      input.setAttribute('aria-activedescendant', line.id);
      line.scrollIntoView({block: 'nearest'});
    } else {
      input.removeAttribute('aria-activedescendant');
    }
    input.setAttribute('aria-expanded', String(found.length > 0));
  }

  function run(i) {
    const option = found[i];
    if (!option) return;
    palette.close();
    option.run();
  }

  function look() {
    const wanted = input.value.trim();
    const known = commands().filter(it => fits(it.text, wanted)).slice(0, 12);
    show(known);
    clearTimeout(waiting);
    const mine = ++asked;
    if (wanted) {
      waiting = setTimeout(() => window.studio.send('/studio/find?' + new URLSearchParams({q: wanted})).then(it => it.json()).then(items => {
        if (mine !== asked) return;
        const before = at;
        show([...known, ...items.map(it => ({kind: it.type + ' · ' + it.status, text: it.title, run: () => location.assign('/studio/items/' + it.id)}))]);
        at = Math.min(before, Math.max(0, found.length - 1));
        mark();
      }).catch(() => {}), 150);
    }
  }

  function openPalette() {
    if (document.querySelector('dialog[open]')) return;
    input.value = '';
    palette.showModal();
    look();
  }

  input.addEventListener('input', look);
  input.addEventListener('keydown', event => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && found.length) {
      event.preventDefault();
      at = (at + step + found.length) % found.length;
      mark();
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      run(at);
    }
  });
  document.addEventListener('click', event => {
    if (event.target.closest('[data-palette]')) openPalette();
    if (event.target === palette) palette.close();
  });

  /* ---- single keys; whoever speaks their input can turn them off (WCAG 2.1.4) ---- */

  const single = help.querySelector('input[type=checkbox]');
  single.checked = !localStorage.getItem(SINGLE_OFF);
  single.addEventListener('change', () => single.checked ? localStorage.removeItem(SINGLE_OFF) : localStorage.setItem(SINGLE_OFF, '1'));

  const rows = () => [...document.querySelectorAll('table.items tbody tr')].filter(it => it.querySelector('a.title'));
  const current = () => rows().findIndex(it => it.contains(document.activeElement));
  function move(step) {
    const all = rows();
    if (!all.length) return;
    const next = all[Math.max(0, Math.min(all.length - 1, current() < 0 ? 0 : current() + step))];
    next.querySelector('a.title').focus();
  }
  const go = path => { const link = document.querySelector(`.side a[href="${path}"]`); if (link) location.assign(path); };

  const SINGLE = {
    '?': () => help.showModal(),
    '/': () => document.querySelector('main input[type=search]')?.focus(),
    n: () => go('/studio/items/new'),
    e: () => document.querySelector('main .bar a[href$="/edit"]')?.click(),
    j: () => move(1),
    k: () => move(-1),
    x: () => rows()[current()]?.querySelector('.pick input')?.click(),
    o: () => rows()[current()]?.querySelector('a.title').click(),
  };
  const AFTER_G = {i: '/studio', c: '/studio/items', m: '/studio/media', d: '/studio/calendar'};
  let goingSince = 0;

  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (palette.open) palette.close(); else openPalette();
      return;
    }
    const typing = event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !single.checked) return;
    const going = Date.now() - goingSince < 1500;
    goingSince = event.key === 'g' ? Date.now() : 0;
    const act = going && AFTER_G[event.key] ? () => go(AFTER_G[event.key]) : SINGLE[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  /* ---- all of a page at once ---- */

  document.addEventListener('change', event => {
    const form = event.target.closest('form');
    if (event.target.matches('[data-all]')) form.querySelectorAll('input[name=ids]').forEach(it => it.checked = event.target.checked);
  });
})();
