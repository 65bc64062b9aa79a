import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { hostileRun, richRun } from '../fixtures/rich-run.ts';
import { evidenceFrom, validation } from '../fixtures/sample-run.ts';
import { earlReporter } from './earl-reporter.ts';

const EARL = 'http://www.w3.org/ns/earl#';
const DCT = 'http://purl.org/dc/terms/';
/** The terms of EARL 1.0 Schema that a report may use. */
const TERMS = new Set(
  (
    'Assertion Assertor Software TestSubject TestRequirement TestResult assertedBy subject test mode result outcome info ' +
    'automatic manual passed failed cantTell inapplicable untested'
  ).split(' '),
);

const require = createRequire(import.meta.url);
/** It brings no types. */
const jsonld = require('jsonld') as {
  expand(document: unknown, options: object): Promise<unknown>;
};

const style = { colour: false, width: 80 };
const run = (report = richRun()) => earlReporter.run?.(report, evidenceFrom(), style) ?? '';
const validated = () => earlReporter.validation?.(validation, style) ?? '';

type Node = Readonly<Record<string, readonly { readonly '@id': string; readonly '@value': string }[]>> & {
  readonly '@id': string;
  readonly '@type': readonly string[];
};

/** What a consumer reads, with anything that it would have to fetch refused. */
async function expanded(text: string): Promise<readonly Node[]> {
  const documentLoader = async (url: string) => {
    throw new Error(`asks for ${url}`);
  };
  return (await jsonld.expand(JSON.parse(text), { documentLoader, safe: true })) as readonly Node[];
}

const idOf = (node: Node, term: string) => node[term]?.[0]?.['@id'];
const ofType = (nodes: readonly Node[], type: string) => nodes.filter((node) => node['@type'].includes(EARL + type));

describe.each([
  ['a run', run],
  ['a hostile run', () => run(hostileRun())],
  ['a validation', validated],
])('%s', (_, text) => {
  it('is JSON-LD that needs nothing from outside, loses nothing and invents no term', async () => {
    const words = JSON.stringify(await expanded(text())).matchAll(/http:\/\/www\.w3\.org\/ns\/earl#(\w+)/g);
    expect([...words].map(([, term]) => term).filter((term) => !TERMS.has(term ?? ''))).toEqual([]);
  });

  it('has assertions whose assertor, subject and test are in it', async () => {
    const nodes = await expanded(text());
    const byId = new Map(nodes.map((node) => [node['@id'], node]));
    const assertions = ofType(nodes, 'Assertion');
    expect(assertions.length).toBeGreaterThan(0);
    for (const assertion of assertions) {
      for (const [term, type] of [
        ['assertedBy', 'Assertor'],
        ['subject', 'TestSubject'],
        ['test', 'TestRequirement'],
      ]) {
        expect(byId.get(idOf(assertion, EARL + term) ?? '')?.['@type']).toContain(EARL + type);
      }
    }
  });
});

it('keeps the outcomes that EARL has, and calls the others cantTell', async () => {
  const nodes = await expanded(run());
  const names = new Map(nodes.map((node) => [node['@id'], node[`${DCT}identifier`]?.[0]?.['@value']]));
  const outcomes = ofType(nodes, 'Assertion').map((assertion) => {
    const result = assertion[`${EARL}result`]?.[0] as unknown as Node;
    return [names.get(idOf(assertion, `${EARL}test`) ?? ''), idOf(result, `${EARL}outcome`)?.replace(EARL, '')];
  });
  expect(Object.fromEntries(outcomes)).toEqual({
    'places-1.http.read': 'passed',
    'places-1.http.read-unknown': 'failed',
    'places-1.http.delete': 'failed',
    'places-1.search.paging': 'cantTell',
    'places-1.search.sort': 'cantTell',
    'places-1.tls': 'passed',
    'places-1.audit': 'untested',
    'places-1.search.total': 'failed',
    'places-1.history': 'inapplicable',
    'places-1.style': 'passed',
  });
});

it('has an attestation asserted by the person, by hand', async () => {
  const nodes = await expanded(run());
  const manual = ofType(nodes, 'Assertion').filter((node) => idOf(node, `${EARL}mode`) === `${EARL}manual`);
  expect(manual).toHaveLength(1);
  const person = nodes.find((node) => node['@id'] === idOf(manual[0] as Node, `${EARL}assertedBy`));
  expect(person?.['http://xmlns.com/foaf/0.1/name']?.[0]?.['@value']).toBe('A. N. Example, assessor');
});

it('names a requirement alike in every report, so that reports can be merged', async () => {
  const ids = async (text: string) => ofType(await expanded(text), 'TestRequirement').map((node) => node['@id']);
  const other = richRun({ target: { url: 'https://other.example/', declares: '' } });
  expect(await ids(run(other))).toEqual(await ids(run()));
  for (const id of await ids(run())) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/);
});
