import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const KINDS = ['oak', 'ash', 'lime', 'plane', 'beech'];

/** Writes an invented table with its metadata into a folder, the same every time; its last row is wrong where it is to be faulty. */
export function writeTable(folder, bytes, faulty) {
  const file = openSync(join(folder, 'trees.csv'), 'w');
  let size = writeSync(file, 'id,species,planted,height,girth,protected,owner,surveyed,note\n');
  let count = 0;
  let lines = [];
  const flush = () => {
    size += writeSync(file, lines.join(''));
    lines = [];
  };
  for (; size < bytes; count++) {
    lines.push(row(count));
    if (lines.length === 1000) flush();
  }
  flush();
  if (faulty) writeSync(file, row(count++).replace(/,[\d.]+,/, ',tall,'));
  closeSync(file);
  writeFileSync(join(folder, 'trees.csv-metadata.json'), JSON.stringify(METADATA, undefined, 2));
  return { metadata: join(folder, 'trees.csv-metadata.json'), count };
}

function row(i) {
  const day = `${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;
  const note = i % 4 === 0 ? `"said ""yes"", then ${i}"` : `note ${i}`;
  return `T${i},${KINDS[i % 5]},${1950 + (i % 70)}-${day},${(i % 300) / 10 + 1},${(i % 90) + 10},${i % 2 === 0},owner${i % 97}@trees.example,2024-${day}T09:30:00Z,${note}\n`;
}

const column = (name, datatype, more = {}) => ({ name, titles: name, datatype, ...more });

const METADATA = {
  '@context': 'http://www.w3.org/ns/csvw',
  url: 'trees.csv',
  tableSchema: {
    primaryKey: 'id',
    columns: [
      column('id', { base: 'string', format: 'T[0-9]+' }, { required: true }),
      column('species', 'string', { required: true }),
      column('planted', { base: 'date', format: 'yyyy-MM-dd' }),
      column('height', { base: 'decimal', minimum: 0, maximum: 100 }),
      column('girth', { base: 'integer', minimum: 1, maximum: 1000 }),
      column('protected', 'boolean'),
      column('owner', { base: 'string', maxLength: 60 }),
      column('surveyed', 'dateTime'),
      column('note', 'string'),
    ],
  },
};
