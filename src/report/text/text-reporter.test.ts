import { describe, expect, it } from 'vitest';
import {
  comparison,
  evidenceFrom,
  exchange,
  failedRead,
  result,
  runReport,
  validation,
} from '../fixtures/sample-run.ts';
import { columns } from '../shared/wrap-text.ts';
import { textReporter } from './text-reporter.ts';

const style = { colour: false, width: 80 };
const run = (report = sample(), evidence = evidenceFrom(exchange(14)), as = style) =>
  textReporter.run?.(report, evidence, as) ?? '';
const sample = () =>
  runReport([
    result('places-1.http.read', 'must', 'passed'),
    failedRead,
    result('places-1.search.paging', 'must', 'inconclusive', { reason: 'Place: fewer than two pages of data' }),
    result('places-1.search.total', 'should', 'failed', { findings: [], reason: 'not declared' }),
  ]);

describe('a run as text', () => {
  it('says the verdict and the scope before anything else', () => {
    const lines = run().split('\n');
    expect(lines.findIndex((line) => line.includes('NOT CONFORMANT'))).toBeLessThan(2);
    expect(lines.findIndex((line) => line.startsWith('Scope: What the standard asks'))).toBeLessThan(3);
  });

  it('counts by level', () => {
    expect(run()).toMatch(/MUST\s+1 passed\s+1 failed\s+1 inconclusive/);
    expect(run()).toMatch(/SHOULD\s+0 passed\s+1 failed/);
  });

  it('shows of a failure what, expected, got, the exchange and a command to see it again', () => {
    const text = run();
    expect(text).toContain('✗ places-1.http.read-unknown  MUST');
    expect(text).toContain('A read of an id that never existed answers 404.');
    expect(text).toContain('GET /Place/none-14 answered with another status (exchange 14)');
    expect(text).toContain('expected 404, got 200');
    expect(text).toContain("curl -i -H 'accept: application/json' 'https://places.test.example/api/Place/none-14'");
  });

  it('puts a failed MUST before a failed SHOULD, and undecided ones after both', () => {
    const text = run();
    const order = ['read-unknown', 'search.total', 'search.paging'].map((id) => text.indexOf(id));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(text).toContain('? places-1.search.paging (MUST, inconclusive): Place: fewer than two pages of');
  });

  it('ends with where the evidence is and what a verdict is not', () => {
    const text = run();
    expect(text).toContain('assay replay runs/2026-11-22-1412-places-api');
    expect(text.replace(/\s+/g, ' ')).toContain('tests and shows its evidence; it certifies nothing.');
  });

  it('marks a waived failure', () => {
    const text = run(runReport([{ ...failedRead, disposition: 'waived' }], { waived: true }));
    expect(text).toContain('NOT CONFORMANT (waived)');
    expect(text).toContain('MUST  waived');
  });

  it('keeps to the width, but for addresses and commands', () => {
    for (const width of [40, 72, 100]) {
      const long = run(sample(), evidenceFrom(exchange(14)), { colour: false, width })
        .split('\n')
        .filter((line) => columns(line) > width && !/https?:|runs\/|^ {2}(MUST|SHOULD)|✗/.test(line));
      expect(long).toEqual([]);
    }
  });

  it('lists waivers with what they are worth, what was left behind, and what "known" is known from', () => {
    const text = run(
      runReport([failedRead], {
        since: { folder: 'runs/before', startedAt: '2026-11-01T00:00:00.000Z', caution: 'that run had another scope' },
        waivers: [
          { requirement: 'places-1.tls', reason: 'Renewed.', who: 'C. Example', until: '2026-12-31', state: 'stale' },
        ],
        run: { ...runReport([]).run, leftBehind: ['Place/7'] },
      }),
    ).replace(/\s+/g, ' ');
    expect(text).toContain('places-1.tls: Waiver stale, for the requirement holds; take it out: agreed by C. Example');
    expect(text).toContain('Left behind on the target: Place/7');
    expect(text).toContain(
      'the run in runs/before of 2026-11-01T00:00:00.000Z had too. Caution: that run had another scope.',
    );
  });

  it('colours only when asked, and without changing a word', () => {
    const coloured = run(sample(), evidenceFrom(exchange(14)), { colour: true, width: 80 });
    expect(run()).not.toContain('\u001b');
    expect(coloured).toContain('\u001b[');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(run());
  });

  it('lets no text of a server reach the terminal as an instruction', () => {
    const hostile = 'ok\u001b]0;owned\u0007\u001b[2J\r\nSecond line\u202e';
    const text = run(
      runReport([{ ...failedRead, findings: [{ code: 'x', severity: 'error', message: hostile, got: hostile }] }], {
        target: { url: `https://x.example/${hostile}`, declares: hostile },
      }),
      evidenceFrom(exchange(14, { url: `https://x.example/${hostile}` })),
    );
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe('validation as text', () => {
  it('says the result first, then each source with place, requirement and message', () => {
    const text = textReporter.validation?.(validation, style) ?? '';
    expect(text.split('\n')[0]).toContain('NOT VALID');
    expect(text).toContain('2 units, 1 not valid; 1 error, 1 warning');
    expect(text).toMatch(/error\s+line 2 \/id {2}places-1\.place\.id/);
    expect(text).not.toContain('places.ndjson:1');
    expect(text).toMatch(/not checked[^\n]*\n {2}kinds of https:\/\/example\.org\/kinds \(2 times\)/);
  });

  it('cuts a flood of findings and says how many are left', () => {
    const finding = { code: 'x', severity: 'error', message: 'm' } as const;
    const results = [{ source: 'a', valid: false, errors: 500, warnings: 0, findings: Array(500).fill(finding) }];
    const text =
      textReporter.validation?.({ standard: 's', version: '1', valid: false, results, notChecked: [] }, style) ?? '';
    expect(text.match(/^ {2}error/gm)).toHaveLength(200);
    expect(text).toContain('and 300 more findings');
  });

  it('does not call nothing at all a success without saying that it was nothing', () => {
    const text = textReporter.validation?.(
      { standard: 's', version: '1', valid: true, results: [], notChecked: [] },
      style,
    );
    expect(text).toContain('Nothing to validate was found');
  });
});

describe('a comparison as text', () => {
  it('lists the rows that differ and counts the others', () => {
    const text = textReporter.comparison?.(comparison, style) ?? '';
    expect(text).toMatch(/places-1\.http\.read-unknown\s+MUST\s+✓ passed\s+✗ failed/);
    expect(text).toMatch(/places-1\.search\.total\s+SHOULD\s+\? inconclusive\s+not in scope/);
    expect(text).not.toContain('places-1.search.sort');
    expect(text).toContain('2 requirements differ, 2 are equal and not shown.');
  });

  it('passes a caution on', () => {
    const text = textReporter.comparison?.({ ...comparison, caution: 'the seeds differ' }, style);
    expect(text).toContain('Caution: the seeds differ');
  });

  it('sets the outcomes below the ids where there is no room beside them', () => {
    const text = textReporter.comparison?.(comparison, { colour: false, width: 40 }) ?? '';
    expect(text).toMatch(/read-unknown {2}MUST\n {4}✓ passed +✗ failed/);
  });
});
