import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startMedplum } from './medplum.ts';

const PATIENT = '0a7b1c52-4d53-4c0f-9a51-6f0f6f3a9a01';
const RESULT = '5d0c9f2e-8a34-4b8e-8f21-2d9a4f1b7c02';

const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      fullUrl: `urn:uuid:${PATIENT}`,
      resource: {
        resourceType: 'Patient',
        name: [{ family: 'Okafor-Lindqvist', given: ['Ada'] }],
        birthDate: '1987-11-03',
      },
    },
    {
      fullUrl: `urn:uuid:${RESULT}`,
      resource: {
        resourceType: 'Observation',
        status: 'final',
        code: { text: 'Haemoglobin' },
        subject: { reference: `urn:uuid:${PATIENT}` },
      },
    },
  ],
};

let server: RunningServer;
beforeAll(async () => {
  server = await startMedplum({ resources: [bundle] });
}, 60_000);
afterAll(() => server.close());

/** The members of the answers that are looked at here. */
interface Body {
  readonly birthDate?: string;
  readonly meta: { readonly versionId: string };
  readonly entry?: readonly { readonly resource: { readonly id: string } }[];
  readonly rest: readonly { readonly resource: readonly DeclaredType[] }[];
}
interface DeclaredType {
  readonly type: string;
  readonly searchParam: readonly { readonly name: string }[];
}

async function get(path: string) {
  const response = await fetch(`${server.url}${path}`);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

test('declares the types it holds, with the search parameters Medplum indexes', async () => {
  const { status, body } = await get('/metadata');
  expect(status).toBe(200);
  expect(body).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
  const types = body.rest[0]?.resource ?? [];
  expect(types.map(({ type }) => type)).toEqual(['Observation', 'Patient']);
  expect(types[1]?.searchParam.map(({ name }) => name)).toContain('birthdate');
});

test('reads a resource under the id of its fullUrl, with its version in ETag', async () => {
  const { status, headers, body } = await get(`/Patient/${PATIENT}`);
  expect(status).toBe(200);
  expect(body.birthDate).toBe('1987-11-03');
  expect(headers.get('etag')).toBe(`W/"${body.meta.versionId}"`);
});

test('finds a resource by a reference that was a urn:uuid in the Bundle', async () => {
  const { body } = await get(`/Observation?subject=Patient/${PATIENT}`);
  expect(body.entry?.map((entry) => entry.resource.id)).toEqual([RESULT]);
  const { body: none } = await get('/Observation?subject=Patient/00000000-0000-4000-8000-000000000000');
  expect(none.entry ?? []).toEqual([]);
});

test('creates what is posted and answers 404 for what is not there', async () => {
  const created = await fetch(`${server.url}/Patient`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Patient', name: [{ family: 'Haddad' }] }),
  });
  expect(created.status).toBe(201);
  expect(created.headers.get('location')).toMatch(new RegExp(`^${server.url}/Patient/[^/]+/_history/[^/]+$`));
  expect((await get('/Patient/00000000-0000-4000-8000-000000000000')).status).toBe(404);
});
