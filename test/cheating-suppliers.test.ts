import { describe, expect, it } from 'vitest';
import { packageRoot } from '../bin/package-root.ts';
import { packs } from '../bin/packs.gen.ts';
import { onCapabilities, onResources, without } from '../conformance/fhir-r4-server/reference/edit-exchange.ts';
import { referenceServer } from '../conformance/fhir-r4-server/reference/reference-server.ts';
import { isObject, listOf, textOf } from '../conformance/fhir-r4-server/reference/resource.ts';
import { openSuitePack } from '../src/cli/open-packs.ts';
import { type Attestation, finishRun, runSuite, type SuitePack } from '../src/conform/index.ts';
import type { RunReport } from '../src/conform/run-report.ts';
import type { Handler, HttpRequest, HttpResponse } from '../src/http/exchange.ts';
import { handlerTransport } from '../src/http/index.ts';
import type { Scope } from '../src/suite/index.ts';

const BASE = 'http://supplier.invalid/fhir';
const now = () => new Date('2026-11-22T12:00:00Z');

/** What the purchase needs; an honest server of ours has all of it. */
const scope: Scope = {
  name: 'Lot 1',
  resources: {
    Patient: { interactions: ['read', 'vread', 'search-type'], search: ['family', 'birthdate', 'identifier'] },
    Observation: { interactions: ['read', 'search-type'], search: ['date', 'patient', 'code'] },
  },
};

const around = { root: packageRoot(), packs, cwd: process.cwd(), now };

/** Every requirement of the standard that only a person can show is attested, so that nothing but the server decides. */
function attested({ catalogue }: SuitePack<unknown, unknown>): readonly Attestation[] {
  return catalogue
    .filter(({ id, attest }) => id.startsWith('fhir-r4.') && attest !== undefined)
    .map(({ id }) => ({ requirement: id, who: 'A. Tester', when: '2026-11-01', saw: 'it', expires: '2027-11-01' }));
}

async function judge(handler: Handler, asked = scope): Promise<RunReport> {
  // The name that a client on the wire sends where it names no other.
  const named = ({ headers, ...request }: HttpRequest) =>
    handler({ ...request, headers: { 'user-agent': 'assay', ...headers } });
  const transport = handlerTransport(named);
  const target = { url: BASE };
  const pack = await openSuitePack('fhir-r4-server', around, { scope: asked });
  const attestations = attested(pack);
  return finishRun(runSuite({ pack, target, transport, scope: asked, attestations, now, folder: '', assay: '0' }));
}

const honest = () => referenceServer({ base: BASE });

function json(status: number, body: unknown): HttpResponse {
  const headers = { 'content-type': 'application/fhir+json;charset=utf-8' };
  return { status, headers, body: new TextEncoder().encode(JSON.stringify(body)) };
}

