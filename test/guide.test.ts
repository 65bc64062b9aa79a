import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../bin/package-root.ts';
import { packs } from '../bin/packs.gen.ts';
import {
  entriesOf,
  onCapabilities,
  onCapabilityTypes,
  onEntries,
  onResources,
  onSearchset,
  withEntries,
  without,
} from '../conformance/fhir-r4-server/reference/edit-exchange.ts';
import { referenceServer } from '../conformance/fhir-r4-server/reference/reference-server.ts';
import { isObject, type Json, listOf, textOf } from '../conformance/fhir-r4-server/reference/resource.ts';
import { openSuitePack } from '../src/cli/open-packs.ts';
import { finishRun, runSuite, type SuitePack } from '../src/conform/index.ts';
import type { RunReport } from '../src/conform/run-report.ts';
import type { Handler, HttpResponse } from '../src/http/exchange.ts';
import { handlerTransport } from '../src/http/index.ts';
import type { Scope } from '../src/suite/index.ts';
import { data, definitions, GUIDE, guidePackage, PATIENT, STATEMENT, WEIGHT } from './support/acme-guide.ts';
import { assay, inFolder } from './support/run-command.ts';

const now = () => new Date('2026-11-22T12:00:00Z');
const around = { root: packageRoot(), packs, cwd: process.cwd(), now };
const profiles = definitions.map((each) => ({
  name: `acme.tgz:package/${each.id}.json`,
  text: JSON.stringify(each),
  apply: false,
}));
const id = (name: string) => `guide.example.acme.acme-${name}`;

/** The reference server with the guide's data, saying that it implements the guide. */
function acme(base: string): Handler {
  const declaring = onCapabilityTypes((resource) => {
    const supported = resource.type === 'Patient' ? PATIENT : resource.type === 'Observation' ? WEIGHT : undefined;
    return supported === undefined ? resource : { ...resource, supportedProfile: [supported] };
  });
  const claiming = onCapabilities((statement) => ({ ...statement, instantiates: [STATEMENT] }));
  return claiming(declaring(referenceServer({ base, data })));
}

/** Runs the guide's checks alone against a server in this process. */
async function judge(handler: Handler, scope?: Scope, given = profiles): Promise<RunReport> {
  const whole = await openSuitePack('fhir-r4-server', around, { profiles: given, scope });
  const checks = whole.definition.checks.filter((check) => check.id.startsWith('guide.'));
  const pack: SuitePack<unknown, unknown> = { ...whole, definition: { ...whole.definition, checks } };
  const target = { url: 'http://acme.invalid/fhir' };
  const transport = handlerTransport(handler);
  return finishRun(runSuite({ pack, target, transport, now, folder: '', assay: '0', ...(scope && { scope }) }));
}

const BASE = 'http://acme.invalid/fhir';

function outcomesOf(report: RunReport): Record<string, string> {
  const own = report.requirements.filter((each) => each.id.startsWith('guide.'));
  return Object.fromEntries(own.map((each) => [each.id, each.outcome]));
}

function failuresOf(report: RunReport): readonly string[] {
  return report.requirements
    .filter((each) => each.id.startsWith('guide.') && each.outcome === 'failed')
    .map((each) => each.id)
    .sort();
}

function json(status: number, body: object): HttpResponse {
  const headers = { 'content-type': 'application/fhir+json' };
  return { status, headers, body: new TextEncoder().encode(JSON.stringify(body)) };
}

