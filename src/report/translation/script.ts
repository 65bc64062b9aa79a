/** Shows one record at a time and lights up what belongs together. Without it the page holds the same, all of it shown. */
export const SCRIPT = `
(() => {
  const records = [...document.querySelectorAll('article.record')];
  if (records.length === 0) return;
  document.body.classList.add('scripted');
  const told = document.querySelector('.told');
  const rows = [...document.querySelectorAll('tr[data-record]')];
  const numbers = (text) => (text ? text.split(' ') : []);
  const some = (list, most) => list.slice(0, most).join(', ') + (list.length > most ? ' and ' + (list.length - most) + ' more' : '');
  const side = (token) => token.closest('[data-side]');
  const tokensOf = (panel) => [...panel.querySelectorAll('.v')];
  let pinned;
  let lit;

  const clear = () => {
    for (const one of document.querySelectorAll('.v.on,.v.lit,.v.near')) one.classList.remove('on', 'lit', 'near');
    lit = undefined;
  };
  const partners = (token) => {
    const record = token.closest('article');
    const source = [...record.querySelectorAll('[data-side=source] .v')];
    const unit = [...record.querySelectorAll('[data-side=unit] .v')];
    if (token.dataset.n === undefined) {
      const made = numbers(token.dataset.f);
      const near = numbers(token.dataset.d);
      return { made: source.filter((one) => made.includes(one.dataset.n)), near: source.filter((one) => near.includes(one.dataset.n) && !made.includes(one.dataset.n)) };
    }
    const made = unit.filter((one) => numbers(one.dataset.f).includes(token.dataset.n));
    return { made, near: unit.filter((one) => !made.includes(one) && numbers(one.dataset.d).includes(token.dataset.n)) };
  };
  const say = (token, { made, near }) => {
    const { n, a, s, w, p, r } = token.dataset;
    if (n !== undefined) {
      const head = a + ', ' + s + (w ? ': ' + w : '');
      const to = made.length ? '\\n→ ' + some(made.map((one) => one.dataset.p), 4) : '';
      return head + to + (near.length ? '\\ndecides about ' + some(near.map((one) => one.dataset.p), 3) : '');
    }
    const from = made.length ? '\\n← ' + some(made.map((one) => one.dataset.a), 6) : '\\nmade by the adapter itself' + (r ? ', beside what it stands with' : ': structure, not data from the source');
    return p + from + (r ? '\\nby row ' + r : '') + (near.length ? '\\ndepends on ' + some(near.map((one) => one.dataset.a), 6) : '');
  };
  const bring = (token) => {
    const panel = side(token);
    const box = panel.getBoundingClientRect();
    const at = token.getBoundingClientRect();
    const top = Math.max(box.top, 0);
    const bottom = Math.min(box.bottom, told.getBoundingClientRect().top);
    if (at.top >= top && at.bottom <= bottom) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    panel.scrollTo({ top: panel.scrollTop + at.top - top - Math.max(0, bottom - top) / 3, behavior: still ? 'auto' : 'smooth' });
  };
  const show = (token) => {
    if (lit === token) return;
    clear();
    lit = token;
    const found = partners(token);
    token.classList.add('on');
    for (const one of found.made) one.classList.add('lit');
    for (const one of found.near) one.classList.add('near');
    const [first] = found.made.length ? found.made : found.near;
    if (first) bring(first);
    told.textContent = say(token, found);
  };
  const focus = (token) => {
    for (const one of side(token).querySelectorAll('.v[tabindex="0"]')) one.tabIndex = -1;
    token.tabIndex = 0;
    token.focus({ preventScroll: true });
    bring(token);
  };
  const tokenOf = (event) => {
    const token = event.target instanceof Element ? event.target.closest('[data-side] .v') : null;
    return token ?? undefined;
  };
  const unpin = () => {
    pinned = undefined;
    clear();
    told.textContent = '';
  };

  // Only what is shown is prepared: a page may hold tens of thousands of values.
  const prepare = (record) => {
    for (const panel of record.querySelectorAll('[data-side]')) {
      tokensOf(panel).forEach((token, index) => {
        token.tabIndex = index === 0 ? 0 : -1;
        token.setAttribute('role', 'button');
        const { a, s } = token.dataset;
        if (a) token.setAttribute('aria-label', a + ' ' + s + ': ' + token.textContent);
      });
    }
  };
  for (const record of records) {
    record.addEventListener('pointerover', (event) => {
      const token = tokenOf(event);
      if (token && !pinned) show(token);
    });
    record.addEventListener('focusin', (event) => {
      const token = tokenOf(event);
      if (token && !pinned) show(token);
    });
    record.addEventListener('click', (event) => {
      const token = tokenOf(event);
      if (!token) return;
      const again = pinned === token;
      unpin();
      focus(token);
      show(token);
      if (!again) pinned = token;
    });
    record.addEventListener('keydown', (event) => {
      const token = tokenOf(event);
      if (!token) return;
      const all = tokensOf(side(token));
      const at = all.indexOf(token);
      const moves = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
      let next = moves[event.key] === undefined ? undefined : all[moves[event.key]];
      if (event.key === 'Enter' || event.key === ' ') {
        const found = partners(token);
        next = found.made[0] ?? found.near[0];
      } else if (moves[event.key] === undefined) return;
      event.preventDefault();
      pinned = undefined;
      if (next) focus(next);
    });
  }
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') unpin();
  });

  let current = 0;
  const open = (index) => {
    current = Math.min(Math.max(index, 0), records.length - 1);
    unpin();
    prepare(records[current]);
    records.forEach((record, other) => { record.hidden = other !== current; });
    rows.forEach((row, other) => { if (other === current) row.setAttribute('aria-current', 'true'); else row.removeAttribute('aria-current'); });
    told.hidden = false;
    told.textContent = 'Point at a value on either side.';
  };
  const byHash = () => {
    const index = records.findIndex((record) => '#' + record.id === location.hash);
    if (index >= 0) { open(index); records[index].scrollIntoView(); }
  };
  for (const step of document.querySelectorAll('[data-step]')) {
    step.parentElement.hidden = false;
    step.addEventListener('click', () => {
      let index = current + Number(step.dataset.step);
      while (rows[index] && rows[index].hidden) index += Number(step.dataset.step);
      if (rows[index]) open(index);
    });
  }
  const form = document.querySelector('[data-records]');
  const texts = records.map((record) => record.textContent.toLowerCase());
  const addresses = records.map((record) => [...record.querySelectorAll('[data-a]')].map((one) => one.dataset.a.toLowerCase()).join(' '));
  const fits = (row, index) => {
    const { search, kind, lost, found } = form.elements;
    const words = search.value.trim().toLowerCase().split(/\\s+/);
    return words.every((word) => texts[index].includes(word) || addresses[index].includes(word)) &&
      (kind.value === '' || row.dataset.kind === kind.value) &&
      (!lost.checked || row.dataset.lost !== '0') && (!found.checked || row.dataset.found !== '0');
  };
  const apply = () => {
    rows.forEach((row, index) => { row.hidden = !fits(row, index); });
    const shown = rows.filter((row) => !row.hidden);
    form.querySelector('output').textContent = shown.length === rows.length ? rows.length + ' shown' : shown.length + ' of ' + rows.length + ' shown';
    if (rows[current].hidden && shown[0]) open(rows.indexOf(shown[0]));
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', byHash);
  open(0);
  byHash();
  apply();
})();
`;
