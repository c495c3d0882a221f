/* What every screen of the studio needs: dialogs, forms that are sent without leaving the page, growing text fields, cards. */
'use strict';
(() => {
  const csrf = () => document.querySelector('meta[name=csrf]')?.content || '';

  /** Sends a request as the signed-in person. A problem becomes an Error with `problem`; a lost session one with `signedOut`. */
  async function send(url, options = {}) {
    const answer = await fetch(url, {...options, headers: {Accept: 'application/json', 'X-CSRF-TOKEN': csrf(), ...options.headers}});
    if (answer.redirected && new URL(answer.url).pathname === '/studio/sign-in') {
      throw Object.assign(new Error('signed out'), {signedOut: true});
    }
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({title: String(answer.status)}));
      throw Object.assign(new Error(problem.detail || problem.title), {problem, status: answer.status, signedOut: answer.status === 401});
    }
    return answer;
  }

  /** Shows what is wrong: a list at the top, and each sentence beside its field where there is one. */
  function showProblem(form, error) {
    const box = form.querySelector('.errors');
    const told = error.problem?.errors || [];
    form.querySelectorAll('.field-error').forEach(it => it.remove());
    form.querySelectorAll('[aria-invalid]').forEach(it => it.removeAttribute('aria-invalid'));
    const rest = told.filter(it => !besideField(form, it));
    if (box) {
      box.hidden = false;
      box.textContent = told.length && !rest.length ? '' : error.message;
      box.hidden = !box.textContent;
      if (rest.length) {
        box.textContent = '';
        const list = box.appendChild(document.createElement('ul'));
        rest.forEach(it => list.appendChild(document.createElement('li')).textContent = it.detail);
      }
    }
    (form.querySelector('[aria-invalid]') || box)?.focus?.();
  }

  function besideField(form, told) {
    const name = (told.parameter || told.pointer || '').replace(/^#?\//, '');
    const field = name && form.elements[name];
    if (!field || !field.id || field.type === 'hidden') return false;
    const line = document.createElement('p');
    line.className = 'field-error';
    const others = [...field.parentElement.querySelectorAll(':scope > .field-error')];
    line.id = field.id + '-error' + (others.length || '');
    line.textContent = told.detail;
    (others.at(-1) || field).after(line);
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', ((field.getAttribute('aria-describedby') || '') + ' ' + line.id).trim());
    return true;
  }

  function toast(text) {
    const box = document.getElementById('toast');
    box.textContent = text;
    box.classList.add('shown');
    setTimeout(() => box.classList.remove('shown'), 4000);
  }

  function grow(area) {
    area.style.height = 'auto';
    area.style.height = area.scrollHeight + 2 + 'px';
  }

  window.studio = {send, showProblem, toast, grow, beforeSubmit: null};

  document.addEventListener('click', event => {
    const opener = event.target.closest('[data-open]');
    if (opener) document.getElementById(opener.dataset.open)?.showModal();
    const closer = event.target.closest('[data-close]');
    if (closer) closer.closest('dialog').close();
    card(event);
  });

  function card(event) {
    const button = event.target.closest('.cards button');
    if (!button) return;
    const box = button.closest('.cards');
    const list = box.querySelector(':scope > .card-list');
    const one = button.closest('.card');
    if (button.classList.contains('add')) {
      const blank = box.querySelector(':scope > template').content.cloneNode(true);
      const id = Date.now().toString(36);
      blank.querySelectorAll('[id]').forEach(it => it.id += '-' + id);
      blank.querySelectorAll('[for]').forEach(it => it.htmlFor += '-' + id);
      list.append(blank);
      list.lastElementChild.querySelector('input, textarea, select')?.focus();
    } else if (button.classList.contains('remove')) {
      const next = one.nextElementSibling || one.previousElementSibling;
      one.remove();
      (next?.querySelector('input, textarea') || box.querySelector('.add'))?.focus();
    } else if (button.classList.contains('up') && one.previousElementSibling) {
      one.previousElementSibling.before(one);
      button.focus();
    } else if (button.classList.contains('down') && one.nextElementSibling) {
      one.nextElementSibling.after(one);
      button.focus();
    } else {
      return;
    }
    box.dispatchEvent(new Event('input', {bubbles: true}));
  }

  document.addEventListener('submit', async event => {
    const form = event.target.closest('form[data-ajax]');
    if (!form) return;
    event.preventDefault();
    const button = event.submitter || form.querySelector('button.primary');
    button.disabled = true;
    try {
      if (window.studio.beforeSubmit) await window.studio.beforeSubmit(form);
      const answer = await send(form.getAttribute('action'), {method: 'POST', body: new URLSearchParams(new FormData(form))});
      if (form.dataset.ajax === 'json') {
        form.dispatchEvent(new CustomEvent('answered', {bubbles: true, detail: await answer.json()}));
      } else {
        location.assign(answer.url);
      }
    } catch (error) {
      if (error.signedOut) location.reload();
      else showProblem(form, error);
    } finally {
      button.disabled = false;
    }
  });

  document.addEventListener('input', event => {
    if (event.target.matches?.('textarea.grow')) grow(event.target);
  });
  document.querySelectorAll('textarea.grow').forEach(grow);

  /* A notice shows what is typed in its blanks, and how long the text message becomes. */
  document.querySelectorAll('form[data-fills]').forEach(form => {
    const count = form.querySelector('[data-count]');
    const fill = () => {
      form.querySelectorAll('[data-slot]').forEach(field => form.querySelectorAll(`[data-blank="${field.dataset.slot}"]`).forEach(blank => {
        const typed = field.value.trim();
        blank.textContent = typed || `〔${blank.dataset.label}〕`;
        blank.classList.toggle('is-filled', Boolean(typed));
      }));
      const drill = 'drill' in form.dataset || form.querySelector('[name=drill]:checked');
      const length = form.querySelector('[data-sms]').textContent.length + '〔12345678〕'.length + (drill ? '【演练】'.length : 0);
      count.hidden = false;
      count.textContent = `${length} / ${count.dataset.longest}${length > count.dataset.longest ? ' ' + count.dataset.over : ''}`;
      count.classList.toggle('bad', length > count.dataset.longest);
    };
    form.addEventListener('input', fill);
    fill();
  });
  document.querySelectorAll('dialog').forEach(it => it.addEventListener('toggle', () => it.querySelectorAll('textarea.grow').forEach(grow)));

  const menu = document.querySelector('.menu');
  if (menu && matchMedia('(max-width: 60rem)').matches) menu.open = false;
  const done = document.querySelector('main[data-done]');
  if (done?.dataset.done) {
    toast(done.dataset.doneText);
    history.replaceState(null, '', location.pathname);
  }
})();
