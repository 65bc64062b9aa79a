import type { ShownLeaf, ShownRecord } from '../../translate/shown-record.ts';
import { type Html, html } from '../html/html.ts';
import { jsonView } from './json-view.ts';

/** One record beside its unit. */
export function recordView(record: ShownRecord, number: number, out: string): Html {
  const { source, line, outLine, kind, findings } = record;
  const title = html`${kind === '' ? '' : `${kind}, `}<code>${source}:${line}</code>`;
  const written = outLine === undefined ? 'in quarantine' : out === '-' ? `unit ${outLine}` : `${out}:${outLine}`;
  return html`<article class="record" id="record-${number}" aria-labelledby="title-${number}">
<h3 id="title-${number}">${number}. ${title} <span class="arrow" aria-hidden="true">→</span> <code>${written}</code></h3>
${outLine === undefined ? findingList(findings) : ''}<div class="pair">
<section class="side" aria-label="Record ${number} as it was sent">
<h4>As it was sent</h4>
${record.omitted === undefined ? html`<div class="text" data-side="source">${sourceView(record)}</div>` : html`<p>${record.omitted}</p>`}
</section>
<section class="side" aria-label="What record ${number} became">
<h4>What it became</h4>
${
  record.unit === undefined
    ? html`<p>Nothing was written: the record is in quarantine, whole. The findings above say why.</p>`
    : html`<pre class="text" data-side="unit">${jsonView(record.unit, record.origins)}</pre>`
}
</section>
</div>
${outLine === undefined ? '' : findingList(findings)}</article>
`;
}

function findingList(findings: ShownRecord['findings']): Html | '' {
  if (findings.length === 0) return '';
  return html`<h4>Findings</h4>
<ul class="findings brief">
${findings.map(({ severity, code, message }) => html`<li class="${severity === 'error' ? 'bad' : 'open'}"><p>${message}</p><span class="minor">${severity} · <code>${code}</code></span></li>\n`)}</ul>
`;
}

function sourceView({ lines, leaves }: ShownRecord): readonly Html[] {
  const labelled = lines.every((line) => line.length === 1 && typeof line[0] === 'number');
  return lines.map((line) => {
    const parts = line.map((part, index) => {
      if (typeof part !== 'number') return index === 0 ? named(part) : part;
      const leaf = leaves[part];
      return leaf && leafView(leaf, part);
    });
    const [first] = line;
    const label = labelled && typeof first === 'number' ? html`<b>${leaves[first]?.address}</b> ` : '';
    return html`<div class="line">${label}${parts}</div>`;
  });
}

/** The name of a segment stands out. */
function named(text: string): Html {
  const name = /^[A-Z][A-Z0-9]{2}(?=[^A-Za-z0-9]|$)/.exec(text)?.[0] ?? '';
  return html`<b>${name}</b>${text.slice(name.length)}`;
}

function leafView({ address, text, state, row, reason, why: lost }: ShownLeaf, number: number): Html {
  const why = lost ?? reason ?? (row === undefined ? '' : `row ${row}`);
  return html`<span class="v ${state}" data-n="${number}" data-a="${address}" data-s="${state}" data-w="${why}">${text}</span>`;
}
