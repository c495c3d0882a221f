/* Sources that are asked again and again, and what to do with the documents of an import. */
'use strict';
document.addEventListener('DOMContentLoaded', () => {
  const json = (method, body, more = {}) => ({method, headers: {'Content-Type': 'application/json', ...more}, body: JSON.stringify(body)});
  const lines = text => text.split('\n').map(it => it.trim()).filter(it => it);

  const reprint = ({forbidden, titleFixed, creditLine, until}) =>
    forbidden.checked || titleFixed.checked || creditLine.value.trim() || until.value
      ? {forbidden: forbidden.checked, titleFixed: titleFixed.checked, creditLine: creditLine.value.trim() || null, until: until.value || null}
      : null;

  const form = document.querySelector('form[data-source]');
  if (form) {
    const {elements} = form;
    elements.kind.addEventListener('change', () => {
      document.getElementById('s-location-help').textContent = elements.kind.selectedOptions[0].dataset.help;
    });
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const wanted = {
        name: elements.name.value,
        source: {kind: elements.kind.value, location: elements.location.value.trim()},
        everyMinutes: Number(elements.everyMinutes.value),
        defaults: {
          type: elements.type.value || null,
          topics: [...form.querySelectorAll('input[name=topics]:checked')].map(it => it.value),
          source: elements.unit.value.trim() || null,
          licence: elements.licence.value.trim() || null,
          reprint: reprint(elements),
        },
        rules: {include: lines(elements.include.value), exclude: lines(elements.exclude.value)},
        publish: elements.publish.checked,
        paused: elements.paused.checked,
      };
      try {
        const seen = form.dataset.method === 'PUT' ? {'If-Match': `"${form.dataset.version}"`} : {};
        const answer = await window.studio.send(form.dataset.address, json(form.dataset.method, wanted, seen));
        location.assign('/studio/sources/' + (await answer.json()).id);
      } catch (error) {
        window.studio.showProblem(form, error);
      }
    });
  }

  document.querySelectorAll('button[data-dismiss]').forEach(button => button.addEventListener('click', async () => {
    try {
      await window.studio.send(button.dataset.address, json('POST', {keys: [button.dataset.key]}));
      button.closest('li').remove();
    } catch (error) {
      window.studio.toast(error.message);
    }
  }));

  document.querySelectorAll('button[data-remove]').forEach(button => button.addEventListener('click', async () => {
    if (!window.confirm(button.dataset.sure)) return;
    try {
      await window.studio.send(button.dataset.address, {method: 'DELETE'});
      location.assign('/studio/sources');
    } catch (error) {
      window.studio.toast(error.message);
    }
  }));

  /* The list is exchanged while the import runs: so listened for where it stays. */
  const list = () => document.getElementById('documents');
  const chosen = name => [...list().querySelectorAll(`input[name=${name}]:checked`)].map(it => it.value);

  document.addEventListener('change', event => {
    if (!event.target.closest('#documents')) return;
    if ('all' in event.target.dataset) list().querySelectorAll('tbody input').forEach(it => { it.checked = event.target.checked; });
    const acts = list().querySelector('.chosen-acts');
    acts.querySelector('[data-act=again]').hidden = !chosen('again').length;
    acts.querySelector('[data-act=submit]').hidden = acts.querySelector('[data-act=leave]').hidden = !chosen('submit').length;
    acts.hidden = !chosen('again').length && !chosen('submit').length;
  });

  document.addEventListener('click', async event => {
    const act = event.target.closest('#documents') && event.target.dataset.act;
    if (!act) return;
    if (act === 'leave' && !window.confirm(list().dataset.sure)) return;
    event.target.disabled = true;
    try {
      await {again: tryAgain, submit: () => move('submitted', () => 'submit'), leave: () => move('left', it => it === 'updated' ? 'leave-update' : 'archive')}[act]();
    } catch (error) {
      window.studio.showProblem(list(), error);
    }
    event.target.disabled = false;
  });

  async function tryAgain() {
    await window.studio.send(list().dataset.again, json('POST', {keys: chosen('again')}));
    location.reload();
  }

  /* One after the other; what can't be done stays chosen, and the first reason is shown. */
  async function move(said, actionFor) {
    let moved = 0;
    let problem = null;
    for (const box of list().querySelectorAll('input[name=submit]:checked')) {
      try {
        const action = actionFor(box.dataset.outcome);
        await window.studio.send(`/api/manage/v1/items/${box.value}/transitions`, json('POST', {action}, {'If-Match': '*'}));
        moved += 1;
        box.remove();
      } catch (error) {
        problem ||= error;
      }
    }
    window.studio.toast(list().dataset[said].replace('{0}', moved));
    if (problem) throw problem;
  }
});
