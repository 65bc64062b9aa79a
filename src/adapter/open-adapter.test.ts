import { describe, expect, it } from 'vitest';
import { lineFormat } from '../../test/support/line-format.ts';
import type { TargetModel } from '../standard/index.ts';
import type { AdapterDefinition } from './define-adapter.ts';
import { openAdapter } from './open-adapter.ts';
import { failed, type GroupTable, groupRows, type Row, rows } from './row.ts';
import { collectTrace } from './trace.ts';

function definition(table: GroupTable, more: Partial<AdapterDefinition> = {}): AdapterDefinition {
  return {
    format: lineFormat,
    tables: [table],
    route: () => ({ table, findings: [] }),
    assemble: (entries) => entries.map((entry) => entry.value) as never,
    reference: (entry) => `#${entry.type}`,
    ...more,
  };
}

function mapLine(line: string, list: readonly Row[], more: Partial<AdapterDefinition> = {}, model?: TargetModel) {
  const table = groupRows('record', [{ id: 'thing', from: '.', entry: rows('record', 'Thing', list) }]);
  const adapter = openAdapter('test', definition(table, more), model);
  const bytes = new TextEncoder().encode(line);
  const trace = collectTrace();
  const mapped = adapter.map({ bytes, start: 100, end: 100 + bytes.length, line: 7 }, { format: 'line' }, trace);
  return {
    mapped,
    unit: mapped.unit as unknown[],
    states: [...(mapped.marks?.state ?? [])],
    origins: trace.locate(mapped.unit),
  };
}

