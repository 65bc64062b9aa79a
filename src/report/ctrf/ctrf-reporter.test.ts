import { type Test, validate } from 'ctrf';
import { expect, it } from 'vitest';
import { hostileRun, richRun } from '../fixtures/rich-run.ts';
import { evidenceFrom, exchange, validation } from '../fixtures/sample-run.ts';
import { ctrfReporter } from './ctrf-reporter.ts';

const style = { colour: false, width: 80 };
const run = (report = richRun()) => JSON.parse(ctrfReporter.run?.(report, evidenceFrom(exchange(14)), style) ?? '');
const validated = () => JSON.parse(ctrfReporter.validation?.(validation, style) ?? '');

it.each([
  ['a run', run],
  ['a hostile run', () => run(hostileRun())],
  ['a validation', validated],
])('keeps to the schema that the format publishes: %s', (_, report) => {
  expect(validate(report())).toMatchObject({ valid: true });
});

it('would be told of by the schema if it did not', () => {
  const report = run();
  report.results.tests[0].status = 'fine';
  expect(validate(report).valid).toBe(false);
});

it('fails what fails the build; a gap is neither passed, skipped nor a failure', () => {
  const tests: readonly Test[] = run().results.tests;
  expect(Object.fromEntries(tests.map(({ testId, name, status }) => [testId ?? name, status]))).toEqual({
    'places-1.http.read': 'passed',
    'places-1.http.read-unknown': 'failed',
    'places-1.http.delete': 'other',
    'places-1.search.paging': 'other',
    'places-1.search.sort': 'other',
    'places-1.tls': 'passed',
    'places-1.audit': 'pending',
    'places-1.search.total': 'other',
    'places-1.history': 'skipped',
    'places-1.style': 'passed',
    'waiver for places-1.http.read': 'failed',
  });
});

it('has sums that agree with its tests, and the verdict beside them', () => {
  const { summary, tests, extra } = run().results;
  for (const status of ['passed', 'failed', 'skipped', 'pending', 'other']) {
    expect([status, summary[status]]).toEqual([
      status,
      tests.filter((test: { status: string }) => test.status === status).length,
    ]);
  }
  expect(summary).toMatchObject({
    tests: 11,
    start: Date.UTC(2026, 10, 22, 14, 12),
    stop: Date.UTC(2026, 10, 22, 14, 12, 7, 250),
  });
  expect(extra).toMatchObject({ verdict: 'NOT CONFORMANT', run: { folder: 'runs/2026-11-22-1412-places-api' } });
});

it('says of a failure how to see it again, and of an attestation whose it is', () => {
  const { tests } = run().results;
  expect(tests[1].trace).toContain("curl -i -H 'accept: application/json'");
  expect(tests[5].trace).toContain('Attested by A. N. Example, assessor on 2026-11-01, not tested');
});
