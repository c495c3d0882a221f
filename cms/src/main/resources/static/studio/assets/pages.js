/* Accounts, tokens, versions: screens that talk to the management API in the session of whoever is signed in. */
'use strict';
(() => {
  const element = (name, text, className) => Object.assign(document.createElement(name), {textContent: text ?? '', className: className || ''});

  /* Forms whose fields are sent as JSON. */
  document.querySelectorAll('form[data-api]').forEach(form => form.addEventListener('submit', async event => {
    event.preventDefault();
    const [method, pattern] = form.dataset.api.split(' ');
    const body = {};
    let url = pattern;
    [...form.elements].filter(it => it.name && it.name !== '_csrf').forEach(it => {
      if ('path' in it.dataset) url = url.replace(`{${it.name}}`, encodeURIComponent(it.value));
      else if ('boolean' in it.dataset) body[it.name] = it.checked;
      else if (it.type === 'checkbox') { body[it.name] ||= []; if (it.checked) body[it.name].push(it.value); }
      else if ('time' in it.dataset) { if (it.value) body[it.name] = it.value + ':00+08:00'; }
      else if (it.value || it.type !== 'password') body[it.name] = it.value;
    });
    try {
      const answer = await window.studio.send(url, {method, headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
      if (!form.dataset.shows) return location.reload();
      const box = form.querySelector('.shown');
      box.hidden = false;
      box.querySelector('output').textContent = (await answer.json())[form.dataset.shows];
      form.querySelector('button.primary').hidden = true;
      form.closest('dialog').addEventListener('close', () => location.reload());
    } catch (error) {
      window.studio.showProblem(form, error);
    }
    return undefined;
  }));

  /* A dialog that is filled from the button that opens it. */
  document.querySelectorAll('[data-fill-username]').forEach(button => button.addEventListener('click', () => {
    const form = document.querySelector(`#${button.dataset.open} form`);
    form.reset();
    Object.entries(button.dataset).filter(([name]) => name.startsWith('fill')).forEach(([name, value]) => {
      const field = name[4].toLowerCase() + name.slice(5);
      form.querySelectorAll(`[name=${field}]`).forEach(it => {
        if (it.type === 'checkbox') it.checked = value.split(',').includes(it.value);
        else it.value = value;
      });
    });
  }));

  /* What an administrator takes from the account that the dialog shows. */
  document.querySelectorAll('button[data-delete]').forEach(button => button.addEventListener('click', () =>
    window.studio.send(button.dataset.delete.replace('{username}', encodeURIComponent(button.form.elements.username.value)), {method: 'DELETE'})
      .then(() => window.studio.toast(button.dataset.done)).catch(error => window.studio.showProblem(button.form, error))));

  const tokens = document.getElementById('tokens');
  if (tokens) {
    window.studio.send('/api/manage/v1/tokens?limit=100').then(it => it.json()).then(({data}) => {
      if (!data.length) { tokens.append(element('p', tokens.dataset.none, 'empty')); return; }
      const list = tokens.appendChild(element('ul', '', 'lines'));
      data.forEach(token => {
        const line = list.appendChild(element('li'));
        line.append(element('b', token.name), element('span', token.username), element('code', token.hint + '…'), element('span', token.scopes.join(' ')),
          element('span', token.expiresAt ? new Date(token.expiresAt).toLocaleDateString('zh-CN') : tokens.dataset.never));
        if (token.revokedAt) { line.append(element('span', tokens.dataset.revoked, 'badge is-withdrawn')); return; }
        const button = line.appendChild(element('button', tokens.dataset.revoke, 'button danger'));
        button.type = 'button';
        button.addEventListener('click', async () => { await window.studio.send('/api/manage/v1/tokens/' + token.id, {method: 'DELETE'}); location.reload(); });
      });
    });
  }

  document.querySelectorAll('select[data-submit]').forEach(it => it.addEventListener('change', () => it.form.submit()));

  /* A preview is as wide as its device, however much room there is for it. */
  document.querySelectorAll('.glass iframe').forEach(frame => new ResizeObserver(([{contentRect}]) =>
    frame.style.setProperty('--scale', Math.min(1, contentRect.width / Number(frame.dataset.width)))).observe(frame.parentElement));

  /* What changed between two versions. */
  const diff = document.getElementById('diff');
  if (diff) window.studio.send(diff.dataset.from).then(it => it.json()).then(answer => show(answer.changes));

  function label(pointer) {
    const [, first, second] = pointer.split('/');
    if (first === 'fields') return [...diff.querySelectorAll('i')].find(it => it.dataset.name === second)?.dataset.label || second;
    return diff.getAttribute('data-l-' + first) || first;
  }

  const plain = value => typeof value === 'string' ? value : value === null || value === undefined ? ''
    : Array.isArray(value) ? value.map(plain).join('；') : typeof value === 'object' ? Object.values(value).filter(it => it).map(plain).join(' · ') : String(value);

  /** Topics, audiences and regions by their names. */
  const named = (pointer, value) => [...diff.querySelectorAll(`s[data-of="${pointer.split('/')[1]}"]`)].find(it => it.dataset.value === value)?.dataset.label || plain(value);

  function show(changes) {
    if (!changes.length) { diff.append(element('p', diff.dataset.same, 'empty')); return; }
    const list = diff.appendChild(element('dl', '', 'facts diff'));
    changes.forEach(change => {
      list.append(element('dt', label(change.pointer)));
      const place = list.appendChild(element('dd', '', 'text'));
      if (change.markupOnly) place.append(element('p', diff.dataset.markup, 'empty'));
      (change.segments || []).forEach(it => place.append(it.op === 'equal' ? document.createTextNode(it.text) : element(it.op === 'insert' ? 'ins' : 'del', it.text)));
      (change.removed || []).forEach(it => place.append(element('del', named(change.pointer, it)), ' '));
      (change.added || []).forEach(it => place.append(element('ins', named(change.pointer, it)), ' '));
      if (change.before !== undefined && change.before !== null) place.append(element('del', plain(change.before)), ' ');
      if (change.after !== undefined && change.after !== null) place.append(element('ins', plain(change.after)));
    });
  }

  document.addEventListener('answered', event => { if (event.target.dataset.saved) window.studio.toast(event.target.dataset.saved); });

  /* Imports. */
  const form = document.getElementById('import-form');
  if (form) {
    let files = [];
    const take = found => {
      files = [...found];
      document.getElementById('import-chosen').textContent = form.dataset.chosen.replace('{0}', files.length);
    };
    const kind = () => form.querySelector('input[name=kind]:checked').value;
    ['import-files', 'import-folder'].forEach(id => document.getElementById(id).addEventListener('change', event => take(event.target.files)));
    const drop = document.getElementById('import-drop');
    drop.addEventListener('dragover', event => { event.preventDefault(); drop.classList.add('over'); });
    drop.addEventListener('dragleave', () => drop.classList.remove('over'));
    drop.addEventListener('drop', event => { event.preventDefault(); drop.classList.remove('over'); take(event.dataTransfer.files); });
    form.addEventListener('change', () => {
      drop.hidden = kind() !== 'files';
      document.getElementById('import-where').hidden = kind() === 'files';
    });
    form.addEventListener('submit', event => {
      event.preventDefault();
      const options = {
        defaults: {type: document.getElementById('import-type').value || null, topics: [...form.querySelectorAll('input[name=topics]:checked')].map(it => it.value), audiences: []},
        publish: !!document.getElementById('import-publish')?.checked,
      };
      start(kind() === 'files' ? upload(options) : window.studio.send('/api/manage/v1/imports', {
        method: 'POST', headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({source: {kind: kind(), location: document.getElementById('location').value.trim()}, ...options}),
      }).then(it => it.json()));
    });
    const start = async running => {
      const button = form.querySelector('button.primary');
      button.disabled = true;
      try {
        location.assign('/studio/imports/' + (await running).id);
      } catch (error) {
        window.studio.showProblem(form, error);
        button.disabled = false;
      }
    };
    const upload = options => new Promise((resolve, reject) => {
      const bar = form.querySelector('progress');
      const body = new FormData();
      files.forEach(file => body.append('files', file, file.webkitRelativePath || file.name));
      body.append('options', new Blob([JSON.stringify(options)], {type: 'application/json'}));
      const request = new XMLHttpRequest();
      request.open('POST', '/api/manage/v1/imports');
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('X-CSRF-TOKEN', document.querySelector('meta[name=csrf]').content);
      bar.hidden = false;
      request.upload.onprogress = sent => { if (sent.lengthComputable) bar.value = sent.loaded / sent.total * 100; };
      request.onload = () => {
        bar.hidden = true;
        let answer = {};
        try { answer = JSON.parse(request.responseText); } catch { /* told below */ }
        if (request.status < 300 && answer.id) resolve(answer);
        else reject(Object.assign(new Error(answer.detail || String(request.status)), {problem: answer}));
      };
      request.onerror = () => { bar.hidden = true; reject(new Error(form.dataset.progress)); };
      request.send(body);
    });
  }
  document.querySelectorAll('button[data-post]').forEach(button => button.addEventListener('click', () =>
    window.studio.send(button.dataset.post, {method: 'POST'}).then(() => location.reload()).catch(error => window.studio.toast(error.message))));
})();
