import { type Handler, type HttpRequest, type Mutant, responding } from 'assay/suite';
import { answering, withHeader } from '../reference/edit-exchange.ts';
import { operationOutcome } from '../reference/outcome.ts';

const notAcceptable = answering(406, operationOutcome('error', 'not-supported', 'This format is not served.'));

function labelled(type: string) {
  return responding((_, response) =>
    response.headers['content-type'] ? withHeader(response, 'content-type', type) : response,
  );
}

function format(request: HttpRequest): string | null {
  return new URL(request.url).searchParams.get('_format');
}

/** The types a request accepts; `_format`, where there is one, decides instead. */
function accepts(request: HttpRequest, type: string): boolean {
  return (
    format(request) === null && (request.headers.accept ?? '').split(',').some((each) => each.trim().startsWith(type))
  );
}

function withoutFormat(request: HttpRequest): HttpRequest {
  const url = new URL(request.url);
  url.searchParams.delete('_format');
  return { ...request, url: url.href };
}

function refusing(refused: (request: HttpRequest) => boolean): (clean: Handler) => Handler {
  return (clean) => (request) => (refused(request) ? notAcceptable : clean(request));
}

export const negotiationMutants: readonly Mutant[] = [
  {
    id: 'negotiation.generic-label',
    breaks: ['fhir-r4.http.mime-type'],
    summary: 'Everything is labelled application/json, whatever was accepted.',
    wrap: labelled('application/json;charset=utf-8'),
  },
  {
    id: 'negotiation.html-label',
    breaks: ['fhir-r4.http.mime-type'],
    summary: 'FHIR JSON is labelled text/html.',
    wrap: labelled('text/html'),
  },
  {
    id: 'negotiation.old-label',
    breaks: ['fhir-r4.http.mime-type'],
    summary: 'FHIR JSON is labelled with the media type of DSTU2.',
    wrap: labelled('application/json+fhir;charset=utf-8'),
  },
  {
    id: 'negotiation.list-refused',
    breaks: ['fhir-r4.http.negotiation'],
    summary: 'A request that accepts several formats, JSON before all, answers 406.',
    wrap: refusing((request) => format(request) === null && (request.headers.accept ?? '').includes(',')),
  },
  {
    id: 'negotiation.generic-refused',
    breaks: ['fhir-r4.http.generic-mime'],
    summary: 'A request that accepts application/json answers 406.',
    wrap: refusing((request) => accepts(request, 'application/json')),
  },
  {
    id: 'negotiation.unsupported-fails',
    breaks: ['fhir-r4.http.not-acceptable'],
    summary: 'A request for a format that is not served answers 500.',
    wrap: responding((_, response) => (response.status === 406 ? { ...response, status: 500 } : response)),
  },
  {
    id: 'negotiation.latin-1',
    breaks: ['fhir-r4.http.utf8'],
    summary: 'The content is encoded in ISO 8859-1.',
    wrap: responding((_, response) => {
      const text = new TextDecoder().decode(response.body);
      return { ...response, body: Uint8Array.from(text, (character) => Math.min(character.codePointAt(0) ?? 63, 255)) };
    }),
  },
  {
    id: 'negotiation.fhir-version-refused',
    breaks: ['fhir-r4.http.version-parameter', 'fhir-r4.http.capabilities-version'],
    summary: 'A request with fhirVersion=4.0 answers 406.',
    wrap: refusing((request) => /fhirversion\s*=\s*4\.0/i.test(request.headers.accept ?? '')),
  },
  {
    id: 'negotiation.format-ignored',
    breaks: ['fhir-r4.http.format-supported'],
    summary: '_format does not override the Accept header.',
    wrap: (clean) => (request) => clean(withoutFormat(request)),
  },
  {
    id: 'negotiation.format-by-generic-name-refused',
    breaks: ['fhir-r4.http.format-json'],
    summary: '_format=application/fhir+json is understood, _format=application/json answers 406.',
    wrap: refusing((request) => format(request) === 'application/json'),
  },
  {
    id: 'negotiation.format-by-short-name-refused',
    breaks: ['fhir-r4.http.format-json'],
    summary: '_format=json answers 406.',
    wrap: refusing((request) => format(request) === 'json'),
  },
];
