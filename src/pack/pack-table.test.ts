import { expect, test } from 'vitest';
import type { Requirement } from '../model/requirement.ts';
import { withSection } from './generated-section.ts';
import { markdownTable } from './markdown-table.ts';
import { overviewTable } from './overview-table.ts';
import { packTable } from './pack-table.ts';

const base = { version: '0.1.0', licence: 'Apache-2.0', sources: ['https://example.org/parks'] };
const standard = {
  ...base,
  kind: 'standard' as const,
  id: 'parks-1',
  title: 'Parks | gardens',
  standardVersion: '1.0',
  mandates: [
    { who: 'A ministry', what: 'councils', source: 'https://example.org/rule', since: '2025', checkedOn: '2026-11-01' },
  ],
};
const adapter = { ...base, kind: 'adapter' as const, id: 'parks-csv', title: 'Parks', from: 'csv', to: 'parks-1' };
const suite = { ...base, kind: 'suite' as const, id: 'parks-api', title: 'Parks API', standard: 'parks-1' };
const requirement = (id: string, rest: Partial<Requirement>): Requirement => ({
  id,
  clause: 'x',
  level: 'must',
  actor: 'publisher',
  summary: 'x',
  ...rest,
});
const catalogue = [
  requirement('parks.a', { checks: ['a'] }),
  requirement('parks.b', { rules: ['b'], level: 'should' }),
  requirement('parks.c', { attest: 'look' }),
];

/** Without the padding of its columns. */
function squeezed(table: string): string {
  return table.replace(/ +/g, ' ');
}

test('a standard counts its requirements by level and by how they are accounted for, and names who mandates it', () => {
  const table = squeezed(packTable(standard, catalogue));
  expect(table).toContain('| requirements | must | should | all |');
  expect(table).toContain('| checked on a live target | 1 | 0 | 1 |');
  expect(table).toContain('| reported by validation | 0 | 1 | 1 |');
  expect(table).toContain('| attested by a named person | 1 | 0 | 1 |');
  expect(table).not.toContain('excluded');
  expect(table).toContain('2 of 3 requirements checked, 1 with reasons.');
  expect(table).toContain('| A ministry | councils | 2025 | <https://example.org/rule>, 2026-11-01 |');
});

test('a suite of several pages counts by page too: checked, attested, excluded', () => {
  const page = 'https://example.org/spec';
  const all = [
    requirement('parks.d', { checks: ['d'], clause: `${page}/read.html#one` }),
    requirement('parks.e', { attest: 'look', clause: `${page}/read.html#two` }),
    requirement('parks.f', { excluded: 'binds others', clause: `${page}/write.html`, level: 'should' }),
  ];
  const table = squeezed(packTable(suite, all));
  expect(table).toContain('| checked / attested / excluded | must | should |');
  expect(table).toContain(`| [read.html](${page}/read.html) | 1 / 1 / 0 | |`);
  expect(table).toContain(`| [write.html](${page}/write.html) | | 0 / 0 / 1 |`);
  expect(packTable(suite, catalogue)).not.toContain('checked / attested');
});

test('an adapter says what it reads and writes', () => {
  expect(squeezed(packTable(adapter, []))).toContain('| `parks-csv` | `csv` | `parks-1` |');
});

test('the overview puts adapters and suites beside their standard and adds up what is covered', () => {
  const own = [requirement('parks.api', { checks: ['d'] })];
  const table = overviewTable(
    [{ manifest: adapter, catalogue: [] }],
    [{ manifest: standard, catalogue }],
    [{ manifest: suite, catalogue: own }],
  );
  expect(squeezed(table.split('\n')[2] ?? '')).toBe(
    '| [parks-csv](adapters/parks-csv/) | [parks-1](standards/parks-1/): Parks \\| gardens | [parks-api](conformance/parks-api/) | 3 of 4 requirements checked, 1 with reasons |',
  );
});

test('a section is replaced between its marks and nowhere else', () => {
  const text = '# A\n<!-- generated:begin -->\nold\n<!-- generated:end -->\nprose\n';
  expect(withSection(text, 'generated', 'new')).toBe(
    '# A\n<!-- generated:begin -->\n\nnew\n\n<!-- generated:end -->\nprose\n',
  );
  expect(withSection('# A\n', 'generated', 'new')).toBeUndefined();
  expect(withSection(`${text}${text}`, 'generated', 'new')).toBeUndefined();
});

test('columns are padded to one width, numbers to the right', () => {
  const table = markdownTable(
    [
      ['what', 'n'],
      ['a → b', '1'],
      ['a|b', '22'],
    ],
    ['left', 'right'],
  );
  expect(table).toBe('| what  |   n |\n| ----- | --: |\n| a → b |   1 |\n| a\\|b  |  22 |');
});
