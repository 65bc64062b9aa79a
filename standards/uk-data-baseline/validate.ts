import { Buffer } from 'node:buffer';
import type { ByteSource, Finding, Json, NotChecked, UnitResult } from 'assay/standard';
import { profileOf } from './columns/profile-of.ts';
import { sayColumns } from './columns/say-columns.ts';
import { createObjectTable } from './objects/object-table.ts';
import { readObjects } from './objects/read-objects.ts';
import { collect } from './report.ts';
import { readTable } from './table/read-table.ts';

/** Validates one dataset: one result a source. */
export async function* validateSource(input: ByteSource): AsyncGenerator<UnitResult> {
  const { isJson, chunks } = await peek(input);
  const source = { ...input, chunks };
  const findings = collect(input.name);
  const notChecked: NotChecked[] = [];
  if (isJson) {
    const { columns, found, notChecked: rows } = await readObjects(source, findings);
    sayColumns(columns, findings, notChecked);
    notChecked.push(...rows);
    const profiles = columns.map(profileOf);
    yield { source: input.name, findings: [...found, ...findings.finish()], notChecked, columns: profiles };
    return;
  }
  const read = await readTable(source, findings);
  if (read) {
    sayColumns(read.columns, findings, notChecked);
    notChecked.push(...read.notChecked);
  }
  const columns = read?.columns.map(profileOf) ?? [];
  yield { source: input.name, findings: findings.finish(), notChecked, columns };
}

/** A unit is one object, judged as a dataset of one row. */
export function checkUnit(value: Json): readonly Finding[] {
  const findings = collect('-');
  const table = createObjectTable();
  table.add(value, 1, 0);
  table.say(findings);
  sayColumns(table.columns(), findings, []);
  return findings.finish();
}

/** Looks at the first bytes: JSON is named as such, or begins as an object or a list of objects does. */
async function peek(input: ByteSource): Promise<{ readonly isJson: boolean; readonly chunks: ByteSource['chunks'] }> {
  const iterator = input.chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const chunks = (async function* () {
    if (first.done) return;
    yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  })();
  if (/\.(?:json|ndjson|jsonl)$/i.test(input.name)) return { isJson: true, chunks };
  const begins = first.done ? '' : Buffer.from(first.value.subarray(0, 64)).toString('latin1');
  const isTable = /\.(?:csv|tsv|txt)$/i.test(input.name);
  return { isJson: !isTable && /^\s*(?:\[\s*)?\{\s*["}]/.test(begins), chunks };
}