describe('value rows', () => {
  it('copies a leaf and marks it mapped', () => {
    const { unit, states } = mapLine('A=1;B=2', [{ id: 'a', from: 'A', to: 'x' }]);
    expect(unit).toEqual([{ x: '1' }]);
    expect(states).toEqual([2, 0]);
  });

  it('appends one element per repetition with [] and takes only the first without', () => {
    const list = [
      { id: 'all', from: 'B[]', to: 'all[]' },
      { id: 'one', from: 'C[]', to: 'one' },
    ];
    const { unit, states } = mapLine('B=x,y;C=p,q', list);
    expect(unit).toEqual([{ all: ['x', 'y'], one: 'p' }]);
    expect(states, 'the second C has no place and stays unmapped').toEqual([2, 2, 2, 0]);
  });

  it('takes the first alternative that is present', () => {
    const list = [{ id: 'a', from: ['Z', 'B', 'A'], to: 'x' }];
    expect(mapLine('A=1;B=2', list).unit).toEqual([{ x: '2' }]);
  });

  it('maps composites through their own table and shares labelled elements', () => {
    const pair = rows('pair', 'Pair', [
      { id: '1', from: '1', to: 'left' },
      { id: '2', from: '2', to: 'right' },
    ]);
    const list: Row[] = [
      { id: 'c', from: 'C', to: 'list[]', via: pair },
      { id: 'a', from: 'A', to: 'party[buyer].name' },
      { id: 'b', from: 'B', to: 'party[seller].name' },
      { id: 'role', to: 'party[buyer].roles[]', value: 'buyer' },
    ];
    expect(mapLine('A=1;B=2;C=p^q', list).unit).toEqual([
      { list: [{ left: 'p', right: 'q' }], party: [{ name: '1', roles: ['buyer'] }, { name: '2' }] },
    ]);
  });

  it('never writes a constant where nothing from the source stands', () => {
    const list: Row[] = [
      { id: 'a', from: 'A', to: 'x' },
      { id: 'b', from: 'B', to: 'party[buyer].name' },
      { id: 'role', to: 'party[buyer].roles[]', value: 'buyer' },
      { id: 'system', to: 'code.system', value: 'urn:s' },
      { id: 'kind', to: 'kind', value: 'k' },
    ];
    expect(mapLine('A=1', list).unit).toEqual([{ x: '1', kind: 'k' }]);
    expect(mapLine('Z=1', list).unit, 'nothing mapped: no unit at all').toBeUndefined();
  });

  it('reports a failed function where the leaf stands, and leaves the leaf unmapped', () => {
    const list: Row[] = [
      { id: 'b', from: 'B', to: 'y' },
      { id: 'a', from: 'A', to: 'x', via: 'never' },
    ];
    const { unit, states, mapped } = mapLine('A=1;B=2', list, {
      functions: { never: () => failed('test.no', 'expected more') },
    });
    expect(unit).toEqual([{ y: '2' }]);
    expect(states).toEqual([0, 2]);
    expect(mapped.findings).toEqual([
      expect.objectContaining({
        code: 'test.no',
        message: 'A: expected more (row a)',
        at: { line: 7, start: 102, end: 103, path: 'A' },
      }),
    ]);
  });

  it('reports a code that the code table lacks, prototype names included', () => {
    const list: Row[] = [{ id: 'a', from: 'A', to: 'x', map: 'colours' }];
    const codes = { colours: { r: 'red' } };
    expect(mapLine('A=r', list, { codes }).unit).toEqual([{ x: 'red' }]);
    expect(mapLine('A=constructor', list, { codes }).mapped.findings[0]).toMatchObject({ code: 'code.unmapped' });
  });

  it('gives a function only the first leaf of a composite, so that no other vanishes in it', () => {
    const { states } = mapLine('C=p^q', [{ id: 'c', from: 'C', to: 'x' }]);
    expect(states).toEqual([2, 0]);
  });

  it('passes companion leaves and counts them as mapped', () => {
    const list: Row[] = [{ id: 'a', from: 'A', to: 'x', via: 'join', with: { unit: 'B' } }];
    const join = (text: string, call: { with: Readonly<Record<string, string | undefined>> }) =>
      `${text} ${call.with.unit}`;
    expect(mapLine('A=1;B=mm', list, { functions: { join } })).toMatchObject({ unit: [{ x: '1 mm' }], states: [2, 2] });
  });

  it('lets the first row win when two write the same member', () => {
    const list: Row[] = [
      { id: 'a', from: 'A', to: 'x' },
      { id: 'b', from: 'B', to: 'x' },
    ];
    expect(mapLine('A=1;B=2', list)).toMatchObject({ unit: [{ x: '1' }], states: [2, 0] });
  });
});

describe('conditions', () => {
  const when = (condition: Row['when']): Row[] => [
    { id: 'z', from: 'Z', to: 'z' },
    { id: 'a', from: 'A', to: 'x', when: condition },
  ];
  const wrote = (line: string, condition: Row['when']) =>
    'x' in (mapLine(`Z=0;${line}`, when(condition)).unit[0] as object);

  it.each([
    ['A=1;B=2', { valued: 'B' }, true],
    ['A=1', { valued: 'B' }, false],
    ['A=1;B=""', { valued: 'B' }, false],
    ['A=1;B=""', { missing: 'B' }, true],
    ['A=1;B=MR', { equals: { B: 'MR' } }, true],
    ['A=1;B=XX', { equals: { B: 'MR' } }, false],
    ['A=1;B=b', { oneOf: { B: ['a', 'b'] } }, true],
    ['A=1', { not: { valued: 'B' } }, true],
    ['A=1;B=b', { all: [{ valued: 'B' }, { missing: 'C' }] }, true],
    ['A=1;C=c', { any: [{ valued: 'B' }, { missing: 'C' }] }, false],
  ] as const)('%s when %j: %s', (line, condition, expected) => {
    expect(wrote(line, condition as Row['when'])).toBe(expected);
  });
});

