import { describe, expect, it } from 'vitest';
import { comparison, failedRead, result, runReport, validation } from '../fixtures/sample-run.ts';
import { jsonReporter } from './json-reporter.ts';

const style = { colour: true, width: 80 };

describe('the promised members', () => {
  const report = runReport([failedRead, result('places-1.http.read', 'must', 'passed')]);
  const run = JSON.parse(jsonReporter.run?.(report, () => undefined, style) ?? '');

  it('of a run', () => {
    expect(Object.keys(run).slice(0, 8)).toEqual([
      'suite',
      'standard',
      'target',
      'scope',
      'verdict',
      'counts',
      'requirements',
      'run',
    ]);
    expect(run).toMatchObject({ suite: 'places-api', standard: 'places-1', verdict: 'not conformant' });
    expect(run.counts.must).toEqual({ passed: 1, failed: 1, inapplicable: 0, inconclusive: 0, untested: 0, error: 0 });
    expect(run.run.folder).toBe('runs/2026-11-22-1412-places-api');
  });

  it('of a requirement', () => {
    expect(Object.keys(run.requirements[0]).slice(0, 6)).toEqual([
      'id',
      'clause',
      'level',
      'outcome',
      'disposition',
      'findings',
    ]);
    expect(run.requirements[0].findings[0]).toMatchObject({ severity: 'error', got: '200', evidence: [14] });
    expect(run.requirements[1].disposition).toBeNull();
  });

  it('of a validation', () => {
    const text = JSON.parse(jsonReporter.validation?.(validation, style) ?? '');
    expect(Object.keys(text)).toEqual(['standard', 'version', 'valid', 'results', 'notChecked']);
    expect(Object.keys(text.results[1])).toEqual(['source', 'valid', 'errors', 'warnings', 'findings']);
    expect(Object.keys(text.results[1].findings[0]).slice(0, 4)).toEqual(['severity', 'requirement', 'message', 'at']);
    expect(text.results[1].findings[0].at).toEqual({ source: 'places.ndjson', line: 2, path: '/id' });
    expect(text.results[1].findings[1].requirement).toBeNull();
  });

  it('of a comparison: a requirement that was not in scope somewhere is null there', () => {
    const text = JSON.parse(jsonReporter.comparison?.(comparison, style) ?? '');
    expect(text.requirements[2]).toMatchObject({ outcomes: ['inconclusive', null], differs: true });
  });
});

it('writes hostile text as the same data without a character that acts on a screen', () => {
  const message = '\u001b[2J\u202e\u009b\u2028 "quoted" \ud800';
  const results = [
    {
      source: 'a',
      valid: false,
      errors: 1,
      warnings: 0,
      findings: [{ code: 'x', severity: 'error' as const, message }],
    },
  ];
  const text =
    jsonReporter.validation?.({ standard: 's', version: '1', valid: false, results, notChecked: [] }, style) ?? '';
  expect(text).not.toMatch(/[^\n -~]/);
  expect(JSON.parse(text).results[0].findings[0].message).toBe(message);
});
