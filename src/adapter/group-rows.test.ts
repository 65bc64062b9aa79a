import { expect, it } from 'vitest';
import { lineFormat } from '../../test/support/line-format.ts';
import { openAdapter } from './open-adapter.ts';
import { type Condition, type GroupRow, groupRows, rows } from './row.ts';
import { collectTrace } from './trace.ts';

/** Maps one line; the unit wraps each entry, as a Bundle does. */
function mapLine(line: string, list: readonly GroupRow[]) {
  const table = groupRows('record', list);
  const adapter = openAdapter(
    'test',
    {
      format: lineFormat,
      tables: [table],
      route: () => ({ table, findings: [] }),
      assemble: (entries) => ({ entry: entries.map(({ value }) => ({ resource: value })) }) as never,
      reference: (entry) => ({ to: `#${entry.type}` }),
    },
    undefined,
  );
  const bytes = new TextEncoder().encode(line);
  const trace = collectTrace();
  const { unit } = adapter.map({ bytes, start: 0, end: bytes.length, line: 1 }, { format: 'line' }, trace);
  const { entry = [] } = (unit ?? {}) as { readonly entry?: readonly { readonly resource: unknown }[] };
  return { entries: entry.map(({ resource }) => resource), origins: trace.locate(unit) };
}

function entryOf(type: string, from: string, more: Partial<GroupRow> = {}): GroupRow {
  return { id: type, from: '.', entry: rows('record', type, [{ id: from, from, to: 'x' }]), ...more } as GroupRow;
}

it('compares two values part by part: `same` holds for one number told twice', () => {
  const told = (line: string): boolean => mapLine(line, [entryOf('Thing', 'A', { when })]).entries.length === 1;
  const when: Condition = { same: ['C', 'D'] };
  expect(told('A=1;C=p;D=p')).toBe(true);
  expect(told('A=1;C=p^q;D=p^q')).toBe(true);
  expect(told('A=1;C=p^q;D=p')).toBe(false);
  expect(told('A=1;C=p^q;D=q^p')).toBe(false);
  expect(told('A=1;C=p'), 'what is not there is the same as nothing').toBe(false);
  expect(told('A=1'), 'nor are two that are not there').toBe(false);
});

it('names the leaves of both values that `same` compared', () => {
  const { origins } = mapLine('A=1;C=p;D=p', [entryOf('Thing', 'A', { when: { same: ['C', 'D'] } })]);
  expect(origins.get('/entry/0/resource/x')).toMatchObject({ leaves: [0], depends: [1, 2] });
});

const part = rows('record', 'Part', [{ id: 'B', from: 'B', to: 'role' }]);

it('lets what is written into an entry refer to another entry, one that comes later included', () => {
  const list: GroupRow[] = [
    entryOf('Visit', 'A', { name: 'visit' }),
    { id: 'into', from: '.', into: 'visit', to: 'parts[]', via: part, links: { who: 'person' } },
    entryOf('Person', 'C', { name: 'person' }),
  ];
  const { entries, origins } = mapLine('A=1;B=b;C=c', list);
  expect(entries).toEqual([{ x: '1', parts: [{ role: 'b', who: { to: '#Person' } }] }, { x: 'c' }]);
  const link = origins.get('/entry/0/resource/parts/0/who');
  expect(link, 'it is there with both of its ends, and made of neither').toMatchObject({ leaves: [], depends: [1, 2] });
});

it('leaves such a reference out where there is nothing to refer to, and writes nothing into an entry that is not there', () => {
  const into: GroupRow = { id: 'into', from: '.', into: 'visit', to: 'parts[]', via: part, links: { who: 'person' } };
  expect(mapLine('A=1;B=b', [entryOf('Visit', 'A', { name: 'visit' }), into]).entries).toEqual([
    { x: '1', parts: [{ role: 'b' }] },
  ]);
  expect(mapLine('B=b', [entryOf('Visit', 'A', { name: 'visit' }), into]).entries).toEqual([]);
});

it('gives an entry, with what it is wrapped in, the leaves without which it would not be there', () => {
  const both = rows('record', 'Thing', [
    { id: 'B', from: 'B', to: 'x' },
    { id: 'C', from: 'C', to: 'y' },
  ]);
  const list: GroupRow[] = [
    entryOf('Lone', 'A'),
    { id: 'Thing', from: '.', entry: both, when: { valued: 'D' } },
    { id: 'Either', from: '.', entry: rows('record', 'Either', both.rows) },
  ];
  const { origins } = mapLine('A=1;B=b;C=c;D=d', list);
  expect(origins.get('/entry/0')).toEqual({ rows: ['entry'], leaves: [], depends: [0] });
  expect(origins.get('/entry/1'), 'its condition, and not one of its two values alone').toMatchObject({ depends: [3] });
  expect(origins.get('/entry/2'), 'either of two leaves keeps it').toBeUndefined();
});

it('makes the entry that is not there where the row says so, once, and other rows find it', () => {
  const onto = (from: string): GroupRow => ({
    id: `into-${from}`,
    from: '.',
    into: 'visit',
    via: rows('record', 'Visit', [{ id: from, from, to: from.toLowerCase() }]),
    orEntry: true,
  });
  const seen: GroupRow = { ...entryOf('Person', 'D'), links: { at: 'visit' } } as GroupRow;
  const list = [entryOf('Visit', 'A', { name: 'visit' }), onto('B'), onto('C'), seen];
  expect(mapLine('B=b;C=c;D=d', list).entries).toEqual([
    { b: 'b', c: 'c' },
    { x: 'd', at: { to: '#Visit' } },
  ]);
  expect(mapLine('A=1;B=b', list).entries).toEqual([{ x: '1', b: 'b' }]);
  expect(mapLine('D=d', list).entries).toEqual([{ x: 'd' }]);
});
