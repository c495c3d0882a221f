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
// Found is what has most signs of what was typed, and enough of its neighbouring pairs: another wording keeps the words, not their order.
q.addEventListener('input', () => {
  const typed = plain(q.value);
  const signs = [...new Set(typed)];
  const pairs = typed.length < 2 ? [typed] : Array.from({ length: typed.length - 1 }, (_, i) => typed.slice(i, i + 2));
  let shown = 0;
  for (const { element, text } of all) {
    const near = pairs.filter((pair) => text.includes(pair)).length >= Math.max(1, pairs.length * 0.4);
    const most = signs.filter((sign) => text.includes(sign)).length >= signs.length * 0.75;
    element.hidden = typed !== '' && !(near && most);
    if (!element.hidden) shown += 1;
  }
  count.textContent = shown ? '' : count.dataset.none;
});
