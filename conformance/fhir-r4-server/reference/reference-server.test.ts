import { describe, expect, it } from 'vitest';
import { contentOf, entriesOf, linkOf } from './edit-exchange.ts';
import { referenceServer } from './reference-server.ts';
import { type Json, textOf } from './resource.ts';

const base = 'http://reference.example/r4';

function client() {
  const server = referenceServer({ base });
  return async (method: string, path: string, body?: Json | string, headers: Readonly<Record<string, string>> = {}) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await server({
      method,
      url: path.startsWith('http') ? path : base + path,
      headers,
      ...(text === undefined ? {} : { body: new TextEncoder().encode(text) }),
    });
    return { status: response.status, headers: response.headers, content: contentOf(response) ?? {} };
  };
}

const patient = { resourceType: 'Patient', name: [{ family: 'Testing' }] };
const ids = (content: Json) => entriesOf(content).map((entry) => textOf(entry.resource, 'id'));

describe('writing', () => {
  it('creates under an id of its own, and answers where', async () => {
    const send = client();
    const made = await send('POST', '/Patient', { ...patient, id: 'mine', meta: { versionId: '9' } });
    expect(made.status).toBe(201);
    expect(made.content).toMatchObject({ id: 'new-1', meta: { versionId: '1' }, name: patient.name });
    expect(made.headers).toMatchObject({ location: `${base}/Patient/new-1/_history/1`, etag: 'W/"1"' });
    expect((await send('GET', '/Patient/new-1')).content).toEqual(made.content);
  });

  it('updates by version, creates on update, and refuses a stale version', async () => {
    const send = client();
    expect((await send('PUT', '/Patient/p', { ...patient, id: 'p' })).status).toBe(201);
    expect(
      (await send('PUT', '/Patient/p', { ...patient, id: 'p', active: true }, { 'if-match': 'W/"1"' })).status,
    ).toBe(200);
    expect((await send('PUT', '/Patient/p', { ...patient, id: 'p' }, { 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await send('GET', '/Patient/p')).content).toMatchObject({ active: true, meta: { versionId: '2' } });
    expect((await send('GET', '/Patient/p/_history/1')).content).not.toHaveProperty('active');
  });

  it('deletes for good until it is written again, and keeps the history', async () => {
    const send = client();
    expect((await send('DELETE', '/Patient/pat-02')).status).toBe(204);
    expect(await send('GET', '/Patient/pat-02')).toMatchObject({
      status: 410,
      content: { resourceType: 'OperationOutcome' },
    });
    expect(ids((await send('GET', '/Patient?_id=pat-02')).content)).toEqual([]);
    expect((await send('DELETE', '/Patient/pat-02')).status).toBe(204);
    expect((await send('PUT', '/Patient/pat-02', { ...patient, id: 'pat-02' })).status).toBe(201);
    const history = (await send('GET', '/Patient/pat-02/_history')).content;
    expect(entriesOf(history).map((entry) => textOf(entry.request, 'method'))).toEqual(['PUT', 'DELETE', 'PUT', 'PUT']);
  });

  it('patches whole or not at all, and only the version that is meant', async () => {
    const send = client();
    const as = { 'content-type': 'application/json-patch+json' };
    const test = (value: unknown) => ({ op: 'test', path: '/gender', value });
    const replace = { op: 'replace', path: '/gender', value: 'other' };
    await send('PUT', '/Patient/p', { ...patient, id: 'p', gender: 'male' });
    const patch = (document: readonly Json[], more = {}) =>
      send('PATCH', '/Patient/p', JSON.stringify(document), { ...as, ...more });
    expect((await patch([replace, test('male')])).status).toBe(422);
    expect((await patch([replace], { 'if-match': 'W/"7"' })).status).toBe(412);
    expect((await patch([{ op: 'replace', path: '/id', value: 'q' }])).status).toBe(422);
    expect((await patch([{ op: 'remove', path: '/birthDate' }])).status).toBe(422);
    expect((await send('GET', '/Patient/p')).content).toMatchObject({ gender: 'male', meta: { versionId: '1' } });
    const done = await patch([
      test('male'),
      replace,
      { op: 'add', path: '/name/0/given', value: ['B'] },
      { op: 'add', path: '/name/0/given/0', value: 'A' },
      { op: 'copy', from: '/name/0', path: '/name/-' },
      { op: 'remove', path: '/name/0/family' },
    ]);
    expect(done).toMatchObject({ status: 200, content: { gender: 'other', meta: { versionId: '2' } } });
    expect(done.content.name).toEqual([{ given: ['A', 'B'] }, { family: 'Testing', given: ['A', 'B'] }]);
  });

  it('creates conditionally: once, and not where several match', async () => {
    const send = client();
    const mrn = { 'if-none-exist': 'identifier=https://hospital.example/ids/mrn|MRN1003' };
    expect(await send('POST', '/Patient', patient, mrn)).toMatchObject({ status: 200, content: { id: 'pat-04' } });
    expect((await send('POST', '/Patient', patient, { 'if-none-exist': 'family=Abernathy' })).status).toBe(412);
    expect((await send('POST', '/Patient', patient, { 'if-none-exist': 'frob=1' })).status).toBe(400);
    expect((await send('POST', '/Patient', patient, { 'if-none-exist': 'family=Nobodyhere' })).status).toBe(201);
  });

  it('updates and deletes conditionally, what the criteria find and nothing else', async () => {
    const send = client();
    expect(await send('PUT', '/Patient?_id=pat-01', patient)).toMatchObject({ status: 200, content: { id: 'pat-01' } });
    expect((await send('PUT', '/Patient?family=Nobodyhere', patient)).status).toBe(201);
    expect((await send('PUT', '/Patient?family=Nobodyhere', { ...patient, id: 'mine' })).status).toBe(201);
    expect((await send('DELETE', '/Patient?_id=pat-01,mine')).status).toBe(204);
    expect((await send('GET', '/Patient/pat-01')).status).toBe(410);
    expect((await send('GET', '/Patient/mine')).status).toBe(410);
    expect((await send('GET', '/Patient/pat-02')).status).toBe(200);
  });

  it.each([
    ['POST', '/Patient', '{"resourceType":', 400],
    ['POST', '/Patient', '[]', 400],
    ['POST', '/Patient', '{"resourceType":"Observation"}', 400],
    ['POST', '/Observation', '{"resourceType":"Observation","status":"final"}', 400],
    ['PUT', '/Patient/a', '{"resourceType":"Patient","id":"b"}', 400],
    ['PUT', '/Patient/a', '{"resourceType":"Patient"}', 400],
    ['POST', '/Patient', `{"resourceType":"Patient","x":${'['.repeat(100)}${']'.repeat(100)}}`, 400],
    ['POST', '/NoSuchType', '{"resourceType":"NoSuchType"}', 404],
    ['PATCH', '/Patient/pat-01', '[]', 415],
    ['PATCH', '/Patient', '[]', 405],
    ['PUT', '/Patient?frob=x', '{"resourceType":"Patient"}', 400],
    ['PUT', '/Patient?family=Abernathy', '{"resourceType":"Patient"}', 412],
    ['PUT', '/Patient?_id=pat-01', '{"resourceType":"Patient","id":"pat-02"}', 400],
    ['DELETE', '/Patient?frob=x', '', 400],
    ['DELETE', '/Patient?_count=5', '', 400],
  ])('%s %s with %s answers %d', async (method, path, body, status) => {
    const answer = await client()(method, path, body);
    expect(answer).toMatchObject({ status, content: { resourceType: 'OperationOutcome' } });
  });

  it('honours what to return', async () => {
    const send = client();
    expect((await send('POST', '/Patient', patient, { prefer: 'return=minimal' })).content).toEqual({});
    const told = await send('POST', '/Patient', patient, { prefer: 'return=OperationOutcome' });
    expect(told).toMatchObject({ status: 201, content: { resourceType: 'OperationOutcome' } });
  });
});

describe('transactions and batches', () => {
  const urn = 'urn:uuid:3d0a2f7e-1111-4222-8333-944455566677';
  const observation = (reference: string) => ({
    resourceType: 'Observation',
    status: 'final',
    code: { text: 'x' },
    subject: { reference },
  });
  const post = (url: string, resource: Json, fullUrl?: string) => ({
    fullUrl,
    resource,
    request: { method: 'POST', url },
  });
  const bundle = (type: string, ...entry: readonly Json[]) => ({ resourceType: 'Bundle', type, entry });

  it('resolves references to what the transaction creates, and conditional ones', async () => {
    const send = client();
    const conditional = 'Patient?identifier=https://hospital.example/ids/mrn|MRN1003';
    const done = await send(
      'POST',
      '',
      bundle(
        'transaction',
        post('Observation', observation(urn)),
        post('Observation', observation(conditional)),
        post('Patient', patient, urn),
      ),
    );
    expect(done).toMatchObject({ status: 200, content: { type: 'transaction-response' } });
    const [first, second, third] = entriesOf(done.content);
    expect(first?.resource).toMatchObject({ subject: { reference: `Patient/${textOf(third?.resource, 'id')}` } });
    expect(second?.resource).toMatchObject({ subject: { reference: 'Patient/pat-04' } });
  });

  it('does all of a transaction or nothing', async () => {
    const send = client();
    const before = (await send('GET', '/Patient?_summary=count')).content.total;
    const done = await send(
      'POST',
      '',
      bundle('transaction', post('Patient', patient), post('Observation', { resourceType: 'Observation' })),
    );
    expect(done).toMatchObject({ status: 400, content: { resourceType: 'OperationOutcome' } });
    expect((await send('GET', '/Patient?_summary=count')).content.total).toBe(before);
  });

  it('answers each entry of a batch by itself', async () => {
    const read = { request: { method: 'GET', url: 'Patient/none' } };
    const done = await client()('POST', '', bundle('batch', read, post('Patient', patient)));
    expect(entriesOf(done.content).map((entry) => textOf(entry.response, 'status'))).toEqual(['404', '201']);
  });
});

describe('searching', () => {
  it('keeps pages stable while others write', async () => {
    const send = client();
    const wanted = ids((await send('GET', '/Patient?_count=100')).content);
    const found: (string | undefined)[] = [];
    let url: string | undefined = '/Patient?_count=7';
    while (url !== undefined) {
      const { content }: { content: Json } = await send('GET', url);
      found.push(...ids(content));
      url = linkOf(content, 'next');
      await send('DELETE', `/Patient/pat-${String(found.length + 1).padStart(2, '0')}`);
      await send('POST', '/Patient', patient);
    }
    expect(found).toEqual(wanted);
  });

  it('gives links both ways and the parameters that it used', async () => {
    const send = client();
    const first = (await send('GET', '/Patient?_count=10&frob=1&active=true')).content;
    expect(linkOf(first, 'self')).toBe(`${base}/Patient?_count=10&active=true`);
    const second = (await send('GET', linkOf(first, 'next') ?? '')).content;
    expect(ids((await send('GET', linkOf(second, 'previous') ?? '')).content)).toEqual(ids(first));
    expect(linkOf(second, 'last')).toBeDefined();
  });

  it('sorts, dates that are missing last', async () => {
    const send = client();
    const dates = (content: Json) => entriesOf(content).map((entry) => textOf(entry.resource, 'birthDate'));
    const up = dates((await send('GET', '/Patient?_sort=birthdate&_count=100')).content);
    const down = dates((await send('GET', '/Patient?_sort=-birthdate&_count=100')).content);
    expect(up.slice(0, 3)).toEqual(['1933-10', '1938-03', '1949']);
    expect(down.slice(0, 2)).toEqual(['2010-11-30', '2010-11-11']);
    expect([up.slice(-2), down.slice(-2)]).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('includes what matches refer to, and what refers to them', async () => {
    const send = client();
    const forward = (await send('GET', '/DiagnosticReport?_id=rep-01&_include=DiagnosticReport:result')).content;
    expect(ids(forward)).toEqual(['rep-01', 'obs-01', 'obs-02', 'obs-03']);
    expect(forward.total).toBe(1);
    const back = (await send('GET', '/Encounter?_id=enc-01&_revinclude=Observation:encounter')).content;
    expect(ids(back)).toEqual(['enc-01', 'obs-01', 'obs-31']);
  });

  it('returns a part of a resource with what may not be left out, marked as a part', async () => {
    const { content } = await client()('GET', '/Observation?_id=obs-01&_elements=value');
    const [entry] = entriesOf(content);
    expect(Object.keys(entry?.resource as object).sort()).toEqual([
      'code',
      'id',
      'meta',
      'resourceType',
      'status',
      'valueQuantity',
    ]);
    expect(JSON.stringify(entry)).toContain('SUBSETTED');
  });

  it.each([
    '/Patient?_count=-1',
    '/Patient?_summary=some',
    '/Patient?_page=made-up!',
    '/Patient?birthdate=soon',
    '/Patient?gender:missing=maybe',
    '/Patient?birthdate:exact=2000',
    '/Patient?constructor:missing=true&_include:recurse=Patient:link',
    '/Patient?_query=any',
    '/Patient/_history?_since=2024',
  ])('refuses %s', async (path) => {
    expect(await client()('GET', path)).toMatchObject({ status: 400, content: { resourceType: 'OperationOutcome' } });
  });
});

describe('addresses and formats', () => {
  it.each([
    ['GET', '', 405],
    ['GET', '/constructor', 404],
    ['GET', '/Patient/pat-01/$everything', 404],
    ['GET', '/Patient/%E0%A4%A', 404],
    ['GET', `/Patient/${'a'.repeat(65)}`, 400],
    ['GET', 'http://reference.example/elsewhere', 404],
    ['DELETE', '/metadata', 405],
    ['GET', '/Patient/_search', 405],
  ])('%s %s answers %d', async (method, path, status) => {
    expect((await client()(method, path)).status).toBe(status);
  });

  it('answers in the type accepted first, or 406', async () => {
    const type = async (accept: string) => {
      const { status, headers } = await client()('GET', '/Patient/pat-01', undefined, { accept });
      return status === 200 ? headers['content-type'] : status;
    };
    expect(await type('application/fhir+xml;q=0.5, application/json')).toBe('application/json;charset=utf-8');
    expect(await type('text/html, */*;q=0.1')).toBe('application/fhir+json;charset=utf-8');
    expect(await type('application/fhir+xml')).toBe(406);
    expect(await type('application/fhir+json;q=0')).toBe(406);
    expect(await type('application/fhir+json; fhirVersion=3.0')).toBe(406);
  });

  it('declares each parameter once and finds nothing undeclared', async () => {
    const { content } = await client()('GET', '/metadata');
    const [rest] = content.rest as readonly { resource: readonly { type: string; searchParam: readonly Json[] }[] }[];
    for (const { searchParam } of rest?.resource ?? []) {
      const names = searchParam.map((parameter) => parameter.name);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(rest?.resource.map(({ type }) => type)).toEqual([
      ...['DiagnosticReport', 'Encounter', 'Location', 'Observation', 'Organization', 'Patient', 'Practitioner'],
      'RiskAssessment',
    ]);
  });

  it('serves the types of the data it is given', async () => {
    const server = referenceServer({ base, data: [{ resourceType: 'Basic', id: 'b', code: { text: 'x' } }] });
    const answer = await server({ method: 'GET', url: `${base}/Basic?_id=b`, headers: {} });
    expect(ids(contentOf(answer) ?? {})).toEqual(['b']);
  });
});
