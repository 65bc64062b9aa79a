import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileRun, richRun } from '../fixtures/rich-run.ts';
import { comparison, evidenceFrom, validation } from '../fixtures/sample-run.ts';
import { csvReporter } from './csv-reporter.ts';
import { csvTable } from './csv-table.ts';

const style = { colour: false, width: 80 };
type Row = Readonly<Record<string, string>>;
/** A strict reader of RFC 4180: every row as long as the header, lines end with CR LF. */
const read = (text: string): readonly Row[] => parse(text, { columns: true, record_delimiter: '\r\n' });
const run = (report = richRun()) => read(csvReporter.run?.(report, evidenceFrom(), style) ?? '');

it('has a row for every requirement, those out of scope with the reason', () => {
  const rows = run();
  expect(rows.map(({ outcome }) => outcome)).toEqual([
    ...richRun().requirements.map(({ outcome }) => outcome),
    'out of scope',
  ]);
  expect(rows.at(-1)).toMatchObject({
    requirement: 'places-1.http.create',
    reason: 'read-only run',
    verdict: 'NOT CONFORMANT',
  });
  expect(rows[1]).toMatchObject({ level: 'must', expected: '404', got: '200', exchanges: '14', disposition: 'new' });
  expect(rows[5]).toMatchObject({ 'attested by': 'A. N. Example, assessor', 'attested until': '2027-10-31' });
  expect(rows[2]?.waiver).toContain('agreed by C. Example, buyer until 2026-12-31');
});

it('has a row for every finding, and for a unit without any', () => {
  const rows = read(csvReporter.validation?.(validation, style) ?? '');
  expect(rows.map(({ unit, valid, severity }) => [unit, valid, severity])).toEqual([
    ['places.ndjson:1', 'true', ''],
    ['places.ndjson:2', 'false', 'error'],
    ['places.ndjson:2', 'false', 'warning'],
    ['', '', 'not checked'],
  ]);
  expect(rows[1]).toMatchObject({ source: 'places.ndjson', line: '2', path: '/id' });
});

describe('a comparison', () => {
  const compared = (more: object = {}) => read(csvReporter.comparison?.({ ...comparison, ...more }, style) ?? '');

  it('has a column a run, the verdicts first', () => {
    expect(compared()[0]).toMatchObject({
      'Alder Systems': 'conformant',
      'Birch Data': 'not conformant',
      differs: 'true',
    });
    expect(compared()[3]).toMatchObject({ 'Alder Systems': 'inconclusive', 'Birch Data': 'not in scope' });
  });

  it('says in every row that the runs may not be comparable', () => {
    expect(
      compared({ caution: 'the runs differ in seed' }).every(({ caution }) => caution === 'the runs differ in seed'),
    ).toBe(true);
  });

  it('tells two runs of one supplier apart', () => {
    const runs = comparison.runs.map((one) => ({ ...one, label: 'Alder Systems' }));
    expect(Object.keys(compared({ runs })[0] ?? {})).toContain('Alder Systems (runs/birch)');
  });
});

describe('what comes from outside', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\uff1d1'])('is no formula: %j', (text) => {
    expect(csvTable(['a'], [[text]]).split('\r\n')[1]).toMatch(/^"?'/);
  });

  it('leaves numbers of our own as they are', () => {
    expect(csvTable(['a', 'b'], [[-1, true]])).toBe('a,b\r\n-1,true\r\n');
  });

  it('comes back as it was, whatever it holds, on one line and with nothing that acts on a screen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const [row] = read(csvTable(['a', 'b'], [[text, 'end']]));
        expect(row?.b).toBe('end');
        expect(row?.a).not.toMatch(/[\n\r\u0000-\u001f\u202a-\u202e]/);
      }),
    );
    expect(run(hostileRun())).toHaveLength(run().length);
  });
});
