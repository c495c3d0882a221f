/* What the text holds beside words: tables, figures with captions, pull quotes. Each is written in a dialog of its own. */
'use strict';
(() => {
  const make = (name, props = {}, ...inner) => { const node = Object.assign(document.createElement(name), props); node.append(...inner); return node; };
  const text = node => (node?.textContent || '').replace(/\s+/g, ' ').trim();

  /* ---- tables ---- */

  const MOST_ROWS = 60;
  const MOST_COLUMNS = 12;
  const dialog = document.getElementById('block-table');
  const grid = dialog.querySelector('.cells');
  let done = null;

  /** The table as rows of texts; null when it has more in it than this dialog can keep. */
  function read(html) {
    const box = make('div');
    box.innerHTML = html;
    const table = box.querySelector('table');
    if (!table || box.querySelector('[colspan], [rowspan], td img, td a, td ul, td table, th img, th a')) return null;
    const rows = [...table.rows].map(row => [...row.cells].map(text));
    return {rows, head: !!table.querySelector('th'), caption: text(table.caption || box.querySelector('figcaption'))};
  }

  function write({rows, head, caption}) {
    const table = make('table');
    if (caption) table.append(make('caption', {textContent: caption}));
    const body = make('tbody');
    rows.forEach((cells, i) => {
      const isHead = head && i === 0;
      const row = make('tr');
      cells.forEach(it => row.append(isHead ? make('th', {scope: 'col', textContent: it}) : make('td', {textContent: it})));
      if (isHead) table.append(make('thead', {}, row)); else body.append(row);
    });
    table.append(body);
    return table.outerHTML;
  }

  const state = () => [...grid.rows].map(row => [...row.querySelectorAll('input')].map(it => it.value.trim()));

  function draw(rows) {
    const columns = Math.max(...rows.map(it => it.length));
    grid.replaceChildren(...rows.map((cells, i) => make('tr', {}, ...Array.from({length: columns}, (_, j) => {
      const input = make('input', {type: 'text', value: cells[j] || '', maxLength: 1000});
      input.setAttribute('aria-label', dialog.dataset.cell.replace('{0}', i + 1).replace('{1}', j + 1));
      return make('td', {}, input);
    }))));
  }

  dialog.addEventListener('click', event => {
    const act = event.target.closest('[data-grid]')?.dataset.grid;
    if (!act) return;
    const rows = state();
    if (act === 'row' && rows.length < MOST_ROWS) rows.push(rows[0].map(() => ''));
    if (act === 'less-rows' && rows.length > 1) rows.pop();
    if (act === 'column' && rows[0].length < MOST_COLUMNS) rows.forEach(it => it.push(''));
    if (act === 'less-columns' && rows[0].length > 1) rows.forEach(it => it.pop());
    draw(rows);
  });

  /** Cells copied from a spreadsheet fill the cells from the one they are pasted into. */
  grid.addEventListener('paste', event => {
    const pasted = event.clipboardData.getData('text/plain').replace(/\r/g, '').replace(/\n$/, '');
    if (!/[\t\n]/.test(pasted)) return;
    event.preventDefault();
    const rows = state();
    const cell = event.target.closest('td');
    const [top, left] = [cell.parentElement.rowIndex, cell.cellIndex];
    pasted.split('\n').slice(0, MOST_ROWS - top).forEach((line, i) => line.split('\t').slice(0, MOST_COLUMNS - left).forEach((it, j) => {
      rows[top + i] ||= [];
      rows[top + i][left + j] = it;
    }));
    draw(rows.map(it => Array.from(it, one => one || '')));
  });

  function table(html, use) {
    const old = html ? read(html) : {rows: [['', '', ''], ['', '', ''], ['', '', '']], head: true, caption: ''};
    if (!old) return false;
    draw(old.rows);
    dialog.querySelector('[name=head]').checked = old.head;
    dialog.querySelector('[name=caption]').value = old.caption;
    open(dialog, use, () => write({rows: state(), head: dialog.querySelector('[name=head]').checked, caption: dialog.querySelector('[name=caption]').value.trim()}));
    return true;
  }

  /* ---- figures and pull quotes ---- */

  const figureBox = document.getElementById('block-figure');
  const quoteBox = document.getElementById('block-quote');

  function figure(html, use) {
    const box = make('div');
    box.innerHTML = html;
    const [picture, ...more] = box.querySelectorAll('img');
    if (!picture || more.length || box.querySelector('table, video, blockquote')) return false;
    figureBox.querySelector('[name=alt]').value = picture.alt;
    figureBox.querySelector('[name=caption]').value = text(box.querySelector('figcaption'));
    figureBox.querySelector('img').src = picture.getAttribute('src');
    open(figureBox, use, () => {
      const shown = picture.cloneNode();
      shown.alt = figureBox.querySelector('[name=alt]').value.trim();
      const caption = figureBox.querySelector('[name=caption]').value.trim();
      return caption ? make('figure', {}, shown, make('figcaption', {textContent: caption})).outerHTML : make('figure', {}, shown).outerHTML;
    });
    return true;
  }

  function quote(html, use) {
    const box = make('div');
    box.innerHTML = html || '';
    if (html && !box.querySelector('figure > blockquote')) return false;
    quoteBox.querySelector('[name=quote]').value = text(box.querySelector('blockquote'));
    quoteBox.querySelector('[name=by]').value = text(box.querySelector('figcaption'));
    open(quoteBox, use, () => {
      const said = make('blockquote', {}, make('p', {textContent: quoteBox.querySelector('[name=quote]').value.trim()}));
      const by = quoteBox.querySelector('[name=by]').value.trim();
      return make('figure', {}, said, ...(by ? [make('figcaption', {textContent: by})] : [])).outerHTML;
    });
    return true;
  }

  function open(box, use, result) {
    done = () => { box.close(); use(result()); };
    box.showModal();
    box.querySelector('input, textarea')?.focus();
  }

  [dialog, figureBox, quoteBox].forEach(box => box.querySelector('form').addEventListener('submit', event => {
    event.preventDefault();
    done();
  }));

  /* ---- what is pasted ---- */

  /**
   * Word, WPS and WeChat wrap words in layers of styling that mean nothing here; what means something they say by styles.
   * Lists of Word are paragraphs with a bullet in them, headings of WeChat are large bold lines.
   */
  function clean(html) {
    const box = new DOMParser().parseFromString(html, 'text/html').body;
    box.querySelectorAll('script, style, meta, link, title, xml, o\\:p, mp-style-type, mp-common-profile, iframe, [style*="display:none"], [style*="display: none"], [style*="mso-hide:all"]').forEach(it => it.remove());
    const comments = document.createNodeIterator(box, NodeFilter.SHOW_COMMENT);
    for (let it = comments.nextNode(); it; it = comments.nextNode()) it.remove();
    box.querySelectorAll('img').forEach(it => {
      const real = it.dataset.src || it.getAttribute('src') || '';
      it.setAttribute('src', real.replace(/^http:/, 'https:'));
      if (/mmbiz.*(wx_fmt=svg)|(tracking|pixel|spacer)/.test(real) || [it.width, it.height].some(size => size > 0 && size < 4)) it.remove();
    });
    wordLists(box);
    const headings = [...box.querySelectorAll('p')].filter(isHeading);
    box.querySelectorAll('b, strong').forEach(it => { if (/(^|[;\s])font-weight:\s*(normal|400)/.test(it.getAttribute('style') || '')) it.replaceWith(...it.childNodes); });
    box.querySelectorAll('span, font').forEach(it => {
      const style = it.getAttribute('style') || '';
      const tag = /font-weight:\s*(bold|[6-9]00)/.test(style) ? 'strong' : /font-style:\s*italic/.test(style) ? 'em' : null;
      if (tag && text(it)) it.replaceWith(make(tag, {}, ...it.childNodes)); else it.replaceWith(...it.childNodes);
    });
    [...box.querySelectorAll('section, div, article, center')].reverse().forEach(it => {
      const blocks = it.querySelector('p, h1, h2, h3, h4, ul, ol, table, figure, blockquote, img, section, div');
      if (blocks) it.replaceWith(...it.childNodes); else it.replaceWith(make('p', {}, ...it.childNodes));
    });
    headings.forEach(it => it.replaceWith(make('h2', {textContent: text(it)})));
    box.querySelectorAll('p, h1, h2, h3').forEach(it => { if (!text(it) && !it.querySelector('img, video')) it.remove(); });
    box.querySelectorAll('*').forEach(it => [...it.attributes].forEach(attribute => {
      if (!['href', 'src', 'alt', 'colspan', 'rowspan', 'poster', 'controls', 'data-list'].includes(attribute.name)) it.removeAttribute(attribute.name);
    }));
    return box.innerHTML;
  }

  /** A short line, all of it bold, and larger than text is. */
  function isHeading(line) {
    const inner = [line, ...line.querySelectorAll('*')];
    const size = it => { const found = /font-size:\s*([\d.]+)(px|pt)/.exec(it.getAttribute('style') || ''); return found ? Number(found[1]) * (found[2] === 'pt' ? 4 / 3 : 1) : 0; };
    const bold = it => /^(STRONG|B)$/.test(it.tagName) || /(^|[;\s])font-weight:\s*(bold|[6-9]00)/.test(it.getAttribute('style') || '');
    return text(line) && text(line).length <= 30 && Math.max(...inner.map(size)) >= 18 && inner.some(it => bold(it) && text(it) === text(line));
  }

  /** Word's “list paragraphs” as lists. */
  function wordLists(box) {
    let list = null;
    [...box.querySelectorAll('p')].forEach(it => {
      const style = it.getAttribute('style') || '';
      if (!/mso-list:\s*l\d/.test(style) && !/MsoListParagraph/.test(it.className)) { list = null; return; }
      const mark = it.querySelector('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]');
      const ordered = /^[\s(（]*[\d一二三四五六七八九十a-zA-Z]+[.、)）]/.test(text(mark) || text(it));
      mark?.remove();
      const line = make('li', {}, ...it.childNodes);
      const tag = ordered ? 'OL' : 'UL';
      if (!list || list.tagName !== tag || list.nextElementSibling !== it) {
        list = make(tag.toLowerCase());
        it.before(list);
      }
      list.append(line);
      it.remove();
    });
  }

  window.studioBlocks = {table, figure, quote, clean};
})();
