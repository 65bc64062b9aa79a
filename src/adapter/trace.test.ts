import { expect, it } from 'vitest';
import { lineFormat } from '../../test/support/line-format.ts';
import type { AdapterDefinition } from './define-adapter.ts';
import { openAdapter } from './open-adapter.ts';
import { decided, type GroupRow, groupRows, type Row, rows } from './row.ts';
import { collectTrace } from './trace.ts';

/** Maps one line and answers with the origins of the unit, which is the list of its entries. */
function originsOf(line: string, list: readonly GroupRow[], more: Partial<AdapterDefinition> = {}) {
  const table = groupRows('record', list);
  const definition: AdapterDefinition = {
    format: lineFormat,
    tables: [table],
    route: () => ({ table, findings: [] }),
    assemble: (entries) => entries.map((entry) => entry.value) as never,
    reference: (entry) => ({ to: `#${entry.type}` }),
    ...more,
  };
  const bytes = new TextEncoder().encode(line);
  const trace = collectTrace();
  const adapter = openAdapter('test', definition, undefined);
  const { unit } = adapter.map({ bytes, start: 0, end: bytes.length, line: 1 }, { format: 'line' }, trace);
  return { unit, origins: trace.locate(unit) };
}

function thing(list: readonly Row[], type = 'Thing'): GroupRow {
  return { id: type, from: '.', entry: rows('record', type, list) };
}

it('names the leaves of a row that came first and wrote nothing, where a later one writes', () => {
  const none = () => undefined;
  const list: Row[] = [
    { id: 'a', from: 'A', to: 'x', via: 'none' },
    { id: 'b', from: 'B', to: 'x' },
  ];
  const { origins } = originsOf('A=1;B=2', [thing(list)], { functions: { none } });
  expect(origins.get('/0/x')).toMatchObject({ rows: ['Thing', 'b'], leaves: [1], depends: [0] });
});

it('tells a value made of the leaf from one that the leaf only decides', () => {
  const stated = () => decided('GBP');
  const list: Row[] = [
    { id: 'a', from: 'A', to: 'currency', via: 'stated' },
    { id: 'b', from: 'B', to: 'kind', via: 'fixed', options: { value: 'k' } },
  ];
  const { unit, origins } = originsOf('A=1;B=2', [thing(list)], { functions: { stated } });
  expect(unit).toEqual([{ currency: 'GBP', kind: 'k' }]);
  expect(origins.get('/0/currency')).toMatchObject({ leaves: [], depends: [0] });
  expect(origins.get('/0/kind')).toMatchObject({ leaves: [], depends: [1] });
});

it('says of a constant without which leaf it would not stand there', () => {
  const list: Row[] = [
    { id: 'a', from: 'A', to: 'x' },
    { id: 'b', from: 'B', to: 'code.value' },
    { id: 's', to: 'code.system', value: 'urn:s' },
    { id: 'k', to: 'kind', value: 'k' },
  ];
  const { origins } = originsOf('A=1;B=2', [thing(list)]);
  expect(origins.get('/0/code/system')).toMatchObject({ leaves: [], depends: [1] });
  expect(origins.get('/0/kind'), 'either of two leaves keeps it').toMatchObject({ leaves: [], depends: [] });
});

it('gives an absent reason the row that wanted the value, and the leaf that could not be used', () => {
  const list: Row[] = [
    { id: 'b', from: 'B', to: 'y' },
    { id: 'a', from: 'A', to: 'x', map: 'codes', onMissing: 'data-absent-reason' },
  ];
  const absent = (into: Record<string, unknown>, member: string) => {
    into[`_${member}`] = 'unknown';
  };
  const { origins } = originsOf('A=1;B=2', [thing(list)], { absent, codes: { codes: {} } });
  expect(origins.get('/0/_x')).toEqual({ rows: ['Thing', 'a'], leaves: [], depends: [0, 1] });
});

it('follows members that join an object already there', () => {
  const pair = (member: string) => rows('pair', 'Pair', [{ id: member, from: '1', to: member }]);
  const list: Row[] = [
    { id: 'c', from: 'C', to: 'one', via: pair('left') },
    { id: 'd', from: 'D', to: 'one', via: pair('right') },
    { id: 'e', from: 'C', to: 'many[m]', via: pair('left') },
    { id: 'f', from: 'D', to: 'many[m]', via: pair('right') },
  ];
  const { unit, origins } = originsOf('C=p^q;D=r^s', [thing(list)]);
  expect(unit).toEqual([{ one: { left: 'p', right: 'r' }, many: [{ left: 'p', right: 'r' }] }]);
  expect(origins.get('/0/one/right')).toMatchObject({ rows: ['Thing', 'd', 'right'], leaves: [2] });
  expect(origins.get('/0/many/0/right')).toMatchObject({ rows: ['Thing', 'f', 'right'], leaves: [2] });
});

it('follows what one entry takes over from another, and names what made the two one', () => {
  const person = (id: string, key: string, name: string) =>
    rows('record', 'Person', [
      { id, from: key, to: 'key' },
      { id: `${id}-name`, from: name, to: name.toLowerCase() },
      { id: `${id}-list`, from: name, to: 'names[]' },
    ]);
  const list: Row[] = [
    { id: 'first', from: '.', to: 'first', via: person('p', 'A', 'B'), as: 'entry' },
    { id: 'second', from: '.', to: 'second', via: person('q', 'C', 'D'), as: 'entry' },
  ];
  const { unit, origins } = originsOf('A=1;B=b;C=1;D=d', [thing(list)], {
    assemble: (entries, { merged }) => {
      const [kept, other, main] = entries as [
        (typeof entries)[number],
        (typeof entries)[number],
        (typeof entries)[number],
      ];
      kept.value.d = other.value.d;
      (kept.value.names as unknown[]).push(...(other.value.names as unknown[]));
      merged?.(kept, other);
      return [kept.value, main.value] as never;
    },
  });
  expect(unit).toMatchObject([{ key: '1', b: 'b', d: 'd', names: ['b', 'd'] }, {}]);
  expect(origins.get('/0/d')).toMatchObject({ leaves: [3] });
  expect(origins.get('/0/names/1')).toMatchObject({ leaves: [3] });
  expect(origins.get('/0')).toEqual({ rows: ['merged'], leaves: [], depends: [0, 1, 2, 3] });
  expect(origins.get('/1/first')?.depends).toEqual([]);
  expect(origins.get('/1/second')?.depends, 'it would refer to an entry of its own').toEqual([0, 1, 2, 3]);
});

it('holds a group row to its condition, and names the leaf it looked at', () => {
  const inner = groupRows('record', [thing([{ id: 'a', from: 'A', to: 'x' }])]);
  const list: GroupRow[] = [
    { id: 'group', from: '.', rows: inner, when: { equals: { B: '2' } } },
    { ...thing([{ id: 'c', from: 'C', to: 'y' }], 'Other'), when: { valued: 'B' } } as GroupRow,
  ];
  const { unit, origins } = originsOf('A=1;B=2;C=3', list);
  expect(unit).toEqual([{ x: '1' }, { y: '3' }]);
  expect(origins.get('/0/x')?.depends).toEqual([1]);
  expect(origins.get('/1/y')?.depends).toEqual([1]);
  expect(originsOf('A=1;B=9;C=3', list).unit).toEqual([{ y: '3' }]);
});