describe('what is not carried over', () => {
  it('marks ignored values with the reason, unless another row maps them', () => {
    const list: Row[] = [
      { id: 'T-A', ignore: 'a place, not data' },
      { id: 'b', from: 'B', ignore: 'never mind' },
      { id: 'b2', from: 'B', to: 'x' },
    ];
    const { states } = mapLine('A=1;B=2', list);
    expect(states).toEqual([1, 2]);
  });

  it('counts an explicit null as ignored and writes nothing for it', () => {
    const list: Row[] = [
      { id: 'a', from: 'A', to: 'x' },
      { id: 'b', from: 'B', to: 'y' },
    ];
    expect(mapLine('A="";B=2', list)).toMatchObject({ unit: [{ y: '2' }], states: [1, 2] });
  });

  it('quarantines a record whose required value is missing, and says which row wanted it', () => {
    const list: Row[] = [
      { id: 'b', from: 'B', to: 'y' },
      { id: 'a', from: 'A', to: 'x', onMissing: 'quarantine' },
    ];
    expect(mapLine('B=2', list).mapped.findings).toEqual([
      expect.objectContaining({
        code: 'translate.required-missing',
        severity: 'error',
        message: expect.stringContaining('row a'),
      }),
    ]);
  });

  it('writes an absent reason in the words of the target', () => {
    const list: Row[] = [
      { id: 'b', from: 'B', to: 'y' },
      { id: 'a', from: 'A', to: 'x', onMissing: 'data-absent-reason' },
    ];
    const absent = (into: Record<string, unknown>, member: string) => {
      into[`_${member}`] = 'unknown';
    };
    expect(mapLine('B=2', list, { absent }).unit).toEqual([{ y: '2', _x: 'unknown' }]);
  });
});

