import type { HttpRequest } from 'assay/suite';

const json = { accept: 'application/fhir+json', 'content-type': 'application/fhir+json' };
const meta = { versionId: 'sent', lastUpdated: '1999-12-31T23:59:59Z', tag: [{ system: 'urn:probe', code: 'sent' }] };
const marked = (value: string) => ({ resourceType: 'Patient', meta, identifier: [{ system: 'urn:probe', value }] });
const unnamed = { resourceType: 'Patient' };

type Headers = Readonly<Record<string, string>>;

/** Requests that change, condition by condition, what they made themselves, and look at it between. */
export function changeProbes(base: string): readonly HttpRequest[] {
  const send = (method: string, path: string, body?: object | string, more: Headers = {}) => ({
    method,
    url: base + path,
    headers: { ...json, ...more },
    ...(body === undefined
      ? {}
      : { body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)) }),
  });
  const there = (path: string, headers: Headers = {}) => send('GET', path, undefined, headers);
  const one = '/Patient?identifier=urn:probe|one';
  const both = '/Patient?identifier=urn:probe|both';
  return [
    send('POST', '/Patient', { ...marked('Größe'), id: 'chosen' }),
    send('POST', '/Patient', '{"resourceType":"Patient",'),
    send('POST', '/NoSuchType', { resourceType: 'NoSuchType' }),
    send('POST', '/Patient', 'text', { 'content-type': 'text/x-probe' }),
    ...['minimal', 'representation', 'OperationOutcome'].map((wish) =>
      send('POST', '/Patient', marked('kept'), { prefer: `return=${wish}` }),
    ),
    there('/Patient?identifier=urn:probe|kept'),
    send('POST', '/Practitioner', { resourceType: 'Practitioner' }),
    send('PUT', '/Patient/turn', { ...marked('Größe'), id: 'turn' }),
    there('/Patient/turn'),
    send('PUT', '/Patient/turn', { ...marked('one'), id: 'turn', active: true }),
    send('PUT', '/Patient/turn', unnamed),
    there('/Patient/turn'),
    there('/Patient/turn', { 'if-none-match': 'W/"1"' }),
    there('/Patient/turn', { 'if-modified-since': 'Sat, 01 Jan 2050 00:00:00 GMT' }),
    there('/Patient/turn/_history'),
    there('/Patient/turn/_history?_count=1'),
    there('/Patient/turn/_history/1'),
    send('PUT', '/Patient/turn', { ...marked('one'), id: 'turn' }, { 'content-type': `${json.accept};charset=utf-8` }),
    send('PUT', '/Patient/turn', { ...marked('one'), id: 'turn' }, { 'if-match': 'W/"3"' }),
    send('PUT', '/Patient/turn', { ...marked('one'), id: 'turn' }, { 'if-match': 'W/"1"' }),
    there('/Patient/turn'),
    send('POST', '/Patient', unnamed, { 'if-none-exist': 'identifier=urn:probe|one' }),
    send('PUT', one, { ...marked('one'), gender: 'other' }),
    send('PUT', one, { ...marked('one'), id: 'else' }),
    there('/Patient/turn'),
    send('PUT', both, marked('both')),
    send('PUT', '/Patient/second', { ...marked('both'), id: 'second' }),
    send('POST', '/Patient', unnamed, { 'if-none-exist': 'identifier=urn:probe|both' }),
    send('PUT', both, marked('both')),
    send('DELETE', '/Patient/turn'),
    there('/Patient/turn'),
    there(one),
    there('/Patient/turn/_history'),
    there('/Patient/turn/_history/6'),
    send('DELETE', '/Patient/turn'),
    send('PUT', '/Patient/turn', { ...marked('one'), id: 'turn' }),
    there('/Patient/turn'),
    send('DELETE', one),
    there('/Patient/turn'),
    send('DELETE', both),
    there('/Patient/second'),
    there(both),
  ];
}
