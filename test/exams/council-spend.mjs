// Spending files of a council through the standard uk-data-baseline: layout of the header, encoding, form of the dates and
// problems of each, and precision and recall against ten files that were read by hand (council-spend/readings.json: facts
// about the files and none of their texts). DIR holds *.csv.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStandard } from 'assay';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';
import { FAULTS, PLANTED, planted } from './council-spend/plant.mjs';

const readings = JSON.parse(readFileSync(new URL('council-spend/readings.json', import.meta.url), 'utf8'));

export async function run(from) {
  const { standard } = await openStandard('uk-data-baseline');
  const layouts = new Map();
  const files = [];
  const plantings = FAULTS.map(({ name }) => ({ name, files: 0, told: 0, other: [] }));
  for (const file of readdirSync(from)
    .filter((name) => name.endsWith('.csv'))
    .sort()) {
    const bytes = readFileSync(join(from, file));
    const before = described(file, bytes, await findingsOf(standard, file, bytes), layouts);
    files.push(before);
    if (bytes.length > 0) await plantAll(standard, file, bytes, before, plantings);
  }
  const scores = readings.map((reading) =>
    compared(
      reading,
      files.find(({ name }) => name === reading.file),
    ),
  );
  const sum = (of) => scores.reduce((total, score) => total + of(score), 0);
  const [agreed, extra, missed] = [sum((s) => s.agreed), sum((s) => s.extra.length), sum((s) => s.missed.length)];
  const precision = agreed / (agreed + extra);
  const recall = agreed / (agreed + missed);
  const table = [
    ['file', 'layout', 'columns', 'encoding', 'dates', 'problems'],
    ...files.map(({ name, layout, columns, encoding, dates, problems }) => [
      name,
      layout,
      columns,
      encoding,
      dates.join(', ') || '-',
      problems.map(told).join('; ') || 'none',
    ]),
  ];
  const result = {
    files: files.length,
    layouts: layouts.size,
    read: readings.length,
    agreed,
    extra,
    missed,
    precision: Number(precision.toFixed(3)),
    recall: Number(recall.toFixed(3)),
    planted: plantings.reduce((total, one) => total + one.files, 0),
    told: plantings.reduce((total, one) => total + one.told, 0),
    falseAlarms: plantings.reduce((total, one) => total + one.other.length, 0),
  };
  return { table: textTable(table), markdown: page(table, scores, plantings, result), result };
}

async function findingsOf(standard, name, bytes) {
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  })();
  const found = [];
  for await (const { findings } of standard.validate({ name, chunks })) found.push(...findings);
  return found;
}

/** Each fault by itself: it is told when its code, its column and the number of cells are; all else that is new is a false alarm. */
async function plantAll(standard, file, bytes, before, plantings) {
  const headings = headingsOf(bytes);
  const columnOf = (pattern) => headings.findIndex((heading) => pattern.test(heading));
  const at = {
    date: columnOf(/date ?paid|payment date/i),
    amount: columnOf(/^(net ?)?amount$/i),
    supplier: columnOf(/supplier|beneficiary/i),
  };
  const known = new Set(before.problems.map(({ code, column }) => `${code} ${column}`));
  for (const [i, fault] of FAULTS.entries()) {
    const copy = planted(bytes, fault, at);
    if (!copy) continue;
    const { problems } = described(file, copy, await findingsOf(standard, file, copy), new Map(), headings);
    const column = fault.column === undefined ? undefined : at[fault.column] + 1;
    const isIt = (one) => one.code === fault.code && one.column === column && (fault.any || one.count === PLANTED);
    plantings[i].files++;
    if (problems.some(isIt)) plantings[i].told++;
    plantings[i].other.push(
      ...problems.filter((one) => !isIt(one) && !known.has(`${one.code} ${one.column}`)).map(told),
    );
  }
}

function headingsOf(bytes) {
  const header = bytes.subarray(0, bytes.indexOf(10)).toString('latin1').replace('\r', '');
  return header.split(',').map((heading) => heading.trim());
}

