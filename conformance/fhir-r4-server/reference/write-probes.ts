import type { HttpRequest } from 'assay/suite';

const encode = (text: string) => new TextEncoder().encode(text);
const body = (resource: object) => encode(JSON.stringify(resource));
const linked = (url: string) => ({
  text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml"><a href="${url}">whose</a></div>` },
  extension: [{ url: 'urn:probe:link', valueUri: url }],
});

/** Precision that JSON.stringify would not write. */
const EXACT =
  '{"resourceType":"Observation","id":"exact","status":"final","code":{"text":"probe"},"valueQuantity":{"value":4.50,"unit":"mmol/L"}}';
const headers = { accept: 'application/fhir+json', 'content-type': 'application/fhir+json' };
const observation = { resourceType: 'Observation', status: 'final', code: { text: 'probe' } };
const named = (id: string) => ({ resourceType: 'Patient', id, name: [{ family: 'Probe' }] });

const given = (resource: object) => ({ resourceType: 'Parameters', parameter: [{ name: 'resource', resource }] });

/** Requests that write, in an order in which each finds what it needs; they come behind all that only read. */
const ask = (method: string, url: string, resource?: object, fullUrl?: string) => ({
  ...(fullUrl === undefined ? {} : { fullUrl }),
  ...(resource === undefined ? {} : { resource }),
  request: { method, url },
});
const process = (type: string, ...entry: readonly object[]) => ({
  resourceType: 'Bundle',
  type,
  ...(entry.length > 0 ? { entry } : {}),
});
const about = (reference: string) => ({ ...observation, subject: { reference } });

export function writeProbes(base: string): readonly HttpRequest[] {
  const write = (method: string, path: string, resource?: object, more: Readonly<Record<string, string>> = {}) => ({
    method,
    url: base + path,
    headers: { ...headers, ...more },
    ...(resource === undefined ? {} : { body: body(resource) }),
  });
  const replace = { op: 'add', path: '/gender', value: 'other' };
  const patch = (operations: readonly object[], more: Readonly<Record<string, string>> = {}) =>
    write('PATCH', '/Patient/probe', operations, { 'content-type': 'application/json-patch+json', ...more });
  const read = (path: string) => ({ method: 'GET', url: base + path, headers });
  return [
    write('POST', '/Observation', { ...observation, id: 'mine' }),
    read('/Observation/new-1'),
    write('POST', '/Observation', { resourceType: 'Patient' }),
    write('POST', '/Observation', { resourceType: 'Observation' }),
    write('POST', '/Patient', { resourceType: 'Patient' }, { 'if-none-exist': 'identifier=urn:probe|1' }),
    write('PUT', '/Patient/probe', named('probe')),
    write('PUT', '/Patient/probe', { ...named('probe'), active: true }, { 'if-match': 'W/"1"' }),
    write('PUT', '/Patient/probe', named('probe'), { 'if-match': 'W/"1"' }),
    write('PUT', '/Patient/probe', named('other')),
    write('PUT', '/Patient/probe', { resourceType: 'Patient' }),
    write('PUT', '/Patient?identifier=urn:probe|1', named('probe')),
    write('PUT', '/Patient/probe', named('probe'), { prefer: 'return=minimal' }),
    write('PUT', '/Patient/probe', named('probe'), { prefer: 'return=OperationOutcome' }),
    read('/Patient/probe'),
    read('/Patient/probe/_history'),
    write('DELETE', '/Patient/probe'),
    read('/Patient/probe'),
    read('/Patient?_id=probe'),
    write('DELETE', '/Patient/probe'),
    write('PUT', '/Patient/named', { ...named('named'), name: [{ family: 'Probe', given: ['Zoe', 'Beno', 'Mira'] }] }),
    read('/Patient/named'),
    { ...write('PUT', '/Observation/exact', observation), body: encode(EXACT) },
    read('/Observation/exact'),
    write('POST', '', {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [
        { resource: observation, request: { method: 'POST', url: 'Observation' } },
        { request: { method: 'GET', url: 'Patient/none' } },
      ],
    }),
    write('POST', '', {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          fullUrl: 'urn:uuid:5a7c0f0e-55a9-4c4b-8d52-6a55a9000002',
          resource: { resourceType: 'Patient' },
          request: { method: 'POST', url: 'Patient' },
        },
        {
          resource: {
            ...observation,
            ...linked('urn:uuid:5a7c0f0e-55a9-4c4b-8d52-6a55a9000002'),
            subject: { reference: 'urn:uuid:5a7c0f0e-55a9-4c4b-8d52-6a55a9000002' },
          },
          request: { method: 'POST', url: 'Observation' },
        },
      ],
    }),
    write('POST', '', {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { resource: observation, request: { method: 'POST', url: 'Observation' } },
        { resource: named('x'), request: { method: 'PUT', url: 'Patient/y' } },
      ],
    }),
    write('PUT', '/Patient/probe', named('probe')),
    write('POST', '', process('batch', ask('GET', 'Patient/probe'), ask('POST', 'Observation', observation))),
    write(
      'POST',
      '',
      process('batch', ask('PUT', 'Patient/y', named('x')), ask('PUT', 'Patient/probe', named('probe'))),
    ),
    write('POST', '', process('transaction')),
    write('POST', '', process('transaction', ask('GET', 'Patient/probe'), ask('PUT', 'Patient/probe', named('probe')))),
    write(
      'POST',
      '',
      process('transaction', ask('PUT', 'Patient/probe', named('probe')), ask('DELETE', 'Patient/probe')),
    ),
    write(
      'POST',
      '',
      process('transaction', ask('PUT', 'Patient/probe', named('probe')), ask('PUT', 'Patient/y', named('x'))),
    ),
    read('/Patient/probe'),
    write('POST', '', process('transaction', ask('POST', 'Observation', about('Patient/probe')))),
    write('POST', '', process('transaction', ask('POST', 'Observation', about('Patient?_id=probe')))),
    write('POST', '', process('transaction', ask('POST', 'Observation', about('Patient?_id=nobody')))),
    write(
      'POST',
      '',
      process(
        'transaction',
        ask('POST', 'Observation', about('urn:uuid:5a7c0f0e-55a9-4c4b-8d52-6a55a9000003')),
        ask('POST', 'Patient', { resourceType: 'Patient' }, 'urn:uuid:5a7c0f0e-55a9-4c4b-8d52-6a55a9000003'),
      ),
    ),
    patch([replace]),
    patch([{ op: 'test', path: '/gender', value: 'other' }]),
    patch([
      { op: 'replace', path: '/gender', value: 'male' },
      { op: 'test', path: '/gender', value: 'other' },
    ]),
    patch([replace], { 'if-match': 'W/"1"' }),
    read('/Patient/probe'),
    read('/Patient/$no-such-operation'),
    write('POST', '/Patient/$validate', { resourceType: 'Patient' }),
    write('POST', '/Patient/$validate', given({ resourceType: 'Patient' })),
    write('POST', '/Patient/$validate', given({ resourceType: 'Patient', meta: { profile: 7 } })),
  ];
}