describe('entries and references', () => {
  const thing = (type: string) => rows('record', type, [{ id: type, from: type === 'Order' ? 'B' : 'A', to: 'v' }]);

  it('links entries both ways, even to one made later', () => {
    const table = groupRows('record', [
      { id: 'head', from: '.', entry: thing('Head'), name: 'head', links: { about: 'order' } },
      { id: 'order', from: '.', entry: thing('Order'), name: 'order', linkedFrom: { head: 'all[]' } },
    ]);
    const adapter = openAdapter('test', definition(table), undefined);
    const bytes = new TextEncoder().encode('A=1;B=2');
    const { unit } = adapter.map({ bytes, start: 0, end: bytes.length, line: 1 }, { format: 'line' });
    expect(unit).toEqual([{ v: '1', about: '#Order', all: ['#Order'] }, { v: '2' }]);
  });

  it('leaves a reference out when the entry it means was not made', () => {
    const table = groupRows('record', [{ id: 'head', from: '.', entry: thing('Head'), links: { about: 'order' } }]);
    const adapter = openAdapter('test', definition(table), undefined);
    const bytes = new TextEncoder().encode('A=1');
    expect(adapter.map({ bytes, start: 0, end: 3, line: 1 }, { format: 'line' }).unit).toEqual([{ v: '1' }]);
  });

  it('gives the same record the same ids wherever it stands, and another record others', () => {
    const ids = (text: string, start: number) => {
      const seen: string[] = [];
      const table = groupRows('record', [{ id: 'head', from: '.', entry: thing('Head') }]);
      const adapter = openAdapter(
        'test',
        definition(table, { assemble: (entries) => seen.push(...entries.map((e) => e.uuid)) }),
        undefined,
      );
      const bytes = new TextEncoder().encode(text);
      adapter.map({ bytes, start, end: start + bytes.length, line: start + 1 }, { format: 'line' });
      return seen;
    };
    expect(ids('A=1', 0)).toEqual(ids('A=1', 5000));
    expect(ids('A=1', 0)).not.toEqual(ids('A=2', 0));
    expect(ids('A=1', 0)[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('references', () => {
  const model: TargetModel = {
    resolve: (_type, path) => ({ types: ['x'], repeats: false, required: path === 'owner' }),
  };
  const absent = (into: Record<string, unknown>, member: string) => {
    into[member] = 'unknown';
  };

  it.each([
    ['with somebody to refer to', 'A=1;B=2', [{ name: '2' }, { x: '1', owner: 'who', maker: 'who' }]],
    ['with nobody, in the words of the target where it is required', 'A=1', [{ x: '1', owner: 'unknown' }]],
  ])('are written %s', (_what, line, expected) => {
    const owner = rows('record', 'Owner', [{ id: 'b', from: 'B', to: 'name' }]);
    const thing = rows('record', 'Thing', [{ id: 'a', from: 'A', to: 'x' }]);
    const table = groupRows('record', [
      { id: 'owner', from: '.', entry: owner, name: 'owner' },
      { id: 'thing', from: '.', entry: thing, links: { owner: 'owner', maker: 'owner' } },
    ]);
    const adapter = openAdapter('test', definition(table, { absent, reference: () => 'who' }), model);
    const bytes = new TextEncoder().encode(line);
    expect(adapter.map({ bytes, start: 0, end: bytes.length, line: 1 }, { format: 'line' }).unit).toEqual(expected);
  });
});

describe('provenance', () => {
  it('knows the rows, the leaves and the leaves that decided, for every written value', () => {
    const list: Row[] = [
      { id: 'a', from: 'A', to: 'x', when: { valued: 'B' } },
      { id: 'k', to: 'kind', value: 'k' },
    ];
    const { origins } = mapLine('A=1;B=2', list);
    expect(origins.get('/0/x')).toEqual({ rows: ['thing', 'a'], leaves: [0], depends: [1] });
    expect(origins.get('/0/kind'), 'without A and B nothing would stand beside it').toEqual({
      rows: ['thing', 'k'],
      leaves: [],
      depends: [0, 1],
    });
  });
});

describe('mistakes in tables show before the first record', () => {
  const model: TargetModel = {
    resolve(type, path) {
      if (path === 'name') return { types: ['HumanName'], repeats: true };
      if (path === 'birthDate') return { types: ['date'], repeats: false };
      return { problem: `${type} has no ${path}`, suggestion: 'birthDate' };
    },
  };
  const open = (list: readonly Row[]) => () => mapLine('A=1', list, {}, model);

  it.each([
    ['a target that is not there', [{ id: 'r1', from: 'A', to: 'brithDate' }], /row r1: .*did you mean "birthDate"/],
    ['a list written as a single value', [{ id: 'r2', from: 'A', to: 'name' }], /row r2: .*repeats: write name\[\]/],
    ['a single value written as a list', [{ id: 'r3', from: 'A', to: 'birthDate[]' }], /row r3: .*does not repeat/],
    ['a source path that cannot be', [{ id: 'r4', from: 'A9', to: 'birthDate' }], /row r4: .*did you mean A/],
    [
      'an unknown function',
      [{ id: 'r5', from: 'A', to: 'birthDate', via: 'toString' }],
      /row r5: no function "toString"/,
    ],
    ['an unknown code table', [{ id: 'r6', from: 'A', to: 'birthDate', map: 'x' }], /row r6: no code table "x"/],
    [
      'two rows of one id',
      [
        { id: 'r7', from: 'A', to: 'birthDate' },
        { id: 'r7', from: 'B', to: 'birthDate' },
      ],
      /two rows have the id r7/,
    ],
    [
      'a table of the wrong type',
      [{ id: 'r8', from: 'A', to: 'birthDate', via: rows('x', 'HumanName', []) }],
      /row r8: .*takes date, not HumanName/,
    ],
  ] as const)('%s', (_what, list, message) => {
    expect(open(list as readonly Row[])).toThrow(message);
  });

  it('refuses a setting that the adapter does not have', () => {
    const table = groupRows('record', []);
    expect(() => openAdapter('test', definition(table, { settings: { zone: 'Z' } }), undefined, { zon: '+1' })).toThrow(
      /no setting "zon"; it has: zone/,
    );
  });
});
