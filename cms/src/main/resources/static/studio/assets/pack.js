/* Makes an offline pack and saves it. How far it is, the files tell that have arrived: each begins with the same four bytes. */
'use strict';
document.addEventListener('DOMContentLoaded', () => {
  const form = document.querySelector('form[data-pack]');
  if (!form) return;
  const FILE = [0x50, 0x4b, 3, 4];
  const area = form.querySelector('[data-progress]');
  const bar = area.querySelector('progress');
  const told = area.querySelector('[role=status]');
  const button = form.querySelector('.buttons button');
  const tell = (text, ...values) => { told.textContent = values.reduce((said, value, i) => said.replace(`{${i}}`, value), text); };

  const receive = async (answer) => {
    const all = Number(answer.headers.get('X-Pack-Files'));
    bar.max = all;
    const reader = answer.body.getReader();
    const parts = [];
    let files = 0;
    let matched = 0;
    for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
      parts.push(value);
      for (const byte of value) {
        matched = byte === FILE[matched] ? matched + 1 : Number(byte === FILE[0]);
        if (matched === FILE.length) { files += 1; matched = 0; }
      }
      bar.value = files;
      tell(form.dataset.making, files, all);
    }
    bar.value = all;
    return new Blob(parts, {type: 'application/zip'});
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    area.hidden = false;
    bar.removeAttribute('value');
    form.querySelector('.errors').hidden = true;
    try {
      const wanted = [...new FormData(form)].filter(([, value]) => value);
      const blob = await receive(await window.studio.send(`${form.action}?${new URLSearchParams(wanted)}`, {headers: {Accept: '*/*'}}));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `kepu-offline-${form.region.value || 'all'}.zip`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      tell(form.dataset.done, (blob.size / 1024 / 1024).toFixed(1));
    } catch (error) {
      area.hidden = true;
      window.studio.showProblem(form, error);
    } finally {
      button.disabled = false;
    }
  });
});
