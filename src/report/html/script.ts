/** Filter and search. Without it the page holds the same, all of it shown. */
export const SCRIPT = `
(() => {
  const form = document.querySelector('[data-filter]');
  if (form) {
    const rows = [...document.querySelectorAll('tr[data-row]')];
    const groups = [...document.querySelectorAll('[data-group]')];
    const said = form.querySelector('output');
    const fields = [...form.elements].filter((field) => field.name);
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const apply = () => {
      let shown = 0;
      rows.forEach((row, index) => {
        const fits = fields.every((field) => {
          if (field.type === 'checkbox') return !field.checked || row.dataset[field.name] === field.value;
          const wanted = field.value.trim().toLowerCase();
          if (field.type === 'search') return wanted.split(/\\s+/).every((word) => texts[index].includes(word));
          return wanted === '' || row.dataset[field.name] === wanted;
        });
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      for (const group of groups) group.hidden = !group.querySelector('tr[data-row]:not([hidden])');
      said.textContent = shown === rows.length ? rows.length + ' shown' : shown + ' of ' + rows.length + ' shown';
    };
    form.hidden = false;
    form.addEventListener('input', apply);
    form.addEventListener('submit', (event) => event.preventDefault());
    apply();
  }
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
})();
`;