/** What a finding says, without a text of the file: its code, the number of its column, how many cells or columns. */
function described(file, bytes, found, layouts, headings = headingsOf(bytes)) {
  const name = file.replace('.csv', '');
  if (bytes.length === 0)
    return { name, layout: '-', columns: 0, encoding: '-', dates: [], problems: [{ code: 'empty', count: 0 }] };
  const header = headings.join(',');
  if (!layouts.has(header)) layouts.set(header, String.fromCharCode(65 + layouts.size));
  const problems = found.map(({ code, at, message }) => {
    const column = headings.indexOf(at?.path ?? '-') + 1;
    const count = Number((/(?:": |^)([\d,]+) /.exec(message)?.[1] ?? '0').replaceAll(',', ''));
    return { code: code.replace('baseline.', ''), ...(column > 0 && { column }), count };
  });
  const dates = found
    .filter(({ code }) => code === 'baseline.date-form')
    .map(({ message }) => shapeOf(/first "([^"]*)"/.exec(message)?.[1] ?? ''));
  const isAscii = bytes.every((byte) => byte < 0x80);
  const encoding = problems.some(({ code }) => code.startsWith('encoding')) ? 'not UTF-8' : isAscii ? 'ASCII' : 'UTF-8';
  return { name, layout: layouts.get(header), columns: headings.length, encoding, dates, problems };
}

function shapeOf(text) {
  return text.replace(/\d/g, '9').replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a');
}

function told({ code, column, count }) {
  return `${code}${column === undefined ? '' : ` in column ${column}`}${count > 0 ? ` (${count})` : ''}`;
}

/** A problem agrees when code, column and count do. */
function compared(reading, file) {
  const said = (file?.problems ?? []).map(told);
  const read = reading.problems.map(told);
  return {
    name: reading.file,
    agreed: read.filter((one) => said.includes(one)).length,
    extra: said.filter((one) => !read.includes(one)),
    missed: read.filter((one) => !said.includes(one)),
    dates: JSON.stringify(reading.dates) === JSON.stringify(file?.dates),
    columns: reading.columns === file?.columns,
  };
}

function page(table, scores, plantings, { precision, recall, agreed, extra, missed, layouts }) {
  const rows = scores.map((score) => [
    score.name,
    score.agreed,
    score.extra.join('; ') || '-',
    score.missed.join('; ') || '-',
    score.dates && score.columns ? 'yes' : '**no**',
  ]);
  return `# UK data baseline: the spending files of a council

Monthly payments as published (see the exam's SOURCE.md), through \`assay validate --standard uk-data-baseline\`. Columns are
named by their number and dates by their shape, since the files' licence is not stated. ${layouts} layouts of the header.
\`npm run exam -- council-spend --from DIR\` makes this page.

${markdownTable(table)}

## Against a reading by hand

Ten files were read without Assay's code (head, xxd, grep, Python's csv module) and what is wrong in them was written down, with the
column and the number of cells, in \`test/exams/council-spend/readings.json\`. A problem agrees when all three do: ${agreed} agree,
${extra} are Assay's alone, ${missed} were missed: precision ${precision}, recall ${recall}. The figures are after the
fact: the reading found one cell that Assay had passed over (a line break before its closing quote), and it tells such cells
since. The reading holds what a program can see in one
file; that codes lost leading zeros from one month to the next, that names are cut at 22 letters or that a text stands for a
name that was removed is for people, and counted on neither side.

${markdownTable([['file', 'agree', 'Assay alone', 'missed', 'columns and date form agree'], ...rows])}

## Faults planted

Each fault by itself in a copy of each file whose rows are plain there, in five rows. It is told when its code, its column and
the number of rows are; whatever else is new is a false alarm.

${markdownTable([['fault', 'files', 'told', 'false alarms'], ...plantings.map(({ name, files, told: count, other }) => [name, files, count, [...new Set(other)].join('; ') || '-'])])}
`;
}
