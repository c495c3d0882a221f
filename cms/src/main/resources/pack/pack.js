// Search and warnings of an offline pack; without scripts the page is a list to be read.
'use strict';
const now = Date.now();
const passed = (element) => Date.parse(element.dataset.until) < now;
// A clock that stands before the day the pack was made is wrong, and no ground for a warning.
if (now > Date.parse(document.body.dataset.made)) {
  document.getElementById('old').hidden = !passed(document.body);
  document.querySelectorAll('article[data-until]').forEach((one) => { one.querySelector('.aged').hidden = !passed(one); });
}
const find = document.getElementById('find');
const q = document.getElementById('q');
const count = document.getElementById('count');
const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}]/gu, '');
const all = [...document.querySelectorAll('article')].map((element) => ({ element, text: plain(element.textContent) }));
find.hidden = false;
find.addEventListener('submit', (event) => event.preventDefault());
// As many neighbouring pairs of signs as the debunk shares with what was typed: two thirds are enough for another wording.
q.addEventListener('input', () => {
  const typed = plain(q.value);
  const pairs = typed.length < 2 ? [typed] : Array.from({ length: typed.length - 1 }, (_, i) => typed.slice(i, i + 2));
  let shown = 0;
  for (const { element, text } of all) {
    const hits = pairs.filter((pair) => text.includes(pair)).length;
    element.hidden = typed !== '' && hits < Math.max(1, Math.ceil(pairs.length * 0.66));
    if (!element.hidden) shown += 1;
  }
  count.textContent = shown ? '' : count.dataset.none;
});