const hint = { resourceType: 'OperationOutcome', issue: [{ severity: 'information', code: 'informational' }] };
const refusal = (status: number) =>
  json(status, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-supported' }] });

/** Answers what `when` says of, and leaves the rest to the server. */
function instead(
  when: (url: URL) => boolean,
  answer: (url: URL, clean: Handler) => HttpResponse | Promise<HttpResponse>,
) {
  return (clean: Handler): Handler =>
    (request) => {
      const url = new URL(request.url);
      return when(url) ? answer(url, clean) : clean(request);
    };
}

const asks =
  (type: string, ...names: string[]) =>
  (url: URL) =>
    url.pathname.endsWith(`/${type}`) && names.every((name) => url.searchParams.has(name));

/** The server as if these parameters had not been sent. */
const dropping =
  (...names: string[]) =>
  (url: URL, clean: Handler) => {
    for (const name of names) url.searchParams.delete(name);
    return clean({ method: 'GET', url: url.href, headers: {} });
  };

const onType = (type: string, change: (resource: Json) => Json) =>
  onResources((resource) => (resource.resourceType === type ? change(resource) : resource));

const withoutParameter = (name: string) =>
  onCapabilityTypes((resource) => ({
    ...resource,
    searchParam: listOf(resource.searchParam).filter((each) => textOf(each, 'name') !== name),
  }));

type Wrap = (clean: Handler) => Handler;

describe('what a guide asks of a server', () => {
  it('becomes requirements, in the words and levels of the guide, and a server that does it passes', async () => {
    const report = await judge(acme(BASE));
    expect(outcomesOf(report)).toEqual({
      [id('patient.conforms')]: 'passed',
      [id('patient.must-support')]: 'passed',
      [id('weight.conforms')]: 'passed',
      [id('weight.must-support')]: 'passed',
      [id('server.Patient.read')]: 'passed',
      [id('server.Patient.search-type')]: 'passed',
      [id('server.Patient.search.family')]: 'passed',
      [id('server.Patient.search.birthdate')]: 'passed',
      [id('server.Patient.search.family+birthdate')]: 'passed',
      [id('server.Observation.search-type')]: 'passed',
      [id('server.Observation.search.subject')]: 'passed',
      [id('server.Observation.include.Observation:subject')]: 'passed',
    });
    expect(report.guide?.titles).toEqual(['example.acme 1.0.0']);
    expect(report.scope.summary).toContain('example.acme 1.0.0');
    expect(report.requirements.find((each) => each.id === id('patient.conforms'))).toMatchObject({
      clause: PATIENT,
      level: 'must',
    });
    expect(report.outOfScope.find((each) => each.id === id('server.Patient.search.gender'))?.reason).toMatch(/SHALL/);
  });

  const mutants: readonly (readonly [string, string, Wrap])[] = [
    ['a claimed profile that is broken', 'patient.conforms', onType('Patient', (one) => without(one, 'identifier'))],
    [
      'another code than the pattern',
      'weight.conforms',
      onType('Observation', (one) => ({ ...one, code: { text: 'weight' } })),
    ],
    ['a search refused', 'server.Patient.search.family', instead(asks('Patient', 'family'), () => refusal(400))],
    [
      'a search ignored',
      'server.Patient.search.birthdate',
      instead(asks('Patient', 'birthdate'), dropping('birthdate')),
    ],
    [
      'a search that finds nothing',
      'server.Observation.search.subject',
      instead(asks('Observation', 'subject'), (url, clean) => {
        url.searchParams.set('subject', 'Patient/none');
        return clean({ method: 'GET', url: url.href, headers: {} });
      }),
    ],
    [
      'half of a combination ignored',
      'server.Patient.search.family+birthdate',
      instead(asks('Patient', 'family', 'birthdate'), dropping('family', 'birthdate')),
    ],
    [
      'an include ignored',
      'server.Observation.include.Observation:subject',
      instead(asks('Observation', '_include'), dropping('_include')),
    ],
    ['a search not declared', 'server.Patient.search.family', withoutParameter('family')],
    [
      'reads that are not allowed',
      'server.Patient.read',
      instead(
        (url) => /\/Patient\/p\d$/.test(url.pathname),
        () => refusal(405),
      ),
    ],
  ];

  it.each(mutants)('%s fails %s', async (_, requirement, wrap) => {
    expect(failuresOf(await judge(wrap(acme(BASE))))).toContain(id(requirement));
  });

  const variants: readonly (readonly [string, Wrap])[] = [
    ['claims no profiles, and its data meet them', onResources((one) => without(one, 'meta'))],
    [
      'has data of other kinds that claim nothing',
      onType('Observation', (one) =>
        one.id === 'o1' ? without({ ...one, meta: {}, code: { text: 'mood' } }, 'category') : one,
      ),
    ],
    [
      'claims another version of the profile',
      onType('Patient', (one) =>
        one.id === 'p1' ? without({ ...one, meta: { profile: [`${PATIENT}|0.9.0`] } }, 'identifier') : one,
      ),
    ],
    [
      'has no Observation, of which the guide says SHOULD',
      (clean) =>
        instead(
          (url) => /\/Observation(\/|$)/.test(url.pathname),
          () => refusal(404),
        )(
          onCapabilities((statement) => ({
            ...statement,
            rest: listOf(statement.rest).map((rest) =>
              isObject(rest)
                ? { ...rest, resource: listOf(rest.resource).filter((each) => textOf(each, 'type') !== 'Observation') }
                : rest,
            ),
          }))(clean),
        ),
    ],
    ['is too busy for a search', instead(asks('Patient', 'family'), () => refusal(429))],
    ['marks no modes', onEntries((entry) => without(entry, 'search'))],
    [
      'adds an outcome to its results',
      onSearchset((bundle) =>
        withEntries(bundle, [...entriesOf(bundle), { resource: hint, search: { mode: 'outcome' } }]),
      ),
    ],
    ['does not declare what is only SHOULD', withoutParameter('gender')],
    ['leaves out elements it may leave out', onType('Patient', (one) => without(one, 'extension'))],
    [
      'answers no search of observations without a patient',
      instead(
        (url) =>
          url.pathname.endsWith('/Observation') &&
          !['subject', 'patient', '_id'].some((name) => url.searchParams.has(name)),
        () => refusal(400),
      ),
    ],
  ];

  it.each(variants)('a server that %s is not accused', async (_, wrap) => {
    expect(failuresOf(await judge(wrap(acme(BASE))))).toEqual([]);
  });

  it('what must be supported and is in no resource is not demonstrated, by its name', async () => {
    const report = await judge(onType('Patient', (one) => without(one, 'extension'))(acme(BASE)));
    const result = report.requirements.find((each) => each.id === id('patient.must-support'));
    expect(result).toMatchObject({
      outcome: 'inconclusive',
      reason: expect.stringContaining('Patient.extension:nationality'),
    });
    expect(report.verdict).not.toBe('conformant');
  });

  it('binds whom the scope names, or who says so, and nobody else', async () => {
    const silent = onCapabilities((statement) => without(statement, 'instantiates'))(acme(BASE));
    const lacking = withoutParameter('family')(silent);
    expect(failuresOf(await judge(lacking))).toEqual([]);
    const named: Scope = { name: 'lot', guides: [`${GUIDE}/ImplementationGuide/acme`] };
    expect(failuresOf(await judge(lacking, named))).toEqual([
      id('server.Patient.search.family'),
      id('server.Patient.search.family+birthdate'),
    ]);
  });

  it('a profile that the scope names and nobody gave is untested, so nothing is conformant by it', async () => {
    const scope: Scope = {
      name: 'lot',
      resources: { Patient: { profiles: ['https://else.example/p'] } },
      guides: [STATEMENT],
    };
    const report = await judge(acme(BASE), scope, []);
    expect(outcomesOf(report)).toEqual({
      'guide.not-given.else.example-p': 'untested',
      'guide.not-given.guide.example-CapabilityStatement-acme-server': 'untested',
    });
    expect(report.verdict).toBe('not demonstrated');
  });

  it('a profile given by itself binds every resource of its type', async () => {
    const [patient] = profiles.filter(({ name }) => name.includes('acme-patient'));
    if (patient === undefined) throw new Error('no profile');
    const server = onType('Patient', (one) => without(without(one, 'meta'), 'identifier'))(acme(BASE));
    const report = await judge(server, undefined, [{ ...patient, apply: true }]);
    expect(failuresOf(report)).toEqual(['guide.profiles.acme-patient.conforms']);
  });
});

describe('the command with --profile', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    let handler: Handler = () => refusal(500);
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const answer = await handler({
        method: request.method ?? 'GET',
        url: `${url.replace('/fhir', '')}${request.url}`,
        headers,
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
    handler = acme(url);
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  it('keeps the guide in the run, so replay and share need no package, and compare refuses runs without it', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'acme.tgz'), await guidePackage());
      const made = await assay(['scope', 'init', 'acme.tgz', '--out', 'scope.yaml'], { cwd });
      expect(made).toMatchObject({ code: 0 });
      expect(readFileSync(join(cwd, 'scope.yaml'), 'utf8')).toContain(STATEMENT);
      const test = ['test', url, '--suite', 'fhir-r4-server', '--scope', 'scope.yaml', '--json'];
      const live = await assay([...test, '--profile', 'acme.tgz', '--out', 'one'], { cwd });
      const report = JSON.parse(live.stdout);
      expect(failuresOf(report)).toEqual([]);
      expect(report.guide).toMatchObject({ titles: ['example.acme 1.0.0'] });
      expect(outcomesOf(report)[id('patient.conforms')]).toBe('passed');
      expect(outcomesOf(report)[id('server.Patient.search.family+birthdate')]).toBe('passed');
      writeFileSync(join(cwd, 'acme.tgz'), 'gone');
      const again = await assay(['replay', 'one', '--json'], { cwd });
      expect(again.stdout).toBe(live.stdout);
      const shared = await assay(['share', 'one', '--out', 'copy'], { cwd });
      expect(shared.code).toBe(0);
      const copy = await assay(['replay', 'copy', '--json'], { cwd });
      expect(outcomesOf(JSON.parse(copy.stdout))).toEqual(outcomesOf(report));
      await assay([...test, '--out', 'two'], { cwd });
      const compared = await assay(['compare', 'one', 'two'], { cwd });
      expect(compared).toMatchObject({ code: 2, stderr: expect.stringContaining('guide') });
    });
  }, 60_000);
});
