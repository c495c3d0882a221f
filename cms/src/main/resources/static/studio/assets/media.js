/* The media library: choosing a file, uploading one with its progress. */
'use strict';
(() => {
  const csrf = () => document.querySelector('meta[name=csrf]').content;

  /** Uploads one file; fetch can't tell progress, XMLHttpRequest can. */
  function upload(file, progress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append('file', file);
      request.open('POST', '/studio/media');
      request.setRequestHeader('X-CSRF-TOKEN', csrf());
      request.setRequestHeader('Accept', 'application/json');
      request.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total * 100);
      request.onload = () => {
        let answer = {};
        try { answer = JSON.parse(request.responseText); } catch { /* told below */ }
        if (request.status < 300 && answer.id) resolve(answer);
        else reject(new Error(answer.errors?.[0]?.detail || answer.detail || answer.title || String(request.status)));
      };
      request.onerror = () => reject(new Error(file.name));
      request.send(body);
    });
  }

  const describe = (id, words) => window.studio.send('/studio/media/' + id, {method: 'POST', body: new URLSearchParams(words)}).then(it => it.json());

  const picker = document.getElementById('picker');
  let chosen = null;
  let whenChosen = null;
  let kind = 'image';

  /** Lets the person choose a file; `use` hears which one. */
  function pick(wanted, use) {
    kind = wanted;
    whenChosen = use;
    choose(null);
    picker.querySelector('#picker-q').value = '';
    picker.querySelector('#picker-file').accept = wanted + '/*';
    picker.showModal();
    load();
  }

  async function load() {
    const q = picker.querySelector('#picker-q').value;
    const answer = await window.studio.send('/studio/media/choice?' + new URLSearchParams({q, kind}));
    show(await answer.json());
  }

  function show(assets) {
    const grid = picker.querySelector('#picker-grid');
    grid.replaceChildren(...assets.map(asset => {
      const line = document.createElement('li');
      const button = line.appendChild(document.createElement('button'));
      button.type = 'button';
      button.title = asset.fileName;
      if (asset.thumb) {
        const picture = button.appendChild(document.createElement('img'));
        picture.src = asset.thumb;
        picture.alt = asset.alt || asset.fileName;
        picture.loading = 'lazy';
      } else {
        button.textContent = asset.fileName;
      }
      button.addEventListener('click', () => choose(asset));
      return line;
    }));
    if (!assets.length) grid.appendChild(document.createElement('li')).textContent = picker.dataset.none;
  }

  function choose(asset) {
    chosen = asset;
    const form = picker.querySelector('.chosen');
    form.hidden = !asset;
    if (!asset) return;
    const picture = form.querySelector('img');
    picture.hidden = !asset.thumb;
    if (asset.thumb) picture.src = asset.thumb;
    form.querySelector('#picker-alt').value = asset.alt;
    form.querySelector('#picker-alt').focus();
    form.scrollIntoView({block: 'nearest'});
  }

  async function take(file) {
    const bar = picker.querySelector('progress');
    const box = picker.querySelector('.errors');
    bar.hidden = false;
    box.hidden = true;
    try {
      const asset = await upload(file, percent => bar.value = percent);
      await load();
      choose(asset);
    } catch (error) {
      box.textContent = error.message;
      box.hidden = false;
    } finally {
      bar.hidden = true;
    }
  }

  if (picker) {
    let waiting;
    picker.querySelector('#picker-q').addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(load, 250); });
    picker.querySelector('#picker-file').addEventListener('change', event => { if (event.target.files[0]) take(event.target.files[0]); event.target.value = ''; });
    picker.addEventListener('dragover', event => event.preventDefault());
    picker.addEventListener('drop', event => { event.preventDefault(); if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]); });
    picker.querySelector('.chosen').addEventListener('submit', async event => {
      event.preventDefault();
      const alt = picker.querySelector('#picker-alt').value.trim();
      if (alt !== chosen.alt) {
        chosen = await describe(chosen.id, {alt, caption: chosen.caption, credit: chosen.credit, licence: chosen.licence});
      }
      picker.close();
      whenChosen(chosen);
    });
  }

  window.studioMedia = {pick, upload, describe};

  /* The library's own screen. */
  const shelf = document.getElementById('shelf');
  if (shelf) {
    const input = document.getElementById('shelf-file');
    const list = document.getElementById('uploads');
    const one = async file => {
      const line = list.appendChild(document.createElement('li'));
      line.append(file.name + ' ');
      const bar = line.appendChild(document.createElement('progress'));
      bar.max = 100;
      try {
        await upload(file, percent => bar.value = percent);
        line.remove();
      } catch (error) {
        bar.remove();
        line.classList.add('bad');
        line.append(error.message);
      }
    };
    const all = async files => {
      for (const file of files) await one(file);
      window.htmx.ajax('GET', location.href, {target: '#results', select: '#results', swap: 'outerHTML'});
    };
    input.addEventListener('change', () => { all([...input.files]); input.value = ''; });
    shelf.addEventListener('dragover', event => { event.preventDefault(); shelf.classList.add('over'); });
    shelf.addEventListener('dragleave', () => shelf.classList.remove('over'));
    shelf.addEventListener('drop', event => { event.preventDefault(); shelf.classList.remove('over'); all([...event.dataTransfer.files]); });
  }
})();
