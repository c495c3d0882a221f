/* Sources that are asked again and again: written through the management API. */
'use strict';
document.addEventListener('DOMContentLoaded', () => {
  const json = (method, body, more = {}) => ({method, headers: {'Content-Type': 'application/json', ...more}, body: JSON.stringify(body)});
  const lines = text => text.split('\n').map(it => it.trim()).filter(it => it);

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
});
