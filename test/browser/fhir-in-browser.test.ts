import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { bundle } from './bundle.ts';
import { findChromium } from './find-chromium.ts';
import { serve } from './serve.ts';

interface Answer {
  readonly plain: readonly (readonly Finding[])[];
  readonly profiled: readonly (readonly Finding[])[];
  readonly milliseconds: number;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const definitions = here('../../dist/data/fhir-r4');
const executablePath = findChromium();
// Without these it calls home at every start, which a closed network refuses many times over.
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

if (!executablePath) {
  console.warn(
    'assay/fhir in a browser: SKIPPED, no Chromium found (CHROMIUM_PATH, or chromium, chromium-browser or google-chrome on the PATH). `apt-get install chromium` brings one.',
  );
}

const SOUND = { resourceType: 'Patient', birthDate: '1970-01-31', name: [{ family: 'Chalmers' }], gender: 'female' };
const BROKEN = { resourceType: 'Patient', birthDate: '1970-02-30', gender: 'unkown', contact: [{}], socks: 1 };
const texts = [
  JSON.stringify(SOUND),
  JSON.stringify(BROKEN),
  JSON.stringify({ resourceType: 'Patient', meta: { profile: ['http://a.example/named'] }, gender: 'other' }),
  '<Patient xmlns="http://hl7.org/fhir"><birthDate value="1970-02-30"/></Patient>',
];
const NAMED = {
  resourceType: 'StructureDefinition',
  url: 'http://a.example/named',
  name: 'Named',
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Patient',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
  derivation: 'constraint',
  differential: { element: [{ id: 'Patient.name', path: 'Patient.name', min: 1 }] },
};
const profiles = [{ name: 'named.json', text: JSON.stringify(NAMED) }];

it('bundles for browsers without a module of Node', async () => {
  expect((await bundle(here('./worker.mjs'))).missing).toEqual([]);
});

describe.skipIf(!executablePath)('assay/fhir in a browser', () => {
  let inBrowser: Answer;
  let inNode: Omit<Answer, 'milliseconds'>;
  let asked: readonly string[];

  beforeAll(async () => {
    const server = await serve((await bundle(here('./worker.mjs'))).script, definitions);
    const browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: QUIET });
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      const answer = page.evaluate(`new Promise((resolve, reject) => {
        const worker = new Worker('/worker.js');
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(${JSON.stringify({ texts, profiles })});
      })`);
      inBrowser = (await answer) as Answer;
      asked = server.asked;
    } finally {
      await browser.close();
      await server.close();
    }
    const { createFhirValidator } = await import(
      /* @vite-ignore */ new URL('../../dist/fhir.js', import.meta.url).href
    );
    const load = (name: string) =>
      existsSync(`${definitions}/${name}`) ? readFileSync(`${definitions}/${name}`, 'utf8') : undefined;
    const judge = (options: object) => {
      const validator = createFhirValidator({ load, ...options });
      return texts.map((text) => validator.validateText(text));
    };
    inNode = { plain: judge({}), profiled: judge({ profiles }) };
  }, 60_000);

  const codes = (findings: readonly Finding[] | undefined) => findings?.map(({ code }) => code);

  it('judges a sound and a broken resource as in Node, with lines and columns', () => {
    expect(inBrowser.plain).toEqual(inNode.plain);
    expect(inBrowser.plain[0]).toEqual([]);
    expect(codes(inBrowser.plain[1])).toEqual(
      expect.arrayContaining(['fhir.primitive-format', 'fhir.binding-required', 'fhir.unknown-property']),
    );
    expect(inBrowser.plain[1]?.every(({ at }) => at?.line === 1)).toBe(true);
  });

  it('judges by a profile as in Node', () => {
    expect(inBrowser.profiled).toEqual(inNode.profiled);
    expect(inBrowser.profiled[0]).toEqual([]);
    const messages = inBrowser.profiled[2]?.filter(({ severity }) => severity === 'error');
    expect(messages?.map(({ message }) => message).join()).toContain('name');
  });

  it('fetches the definitions that it needs and no others, once a validator', () => {
    expect(asked).toContain('Patient.json');
    expect(asked).not.toContain('Observation.json');
    expect(Math.max(...asked.map((name) => asked.filter((other) => other === name).length))).toBeLessThanOrEqual(2);
  });
});
