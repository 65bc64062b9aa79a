import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Columns of the guide's segment tables: the field, and the FHIR attribute it goes to. */
const IDENTIFIER = 1;
const ATTRIBUTE = 9;
const FIELD = /^([A-Z][A-Z0-9]{2})-(\d+)/;

/** The fields that the tables in the folder give a place in FHIR: numbers by segment, each once. */
export function targetedFields(folder) {
  const fields = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) {
    for (const row of csvRows(readFileSync(join(folder, file), 'utf8'))) {
      const match = FIELD.exec((row[IDENTIFIER] ?? '').trim());
      if (!match || !(row[ATTRIBUTE] ?? '').trim()) continue;
      const [, segment, number] = match;
      fields.set(segment, (fields.get(segment) ?? new Set()).add(Number(number)));
    }
  }
  return [...fields]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([segment, numbers]) => [segment, [...numbers].sort((a, b) => a - b)]);
}

/** Rows of a CSV text (RFC 4180): a quoted cell may hold commas, line breaks and doubled quotes. */
function csvRows(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) throw new Error(`not CSV near ${JSON.stringify(text.slice(0, 40))}`);
    rows.at(-1).push(match[1]?.replaceAll('""', '"') ?? match[2]);
    if (match[3] !== ',') rows.push([]);
  }
  return rows;
}
