import type { Handler, HttpRequest, HttpResponse } from 'assay/suite';
import { changeProbes } from './change-probes.ts';
import { contentOf, linkOf } from './edit-exchange.ts';
import { searchProbes } from './search-probes.ts';
import { writeProbes } from './write-probes.ts';

/** Where the servers of the tests believe they stand. */
export const probeBase = 'http://reference.example/fhir';

const gets = [
  '/metadata',
  '/metadata?_format=xml',
  '/metadata?_format=text/xml',
  '/Patient/pat-01?_format=xml',
  '/Patient',
  '/Patient?_count=7',
  '/Patient?_count=0',
  '/Patient?_summary=count',
  '/Patient?_summary=true&_count=3',
  '/Patient?_elements=birthDate&_count=3',
  '/Patient?_total=estimate&_count=3',
  '/Patient?family=brandt',
  '/Patient?family=Quinones',
  '/Patient?family=Carre%C3%B1o',
  '/Patient?family:exact=Brandt',
  '/Patient?family:contains=AND',
  '/Patient?name=Strand',
  '/Patient?gender=female,male',
  '/Patient?gender=FEMALE',
  '/Patient?gender:not=female',
  '/Patient?gender:missing=true',
  '/Patient?gender:frob=female',
  '/Patient?gender=male&birthdate=ge1960-06',
  '/Patient?identifier=https://hospital.example/ids/mrn|MRN1003',
  '/Patient?identifier=https://labs.example/ids|MRN1000',
  '/Patient?identifier=|N-2',
  '/Patient?birthdate=1984-05-05',
  '/Patient?birthdate=1984-05',
  '/Patient?birthdate=1984',
  '/Patient?birthdate=tomorrow',
  '/Patient?birthdate=ap1950-01-01',
  '/Patient?family=&_count=5',
  '/Patient?family=nobody-has-this-name',
  '/Patient?no-such-parameter=1',
  '/Patient?_id=pat-01',
  '/Patient?_id=PAT-01',
  '/Patient?_query=nothing',
  '/Patient?_profile=http://hl7.org/fhir/StructureDefinition/Patient',
  '/Patient?_profile=http://hl7.org/fhir/StructureDefinition/Pat',
  '/Patient?_sort=birthdate',
  '/Patient?_sort=-birthdate&_count=4',
  '/Patient?_lastUpdated=ge2026-01-03',
  '/Patient?_lastUpdated=lt2026-01-03',
  '/Patient?language=fr&language=en',
  '/Encounter?status=finished',
  '/Observation?patient=Patient/pat-01',
  `/Observation?patient=${probeBase}/Patient/pat-01`,
  '/Observation?date=2024-03-01T09%3A15%3A00Z',
  ...['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'].map(
    (prefix) => `/Observation?date=${prefix}2024-03-01&_count=100`,
  ),
  '/Observation?_count=25',
  '/DiagnosticReport?_include=DiagnosticReport:result&_count=3',
  '/Patient/pat-01',
  '/Patient/pat-12',
  '/Patient/PAT-01',
  '/Patient/none',
  '/Patient/not~an~id',
  '/Patient/pat-01?_summary=true',
  '/Patient/pat-01?_format=application/json',
  '/Patient/pat-01?_format=json',
  '/Patient/pat-01?_format=xml',
  '/Patient/pat-01/_history',
  '/Patient/pat-01/_history/3',
  '/Patient/pat-01/_history/2',
  '/Patient/pat-01/_history/99',
  '/Practitioner',
  '/Practitioner/prac-1',
  '/Flag',
  '/Flag/none',
  '/NoSuchType',
];

const json = { accept: 'application/fhir+json' };

/** Requests that between them show what the server does: every mutant and variant changes the answer to one of them. */
export const probes: readonly HttpRequest[] = [
  ...gets.map((path) => ({ method: 'GET', url: probeBase + path, headers: json })),
  ...[
    'application/json',
    'application/fhir+xml',
    'application/fhir+json, application/fhir+xml;q=0.1',
    'application/fhir+json; fhirVersion=4.0',
  ].flatMap((accept) =>
    ['/metadata', '/Patient/pat-05'].map((path) => ({ method: 'GET', url: probeBase + path, headers: { accept } })),
  ),
  { method: 'GET', url: `${probeBase}/Patient/pat-01?_format=json`, headers: { accept: 'application/fhir+xml' } },
  { method: 'GET', url: `${probeBase}/Patient/pat-01`, headers: { ...json, 'if-none-match': 'W/"3"' } },
  { method: 'GET', url: `${probeBase}/Patient/pat-01`, headers: { ...json, 'if-none-match': 'W/"2"' } },
  { method: 'GET', url: `${probeBase}/Patient?frob=1`, headers: { ...json, prefer: 'handling=strict' } },
  { method: 'GET', url: `${probeBase}/Patient?frob=1`, headers: { ...json, prefer: 'handling=lenient' } },
  { method: 'HEAD', url: `${probeBase}/Patient/pat-01`, headers: json },
  {
    method: 'POST',
    url: `${probeBase}/Patient/_search`,
    headers: { ...json, 'content-type': 'application/x-www-form-urlencoded' },
    body: new TextEncoder().encode('gender=male&_count=3'),
  },
  ...searchProbes.map((path) => ({ method: 'GET', url: probeBase + path, headers: json })),
  ...['/metadata', '/Patient/pat-01'].map((path) => ({
    method: 'GET',
    url: probeBase + path,
    headers: { ...json, 'user-agent': 'Mozilla/5.0' },
  })),
  ...writeProbes(probeBase),
  ...changeProbes(probeBase),
];

/** The answers to the probes, further pages included (four at most, since a faulty server may never come to an end). */
export async function answersTo(requests: readonly HttpRequest[], server: Handler): Promise<readonly HttpResponse[]> {
  const answers: HttpResponse[] = [];
  for (const request of requests) {
    let next: HttpRequest | undefined = request;
    for (let page = 0; next && page < 5; page += 1) {
      const answer = await server(next);
      answers.push(answer);
      const content = contentOf(answer);
      const url: string | undefined = content && linkOf(content, 'next');
      next = url === undefined ? undefined : { method: 'GET', url, headers: json };
    }
  }
  return answers;
}

/** An answer as text, to compare it. */
export function textOfAnswer({ status, headers, body }: HttpResponse): string {
  return JSON.stringify([status, Object.entries(headers).sort(), new TextDecoder().decode(body)]);
}
