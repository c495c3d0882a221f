/* The editor: rich text, the form as JSON, saving by itself, and never losing what was typed. */
'use strict';
(() => {
  const form = document.getElementById('editor');
  const words = form.dataset;
  const status = document.getElementById('saved');
  const conflictBox = document.getElementById('conflict');
  const backupKey = 'kepu-draft-' + words.id;
  const el = id => document.getElementById(id);

  /* ---- rich text ---- */

  const Block = Quill.import('blots/block/embed');

  /** A picture of the library with its alternative text. */
  class Picture extends Block {
    static blotName = 'image';
    static tagName = 'IMG';
    static create(value) {
      const node = super.create();
      node.src = value.url;
      node.alt = value.alt || '';
      if (value.width) node.width = value.width;
      if (value.height) node.height = value.height;
      return node;
    }
    static value(node) {
      return {url: node.getAttribute('src'), alt: node.alt, width: node.getAttribute('width'), height: node.getAttribute('height')};
    }
    html() { return this.domNode.outerHTML; }
  }

  /** A video or a sound of the library, played where it stands. */
  class Film extends Block {
    static blotName = 'video';
    static tagName = 'VIDEO';
    static create(value) {
      const node = super.create();
      node.src = value.url;
      node.controls = true;
      if (value.poster) node.poster = value.poster;
      return node;
    }
    static value(node) { return {url: node.getAttribute('src'), poster: node.getAttribute('poster')}; }
    html() { return this.domNode.outerHTML; }
  }

  /** What this editor can't edit (tables, figures with captions …) is kept as it is, as one block. */
  class Kept extends Block {
    static blotName = 'kept';
    static tagName = 'DIV';
    static className = 'kept';
    static create(html) {
      const node = super.create();
      node.innerHTML = html;
      node.contentEditable = 'false';
      node.tabIndex = 0;
      node.title = words.kept;
      return node;
    }
    static value(node) { return node.innerHTML; }
    html() { return this.domNode.innerHTML; }
  }

  /** Where a statement comes from, within a sentence. */
  class Cite extends Quill.import('blots/inline') {
    static blotName = 'cite';
    static tagName = 'CITE';
  }

  [Picture, Film, Kept, Cite].forEach(blot => Quill.register('formats/' + blot.blotName, blot, true));

  const quill = new Quill('#text', {
    theme: 'snow',
    placeholder: words.placeholder,
    formats: ['header', 'bold', 'italic', 'underline', 'strike', 'script', 'list', 'blockquote', 'code', 'cite', 'link', 'image', 'video', 'kept'],
    modules: {
      toolbar: {container: '#toolbar', handlers: {
        image: () => insert('image'),
        video: () => insert('video'),
      }},
    },
  });
  quill.root.setAttribute('aria-labelledby', 'body-title');
  quill.root.setAttribute('role', 'textbox');
  quill.root.setAttribute('aria-multiline', 'true');
  const Delta = Quill.import('delta');
  const convert = quill.clipboard.convert.bind(quill.clipboard);
  // What is pasted is cleaned first; what was stored is clean.
  quill.clipboard.convert = (pasted, formats) => convert(pasted.html && !pasted.stored ? {...pasted, html: window.studioBlocks.clean(pasted.html)} : pasted, formats);
  ['TABLE', 'FIGURE', 'DETAILS', 'AUDIO', 'DL', 'RUBY', 'HR', 'PICTURE'].forEach(tag =>
    quill.clipboard.addMatcher(tag, node => new Delta().insert({kept: node.outerHTML})));
  quill.clipboard.addMatcher('VIDEO', node => new Delta().insert({video: {url: node.getAttribute('src') || node.querySelector('source')?.getAttribute('src') || '', poster: node.getAttribute('poster')}}));
  // From Word and chat programs come pictures that exist only on the writer's computer: those are left out.
  quill.clipboard.addMatcher('IMG', node => /^(https:|\/)/.test(node.getAttribute('src') || '')
    ? new Delta().insert({image: Picture.value(node)}) : new Delta());
  quill.clipboard.addMatcher('CITE', (_node, delta) => delta.compose(new Delta().retain(delta.length(), {cite: true})));
  quill.clipboard.addMatcher('H1', (node, delta) => delta.compose(new Delta().retain(delta.length(), {header: 2})));
  const stored = el('stored').innerHTML.trim();
  if (stored) quill.setContents(quill.clipboard.convert({html: stored, stored: true}), 'silent');
  quill.history.clear();

  /* Tables, figures and pull quotes are blocks: written in a dialog, and opened in it again by a click or Enter. */

  const place = () => quill.getSelection(true)?.index ?? quill.getLength();
  const putBlock = at => html => { quill.insertEmbed(at, 'kept', html, 'user'); quill.setSelection(at + 1, 0, 'silent'); };
  el('tool-table').addEventListener('click', () => window.studioBlocks.table(null, putBlock(place())));
  el('tool-pull').addEventListener('click', () => window.studioBlocks.quote(null, putBlock(place())));
  el('tool-cite').addEventListener('click', () => { const range = quill.getSelection(true); if (range.length) quill.formatText(range, 'cite', !quill.getFormat(range).cite, 'user'); else window.studio.toast(words.citeHelp); });
  el('tool-undo').addEventListener('click', () => quill.history.undo());
  el('tool-redo').addEventListener('click', () => quill.history.redo());

  function openBlock(node) {
    const blot = Quill.find(node);
    const at = quill.getIndex(blot);
    const use = html => { quill.updateContents(new Delta().retain(at).delete(1).insert({kept: html}), 'user'); };
    const html = node.tagName === 'IMG' ? node.outerHTML : node.innerHTML;
    const {table, figure, quote} = window.studioBlocks;
    if (!quote(html, use) && !figure(html, use) && !table(html, use)) window.studio.toast(words.kept);
  }
  quill.root.addEventListener('click', event => {
    const node = event.target.closest('.kept') || event.target.closest('.ql-editor > img');
    if (node) { event.preventDefault(); openBlock(node); }
  });
  quill.root.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target.matches('.kept')) { event.preventDefault(); event.stopPropagation(); openBlock(event.target); }
  }, true);

  function insert(kind) {
    const at = quill.getSelection(true)?.index ?? quill.getLength();
    window.studioMedia.pick(kind, asset => {
      quill.insertEmbed(at, kind, kind === 'image' ? {url: asset.url, alt: asset.alt, width: asset.width, height: asset.height} : {url: asset.url, poster: asset.thumb}, 'user');
      quill.setSelection(at + 1, 0, 'silent');
    });
  }

  quill.root.addEventListener('drop', async event => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    await uploadInto(file, asset => quill.insertEmbed(quill.getSelection(true).index, asset.kind === 'video' ? 'video' : 'image', asset.kind === 'video' ? {url: asset.url, poster: asset.thumb} : {url: asset.url, alt: asset.alt, width: asset.width, height: asset.height}, 'user'));
  }, true);

  async function uploadInto(file, use) {
    say(words.saving);
    try {
      use(await window.studioMedia.upload(file, percent => say(file.name + ' ' + Math.round(percent) + '%')));
    } catch (error) {
      window.studio.toast(error.message);
      say('');
    }
  }

  /* ---- the form as JSON ---- */

  const html = () => quill.getSemanticHTML().replaceAll('&nbsp;', ' ').replaceAll('<p></p>', '').trim();

  function value(field) {
    const kind = field.dataset.widget;
    if (kind === 'kept') return field.dataset.value ? JSON.parse(field.dataset.value) : undefined;
    if (kind === 'cards') {
      const cards = [...field.querySelectorAll(':scope > .card-list > .card')].map(card => fields(card.querySelector('.grid'))).filter(it => Object.keys(it).length);
      return cards.length ? cards : undefined;
    }
    if (kind === 'choice') return field.querySelector('input:checked')?.value;
    const input = field.querySelector('input, textarea, select');
    if (kind === 'boolean') return input.checked || undefined;
    const text = input.value.trim();
    if (!text) return undefined;
    if (kind === 'lines') return text.split('\n').map(it => it.trim()).filter(it => it);
    if (kind === 'number') return Number(text);
    if (kind === 'datetime') return text.length === 16 ? text + ':00+08:00' : text;
    return text;
  }

  function fields(box) {
    const found = {};
    box.querySelectorAll(':scope > .field').forEach(field => {
      const it = value(field);
      if (it !== undefined) found[field.dataset.name] = it;
    });
    return found;
  }

  const checked = name => [...form.querySelectorAll(`input[name=${name}]:checked`)].map(it => it.value);
  const text = id => el(id).value.trim() || null;

  function people() {
    return [...el('people').querySelectorAll('.card')].map(card => {
      const person = {};
      card.querySelectorAll('.field').forEach(it => person[it.dataset.name] = it.querySelector('input, select').value.trim() || null);
      return person;
    }).filter(it => it.name);
  }

  function regions() {
    const offered = [...form.querySelectorAll('input[name=regions]')].map(it => it.value);
    const others = (el('other-regions').dataset.codes || '').split(',').filter(it => it && !offered.includes(it));
    return [...checked('regions'), ...others];
  }

  function source() {
    const found = {name: text('source-name'), url: text('source-url'), licence: text('source-licence'), importedAt: words.imported || null};
    return Object.values(found).some(it => it) ? found : null;
  }

  const cover = el('cover');

  function content() {
    const cards = el('cards');
    return {
      title: el('title').value.trim(),
      summary: el('summary').value.trim(),
      lang: words.lang,
      body: html(),
      cover: cover.dataset.asset || null,
      media: JSON.parse(words.media || '[]'),
      topics: checked('topics'),
      audiences: checked('audiences'),
      regions: regions(),
      source: source(),
      contributors: people(),
      fields: {...fields(el('lead')), ...(cards ? fields(cards) : {})},
    };
  }

  /* ---- saving ---- */

  const QUIET = 4000;
  const LONGEST = 30000;
  let version = Number(words.version);
  let waiting = null;
  let dirtySince = 0;
  let saving = null;
  let again = false;
  let stuck = false;

  const say = (text, bad) => { status.textContent = text; status.classList.toggle('bad', !!bad); };
  const clock = () => new Date().toLocaleTimeString('zh-CN', {hour: '2-digit', minute: '2-digit', hour12: false});

  function changed() {
    dirtySince = dirtySince || Date.now();
    backUp();
    if (stuck) return;
    say(words.unsaved);
    clearTimeout(waiting);
    waiting = setTimeout(save, Math.max(0, Math.min(QUIET, dirtySince + LONGEST - Date.now())));
  }

  function backUp() {
    try {
      localStorage.setItem(backupKey, JSON.stringify({version, at: new Date().toISOString(), slug: text('slug'), content: content()}));
    } catch { /* full or forbidden: the server still has the last save */ }
  }

  async function save() {
    clearTimeout(waiting);
    if (saving) { again = true; return saving; }
    if (!dirtySince) return null;
    const since = dirtySince;
    dirtySince = 0;
    say(words.saving);
    saving = window.studio.send(`/studio/items/${words.id}/content`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({version, slug: text('slug'), content: content(), note: null}),
    }).then(it => it.json());
    try {
      const saved = await saving;
      took(saved);
      return saved;
    } catch (error) {
      dirtySince = since;
      failed(error);
      throw error;
    } finally {
      saving = null;
      if (again) { again = false; if (dirtySince) waiting = setTimeout(save, 500); }
    }
  }

  function took(saved) {
    version = saved.version;
    document.querySelectorAll('dialog input[name=version]').forEach(it => it.value = saved.version);
    if (document.activeElement !== el('slug')) el('slug').value = saved.slug;
    document.querySelector('.flow .badge').className = 'badge is-' + saved.status;
    document.querySelector('.flow .badge > span').textContent = saved.statusText;
    gaps(saved.gaps);
    marks([]);
    stuck = false;
    conflictBox.hidden = true;
    if (!dirtySince) {
      localStorage.removeItem(backupKey);
      say(words.saved + ' ' + clock());
    }
  }

  function failed(error) {
    if (error.status === 412) conflict();
    else if (error.signedOut) { stuck = true; note(words.signedOut, [[words.saved, null]]); say(words.failed, true); }
    else {
      marks(error.problem?.errors || []);
      say(words.failed + (error.problem?.errors?.length ? '' : ' ' + error.message), true);
      if (!error.problem) waiting = setTimeout(save, 10000);
    }
  }

  /** Says beside each field what the server didn't accept. */
  function marks(errors) {
    form.querySelectorAll('.field-error').forEach(it => it.remove());
    form.querySelectorAll('[aria-invalid]').forEach(it => it.removeAttribute('aria-invalid'));
    errors.forEach(error => {
      const place = find((error.pointer || '').replace(/^#/, '').replace(/^\/content/, ''));
      const line = document.createElement('p');
      line.className = 'field-error';
      line.textContent = error.detail;
      (place?.closest('.field') || place || conflictBox.parentElement).append(line);
      place?.setAttribute('aria-invalid', 'true');
    });
  }

  function instead(suggestion) {
    const box = Object.assign(document.createElement('span'), {className: 'instead'});
    if (suggestion.startsWith('/')) box.append(Object.assign(document.createElement('a'), {href: suggestion, target: '_blank', rel: 'noopener', textContent: words.see}));
    else box.textContent = words.instead.replace('{0}', suggestion);
    return box;
  }

  function gaps(list) {
    const lines = list.map(gap => {
      const line = document.createElement('li');
      line.classList.toggle('blocking', gap.blocking);
      const link = line.appendChild(document.createElement('a'));
      link.href = '#';
      link.dataset.place = gap.place;
      link.dataset.at = gap.at || '';
      link.textContent = gap.text;
      if (gap.suggestion) line.append(instead(gap.suggestion));
      return line;
    });
    if (!lines.length) {
      const fine = document.createElement('li');
      fine.className = 'fine';
      fine.textContent = words.none;
      lines.push(fine);
    }
    el('gaps').replaceChildren(...lines);
  }

  /** The input that a JSON pointer means. */
  function find(pointer) {
    const steps = pointer.split('/').filter(it => it);
    if (steps[0] === 'contributors') return el('people').querySelectorAll('.card')[Number(steps[1] || 0)]?.querySelector('input');
    if (steps[0] !== 'fields') return el({source: 'source-name', lang: 'title'}[steps[0]] || steps[0]);
    let place = null;
    let box = form;
    for (const step of steps.slice(1)) {
      if (/^\d+$/.test(step)) box = box.querySelectorAll(':scope > .card-list > .card')[Number(step)] || box;
      else box = box.querySelector(`.field[data-name="${CSS.escape(step)}"]`) || box;
      place = box;
    }
    return place?.matches('.cards') ? place : place?.querySelector('input, textarea, select') || place;
  }

  el('gaps').addEventListener('click', event => {
    const link = event.target.closest('a[data-place]');
    if (!link) return;
    event.preventDefault();
    const at = link.dataset.at ? quill.getText().indexOf(link.dataset.at.split('\n')[0]) : -1;
    if (link.dataset.place === '/body' && at >= 0) {
      quill.setSelection(at, link.dataset.at.length);
      quill.scrollSelectionIntoView?.();
      return;
    }
    const place = link.dataset.place === '/body' ? quill.root : find(link.dataset.place);
    place?.scrollIntoView({block: 'center'});
    place?.focus({preventScroll: true});
    const start = link.dataset.at && place?.setSelectionRange ? place.value.indexOf(link.dataset.at) : -1;
    if (start >= 0) place.setSelectionRange(start, start + link.dataset.at.length);
  });

  /** Somebody else saved meanwhile: what was typed stays on the page and in this browser; the person decides. */
  async function conflict() {
    stuck = true;
    backUp();
    say(words.failed, true);
    const head = await window.studio.send(`/studio/items/${words.id}/head`).then(it => it.json());
    note(words.conflict.replace('{0}', head.author).replace('{1}', head.at.text), [
      [words.conflictSee, () => window.open(`/studio/items/${words.id}/revisions/${head.head}`, '_blank', 'noopener')],
      [words.conflictMine, () => { version = head.version; stuck = false; save().catch(() => {}); }],
      [words.conflictTheirs, () => { localStorage.setItem(backupKey + '-mine', JSON.stringify(content())); localStorage.removeItem(backupKey); dirtySince = 0; location.reload(); }],
    ]);
  }

  function note(text, choices) {
    conflictBox.textContent = text;
    choices.filter(it => it[1]).forEach(([label, act]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.textContent = label;
      button.addEventListener('click', act);
      conflictBox.append(' ', button);
    });
    conflictBox.hidden = false;
    conflictBox.scrollIntoView({block: 'nearest'});
  }

  form.addEventListener('input', event => { if (!event.target.closest('#text, dialog')) changed(); });
  form.addEventListener('change', event => { if (!event.target.closest('#text, dialog')) changed(); });
  form.addEventListener('submit', event => event.preventDefault());
  quill.on('text-change', (_delta, _old, from) => { if (from === 'user') changed(); });
  el('save').addEventListener('click', () => { dirtySince = dirtySince || Date.now(); save().catch(() => {}); });
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      dirtySince = dirtySince || Date.now();
      save().catch(() => {});
    }
  });
  window.addEventListener('beforeunload', event => { if (dirtySince && !stuck) event.preventDefault(); });
  document.addEventListener('visibilitychange', () => { if (document.hidden && dirtySince && !stuck) save().catch(() => {}); });

  // What is handed in is what stands on the page.
  window.studio.beforeSubmit = async box => {
    if (!dirtySince && !saving) return;
    await save();
    const input = box.querySelector('input[name=version]');
    if (input) input.value = version;
  };

  el('preview').addEventListener('click', async event => {
    if (!dirtySince) return;
    event.preventDefault();
    await save().then(() => location.assign(event.target.closest('a').href)).catch(() => {});
  });

  /* ---- cover ---- */

  function setCover(asset) {
    const figure = cover.querySelector('figure');
    cover.dataset.asset = asset ? asset.id : '';
    figure.hidden = !asset;
    el('cover-clear').hidden = !asset;
    if (asset) {
      figure.querySelector('img').src = asset.thumb || asset.url;
      figure.querySelector('img').alt = asset.alt;
      figure.querySelector('figcaption').textContent = asset.alt || el('picker').dataset.noAlt;
    }
    changed();
  }

  el('cover-pick').addEventListener('click', () => window.studioMedia.pick('image', setCover));
  el('cover-clear').addEventListener('click', () => setCover(null));
  cover.addEventListener('dragover', event => { event.preventDefault(); cover.classList.add('over'); });
  cover.addEventListener('dragleave', () => cover.classList.remove('over'));
  cover.addEventListener('drop', event => {
    event.preventDefault();
    cover.classList.remove('over');
    if (event.dataTransfer.files[0]) uploadInto(event.dataTransfer.files[0], setCover);
  });

  /* ---- a draft that this browser kept ---- */

  const kept = JSON.parse(localStorage.getItem(backupKey) || 'null');
  if (kept && JSON.stringify(kept.content) !== JSON.stringify(content())) {
    const at = new Date(kept.at).toLocaleString('zh-CN', {hour12: false});
    note(words.found.replace('{0}', at), [
      [words.foundUse, () => { conflictBox.hidden = true; refill(kept.content); changed(); }],
      [words.foundDrop, () => { localStorage.removeItem(backupKey); conflictBox.hidden = true; }],
    ]);
  } else {
    localStorage.removeItem(backupKey);
  }

  function refill(old) {
    el('title').value = old.title;
    el('summary').value = old.summary;
    quill.setContents(quill.clipboard.convert({html: old.body, stored: true}), 'user');
    ['topics', 'audiences', 'regions'].forEach(name => form.querySelectorAll(`input[name=${name}]`).forEach(it => it.checked = old[name].includes(it.value)));
    el('source-name').value = old.source?.name || '';
    el('source-url').value = old.source?.url || '';
    el('source-licence').value = old.source?.licence || '';
    refillFields(form, old.fields);
    const box = el('people');
    box.querySelectorAll('.card').forEach(it => it.remove());
    old.contributors.forEach(person => {
      box.querySelector('.add').click();
      box.querySelector('.card:last-child').querySelectorAll('.field').forEach(it => it.querySelector('input, select').value = person[it.dataset.name] || '');
    });
    document.querySelectorAll('textarea.grow').forEach(window.studio.grow);
  }

  function refillFields(box, values) {
    box.querySelectorAll('.field[data-name]').forEach(field => {
      if (field.closest('#people') || field.parentElement.closest('.card') !== box.closest('.card')) return;
      const old = values[field.dataset.name];
      switch (field.dataset.widget) {
        case 'kept': break;
        case 'cards':
          field.querySelectorAll(':scope > .card-list > .card').forEach(it => it.remove());
          (old || []).forEach(one => {
            field.querySelector(':scope > .add').click();
            refillFields(field.querySelector(':scope > .card-list > .card:last-child .grid'), one);
          });
          break;
        case 'choice': field.querySelectorAll('input').forEach(it => it.checked = it.value === old); break;
        case 'boolean': field.querySelector('input').checked = !!old; break;
        case 'lines': field.querySelector('textarea').value = (old || []).join('\n'); break;
        case 'datetime': field.querySelector('input').value = (old || '').slice(0, 16); break;
        default: field.querySelector('input, textarea').value = old ?? '';
      }
    });
  }
})();
