import type { FieldEntry } from '../../translate/ledger.ts';
import { ledgerNote, orderLedger } from '../../translate/ledger-order.ts';
import type { ShownRecord } from '../../translate/shown-record.ts';
import { htmlDocument } from '../html/document.ts';
import { type Html, html } from '../html/html.ts';
import { verb } from '../shared/verdict-words.ts';
import { recordView } from './record-view.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import type { TranslationReport } from './translation-report.ts';

/** More rows than these are not read; the ledger as JSON has them all. */
const MOST_FIELDS = 1000;
const MOST_NAMED = 4;

/** A translation as a page: what became of every field, then each record beside its unit with the links between them. */
export function translationPage(report: TranslationReport): string {
  const { adapter, standard, ledger, records, out } = report;
  const { read, translated, quarantined } = ledger.records;
  return htmlDocument({
    title: `Translated by ${adapter}`,
    kind: 'wide',
    more: { style: STYLE, script: SCRIPT },
    header: html`<p class="eyebrow">Assay translation</p>
<h1>${number(read)} ${verb(read, 'record', 'records')} by ${adapter} to ${standard}</h1>
<div class="verdict open caution"><strong>This page holds the records themselves</strong>
<p>Names, numbers, results: whatever the source says. Keep it as safe as the source, and delete it when it has served.</p></div>
<dl class="facts">
${fact('Records translated', translated)}${fact('Records in quarantine', quarantined)}${fact('Values unmapped', ledger.leaves.unmapped)}${fact('Values ignored, with a reason', ledger.leaves.ignored)}${fact('Values mapped', ledger.leaves.mapped)}${fact('Values in quarantine', ledger.leaves.quarantined)}</dl>`,
    main: html`${found(report)}
${fieldTable(report)}
<section aria-labelledby="records">
<h2 id="records">Record by record</h2>
<p>${shownSentence(records.length, read)} Point at a value, or move to it with the arrow keys, and what it became lights up on the other side; Enter goes there and back, a click keeps it lit until Escape.</p>
<p class="legend"><span class="v mapped">mapped</span> <span class="v ignored">ignored, with a reason</span> <span class="v removed">explicitly removed</span> <span class="v unmapped">unmapped</span> <span class="v quarantined">in quarantine</span> <span class="v made">made by the adapter itself</span></p>
${recordList(records)}
${records.map((record, index) => recordView(record, index + 1, out))}
<div class="told" role="status" hidden></div>
</section>`,
    footer: html`<p>Every value is mapped, ignored with a reason, unmapped or in quarantine; the numbers add up to ${number(ledger.leaves.total)}. The page needs no network and asks for none.</p>`,
  });
}

function fact(name: string, count: number): Html {
  return html`<div><dt>${name}</dt><dd>${number(count)}</dd></div>\n`;
}

function shownSentence(shown: number, read: number): string {
  if (shown === read) return shown === 1 ? 'The record is below.' : `All ${number(shown)} records are below.`;
  return `The first ${number(shown)} of ${number(read)} records are below; the others count in the table above and are in the output.`;
}

function found({ findings }: TranslationReport): Html | '' {
  if (findings.length === 0) return '';
  return html`<section aria-labelledby="found">
<h2 id="found">What was found</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="found">
<table>
<thead><tr><th scope="col">Finding</th><th scope="col" class="number">Times</th><th scope="col">The first</th></tr></thead>
<tbody>
${findings.map(({ code, severity, count, example }) => html`<tr><th scope="row"><span class="outcome ${severity === 'error' ? 'bad' : 'open'}">${severity}</span> <code>${code}</code></th><td class="number">${number(count)}</td><td>${example.message}</td></tr>\n`)}</tbody>
</table>
</div>
</section>`;
}

function fieldTable({ ledger }: TranslationReport): Html {
  const { unmapped, ignored, mapped } = orderLedger(ledger);
  const all = [...unmapped, ...ignored, ...mapped];
  const { leaves } = ledger;
  const sum = [leaves.total - leaves.quarantined, leaves.unmapped, leaves.ignored, leaves.mapped];
  return html`<section aria-labelledby="fields">
<h2 id="fields">Field by field</h2>
<div class="scroll tall" tabindex="0" role="region" aria-labelledby="fields">
<table>
<caption>What was lost comes first. Records in quarantine are not counted here: they are whole.</caption>
<thead><tr><th scope="col">Field</th><th scope="col" class="number">Values</th><th scope="col" class="number">Unmapped</th><th scope="col" class="number">Ignored</th><th scope="col" class="number">Mapped</th><th scope="col">Where first lost, why ignored, or by which row</th></tr></thead>
<tbody>
${all.slice(0, MOST_FIELDS).map(fieldRow)}</tbody>
<tfoot><tr><th scope="row">total</th>${sum.map((count) => html`<td class="number">${number(count)}</td>`)}<td>${all.length > MOST_FIELDS ? `${number(all.length - MOST_FIELDS)} more fields are in the ledger (--ledger FILE)` : ''}</td></tr></tfoot>
</table>
</div>
</section>`;
}

function fieldRow(entry: FieldEntry): Html {
  const { field, unmapped, ignored, mapped } = entry;
  const counts = [unmapped + ignored + mapped, unmapped, ignored, mapped];
  return html`<tr${unmapped > 0 ? html` class="differs"` : ''}><th scope="row"><code>${field}</code></th>${counts.map((count) => html`<td class="number${count === 0 ? ' none' : ''}">${number(count)}</td>`)}<td>${ledgerNote(entry)}</td></tr>\n`;
}

function recordList(records: readonly ShownRecord[]): Html {
  const kinds = [...new Set(records.map(({ kind }) => kind))].filter((kind) => kind !== '').sort();
  return html`<form class="filter" data-records role="search" aria-label="Filter records" hidden>
<label>Search in records<input type="search" name="search" autocomplete="off"></label>
<label>Kind<select name="kind"><option value="">all</option>${kinds.map((kind) => html`<option>${kind}</option>`)}</select></label>
<label class="check"><input type="checkbox" name="lost">With unmapped values</label>
<label class="check"><input type="checkbox" name="found">With findings</label>
<output aria-live="polite"></output>
</form>
<div class="scroll list" tabindex="0" role="region" aria-label="Records">
<table>
<thead><tr><th scope="col">Record</th><th scope="col">Kind</th><th scope="col">Became</th><th scope="col">Unmapped</th><th scope="col" class="number">Findings</th></tr></thead>
<tbody>
${records.map(listRow)}</tbody>
</table>
</div>
<p class="steps" hidden><button type="button" data-step="-1">Previous</button> <button type="button" data-step="1">Next</button></p>`;
}

function listRow({ source, line, kind, leaves, unit, findings }: ShownRecord, index: number): Html {
  const lost = [...new Set(leaves.filter(({ state }) => state === 'unmapped').map(({ address }) => address))];
  const more = lost.length - MOST_NAMED;
  const names = `${lost.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return html`<tr data-record="${index + 1}" data-kind="${kind}" data-lost="${lost.length}" data-found="${findings.length}"><th scope="row"><a href="#record-${index + 1}">${index + 1}. <code>${source}:${line}</code></a></th><td>${kind}</td><td>${unit === undefined ? html`<span class="outcome bad">quarantine</span>` : 'translated'}</td><td>${names}</td><td class="number${findings.length === 0 ? ' none' : ''}">${findings.length}</td></tr>\n`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
