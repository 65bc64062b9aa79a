import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequirementResult } from '../../model/outcome.ts';
import { readXml, type XmlNode } from '../fixtures/read-xml.ts';
import { evidenceFrom, exchange, failedRead, result, runReport, validation } from '../fixtures/sample-run.ts';
import { junitReporter } from './junit-reporter.ts';
import { xmlElement } from './xml.ts';

const style = { colour: false, width: 80 };
const suiteOf = (requirements: readonly RequirementResult[]) => {
  const root = readXml(junitReporter.run?.(runReport(requirements), evidenceFrom(exchange(14)), style) ?? '');
  return { root, suite: root.children[0] as XmlNode };
};
const caseOf = (result: RequirementResult) =>
  suiteOf([result]).suite.children.find(({ name }) => name === 'testcase') as XmlNode;
const marksOf = (result: RequirementResult) => caseOf(result).children.map(({ name }) => name);

describe('what a build server makes of an outcome', () => {
  it('fails on a failed MUST, with the command to see it again', () => {
    const [failure] = caseOf(failedRead).children;
    expect(failure?.name).toBe('failure');
    expect(failure?.attributes.message).toBe('MUST failed: GET /Place/none-14 answered with another status');
    expect(failure?.text).toContain('expected 404, got 200');
    expect(failure?.text).toContain("curl -i -H 'accept: application/json'");
  });

  it.each(['inconclusive', 'untested', 'error'] as const)('shows a gap in a MUST as an error: %s', (outcome) => {
    const [error] = caseOf(result('a.b', 'must', outcome, { reason: 'no data' })).children;
    expect(error).toMatchObject({ name: 'error', attributes: { type: outcome } });
    expect(error?.text).toContain('no data');
  });

  it('passes over what cannot fail the build, and says it', () => {
    expect(marksOf({ ...failedRead, level: 'should' })).toEqual(['skipped', 'system-out']);
    expect(marksOf({ ...failedRead, disposition: 'waived' })).toEqual(['skipped', 'system-out']);
    expect(caseOf({ ...failedRead, disposition: 'waived' }).children[0]?.text).toContain('waived');
    expect(marksOf(result('a.b', 'should', 'inconclusive'))[0]).toBe('skipped');
    expect(marksOf(result('a.b', 'must', 'inapplicable'))[0]).toBe('skipped');
    expect(marksOf(result('a.b', 'must', 'passed'))).toEqual([]);
  });

  it('says of an attested pass that it is one', () => {
    const [out] = caseOf(result('a.b', 'must', 'passed', { basis: 'attested' })).children;
    expect(out).toMatchObject({ name: 'system-out' });
    expect(out?.text).toContain('Attested, not tested');
  });
});

it('has sums that agree with its cases, and the verdict among its properties', () => {
  const { root, suite } = suiteOf([
    failedRead,
    result('a.b', 'must', 'untested'),
    result('a.c', 'should', 'failed'),
    result('a.d', 'must', 'passed'),
  ]);
  for (const node of [root, suite]) {
    expect(node.attributes).toMatchObject({ tests: '4', failures: '1', errors: '1', time: '7.250' });
  }
  expect(suite.attributes.skipped).toBe('1');
  const properties = suite.children[0]?.children.map(({ attributes }) => [attributes.name, attributes.value]);
  expect(properties).toContainEqual(['verdict', 'NOT CONFORMANT']);
});

it('fails the case of a unit that is not valid and tells warnings', () => {
  const root = readXml(junitReporter.validation?.(validation, style) ?? '');
  const [valid, invalid] = root.children[0]?.children ?? [];
  expect(valid?.children).toEqual([]);
  expect(invalid?.children.map(({ name }) => name)).toEqual(['failure', 'system-out']);
  expect(invalid?.children[0]?.attributes.type).toBe('places.no-id');
});

it('is well-formed whatever a server says', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', ']]>', '<!--', '&#0;', '\ud800', '\ufffe'),
      (text, nasty) => {
        const node = readXml(xmlElement('a', { b: text + nasty }, text + nasty));
        expect(node.name).toBe('a');
      },
    ),
  );
  const hostile = '<script>"&\u0000\u001b[31m\ufffe\ud800]]></failure>';
  expect(() =>
    suiteOf([{ ...failedRead, summary: hostile, findings: [{ code: 'x', severity: 'error', message: hostile }] }]),
  ).not.toThrow();
});
