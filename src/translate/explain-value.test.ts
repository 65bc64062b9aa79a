import { expect, it } from 'vitest';
import { lineFormat } from '../../test/support/line-format.ts';
import type { AdapterDefinition } from '../adapter/define-adapter.ts';
import { openAdapter } from '../adapter/open-adapter.ts';
import { groupRows, rows } from '../adapter/row.ts';
import { explainValue } from './explain-value.ts';
import { recordHash } from './run-translation.ts';

const place = (id: string, from: string) => rows('record', 'Place', [{ id, from, to: 'name' }]);
const table = groupRows('record', [
  { id: 'here', from: '.', entry: place('a', 'A') },
  { id: 'there', from: '.', entry: place('b', 'B') },
]);

/** Two places of one name become one. */
const definition: AdapterDefinition = {
  format: lineFormat,
  tables: [table],
  route: () => ({ table, findings: [] }),
  steering: { T: 'the type of the line' },
  assemble(entries, { merged }) {
    const [here, there] = entries;
    if (here && there && here.value.name === there.value.name) merged?.(here, there);
    return [here?.value] as never;
  },
};

function explain(line: string, pointer: string) {
  const bytes = new TextEncoder().encode(line);
  const unit = { line: 1, of: 0, start: 0, end: bytes.length, at: 1, sha256: recordHash(bytes) };
  const head = { assay: 'sidecar/1', adapter: 't', adapterDigest: 'd', standard: 's', settings: {} } as const;
  const source = { source: 0, name: 'feed', prologue: { format: 'line' }, quarantine: false };
  return explainValue({ head, source, unit }, pointer, bytes, openAdapter('t', definition, undefined), 'd');
}

it('names with a value also what made the entry it stands in one with another', () => {
  const { origins } = explain('A=x;B=x', '/0/name');
  expect(
    origins.map((origin) => [origin.pointer, origin.from.length, origin.depends.map(({ address }) => address)]),
  ).toEqual([
    ['/0/name', 1, []],
    ['/0', 0, ['A', 'B']],
  ]);
  expect(explain('A=x;B=y', '/0/name').origins.map(({ rows }) => rows[0])).not.toContain('merged');
});

it('tells what steers the whole record, with what for', () => {
  expect(explain('T=t;A=x', '/0/name').steering).toEqual([
    expect.objectContaining({ address: 'T', text: 't', start: 2, why: 'the type of the line' }),
  ]);
  expect(explain('A=x', '/0/name').steering).toEqual([]);
});