const outcome = (status: number) =>
  json(status, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing' }] });

/** An honest server's statement, and this for everything else. */
function declaringThen(rest: (request: HttpRequest) => HttpResponse): Handler {
  const server = honest();
  return (request) => (request.url.includes('/metadata') ? server(request) : rest(request));
}

function declaringOnly(kept: (type: string) => boolean, change: (resource: object) => object = (one) => one): Handler {
  return onCapabilities(
    (statement) =>
      ({
        ...statement,
        rest: listOf(statement.rest).map((rest) =>
          isObject(rest)
            ? {
                ...rest,
                resource: listOf(rest.resource)
                  .filter((each) => kept(textOf(each, 'type') ?? ''))
                  .map((each) => change(isObject(each) ? each : {})),
              }
            : rest,
        ),
      }) as typeof statement,
  )(honest());
}

const searchset = (entry: readonly unknown[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: entry.length,
  ...(entry.length > 0 && { entry }),
});

const typeIn = (url: string) => /\/fhir\/([A-Z][A-Za-z]+)/.exec(url)?.[1] ?? 'Patient';

/** Makes up a resource out of what was asked. */
function echo({ url }: HttpRequest): HttpResponse {
  const { searchParams, pathname } = new URL(url);
  const type = typeIn(url);
  const id = /\/fhir\/[A-Za-z]+\/([^/?]+)/.exec(pathname)?.[1] ?? searchParams.get('_id') ?? 'a1';
  const family = searchParams.get('family') ?? 'Echo';
  const birthDate = searchParams.get('birthdate') ?? '1980-01-01';
  const resource =
    type === 'Patient'
      ? {
          resourceType: type,
          id,
          name: [{ family }],
          birthDate,
          identifier: [{ value: searchParams.get('identifier') ?? '1' }],
        }
      : {
          resourceType: 'Observation',
          id,
          status: 'final',
          code: { coding: [{ code: searchParams.get('code') ?? '1' }] },
          subject: { reference: searchParams.get('patient') ?? 'Patient/a1' },
          effectiveDateTime: searchParams.get('date') ?? '2026-01-01',
        };
  const isRead = /\/fhir\/[A-Za-z]+\/[^/?]+/.test(pathname);
  return json(
    200,
    isRead ? resource : searchset([{ fullUrl: `${BASE}/${type}/${id}`, resource, search: { mode: 'match' } }]),
  );
}

/** Whatever each path answered first is what it answers for ever. */
function yesterday(): Handler {
  const server = honest();
  const kept = new Map<string, HttpResponse>();
  return async (request) => {
    const path = new URL(request.url).pathname;
    const answer = kept.get(path) ?? (await server({ ...request, url: request.url.replace(/\?.*/, '') }));
    kept.set(path, answer);
    return answer;
  };
}

/** Good until so many requests were answered, and an error from then on. */
function goodFor(requests: number, after: HttpResponse): Handler {
  const server = honest();
  let count = 0;
  return (request) => {
    count += 1;
    return count > requests ? after : server(request);
  };
}

const poor = () => onResources((resource) => without(without(resource, 'birthDate'), 'subject'))(honest());

/** Shows Assay one server, and everybody else another. */
function twoFaced(other: Handler): Handler {
  const server = honest();
  return (request) => (/assay/i.test(request.headers['user-agent'] ?? '') ? server(request) : other(request));
}

const fixed = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Fixed' }], birthDate: '1970-01-01' };

const suppliers: readonly (readonly [string, () => Handler])[] = [
  ['declares next to nothing', () => declaringOnly((type) => type === 'Practitioner')],
  [
    'declares no search parameters',
    () =>
      declaringOnly(
        () => true,
        (one) => without(one as never, 'searchParam'),
      ),
  ],
  [
    'declares other types than are asked for',
    () => declaringOnly((type) => !['Patient', 'Observation'].includes(type)),
  ],
  ['shows Assay a good server and others a poor one', () => twoFaced(poor())],
  ['shows Assay a good server and refuses others', () => twoFaced(() => outcome(403))],
  ['shows Assay a good server and others an empty one', () => twoFaced(declaringThen(() => json(200, searchset([]))))],
  ['answers every search with nothing', () => declaringThen(() => json(200, searchset([])))],
  ['makes up what is asked for', () => declaringThen(echo)],
  ['answers everything with one resource', () => declaringThen(() => json(200, fixed))],
  ['finds nothing anywhere', () => declaringThen(() => outcome(404))],
  ['finds nothing, not even its statement', () => () => outcome(404)],
  ['declares all and has nothing of it', () => declaringThen(() => outcome(501))],
  ['answers by path from a copy', yesterday],
  ['is good for sixty requests', () => goodFor(60, outcome(500))],
  ['is good for sixty requests, and then too busy', () => goodFor(60, outcome(503))],
  ['asks for a password after its statement', () => declaringThen(() => outcome(401))],
];

/** The server without some of what it declares for a type. */
const lacking = (type: string, list: string, name: string) => () =>
  declaringOnly(
    () => true,
    (one) => {
      const resource = one as Record<string, unknown>;
      if (resource.type !== type) return one;
      const kept = listOf(resource[list] as never).filter(
        (each) => ![textOf(each, 'name'), textOf(each, 'code')].includes(name),
      );
      return { ...resource, [list]: kept };
    },
  );

describe('under a scope that asks for things', () => {
  it('an honest server is conformant, so it is the cheat that decides', async () => {
    const report = await judge(honest());
    const open = report.requirements.filter(
      ({ level, outcome: came }) => level === 'must' && !['passed', 'inapplicable'].includes(came),
    );
    expect(open.map(({ id, outcome: came, reason }) => `${id} ${came} ${reason}`)).toEqual([]);
    expect(report.verdict).toBe('conformant');
  });

  it.each([
    ['a search that no check knows', { Patient: { search: ['nhs-verification'] } }, honest],
    ['a search that is not declared', { Patient: { search: ['gender'] } }, lacking('Patient', 'searchParam', 'gender')],
    ['an interaction that no check tries', { Patient: { interactions: ['read', 'history-type'] } }, honest],
    ['an interaction that only writing shows', { Patient: { interactions: ['read', 'patch'] } }, honest],
    ['an interaction that FHIR does not have', { Patient: { interactions: ['read', 'search'] } }, honest],
    ['a profile that was not given', { Patient: { profiles: ['https://guide.example/patient'] } }, honest],
  ] as const)('nobody is, where the scope asks for %s', async (_, resources, supplier) => {
    expect((await judge(supplier(), { name: 'Lot 2', resources })).verdict).not.toBe('conformant');
  });

  it.each(suppliers)('a supplier who %s is not', async (_, supplier) => {
    expect((await judge(supplier())).verdict).not.toBe('conformant');
  });
});
