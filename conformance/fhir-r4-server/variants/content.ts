import { type Benign, type Handler, type HttpRequest, responding } from 'assay/suite';
import { onResources, withHeader, withText } from '../reference/edit-exchange.ts';
import { parseExact, stringifyExact } from '../reference/exact-json.ts';
import { isObject, type Json, listOf } from '../reference/resource.ts';

/** Changes what JSON leaves open in the text of every answer. */
function rewriting(change: (text: string) => string) {
  return responding((_, response) => {
    const text = new TextDecoder().decode(response.body);
    return text === '' ? response : withText(response, change(text));
  });
}

function labelled(change: (type: string) => string) {
  return responding((_, response) => {
    const type = response.headers['content-type'];
    return type === undefined ? response : withHeader(response, 'content-type', change(type));
  });
}

/** Ids as long as they may be, with full stops. */
function longIds(clean: Handler): Handler {
  const lengthen = (text: string) => text.replace(/(?<![a-z])(pat|prac|org|loc|enc|obs|rep)-\d+\b/g, longId);
  const shorten = (text: string) =>
    text.replace(
      /(?<![a-z])(pat|prac|org|loc|enc|obs|rep)\.0+\.(\d+)(?![\w.-])/g,
      (id, kind: string, number: string) => {
        const short = `${kind}-${number.slice(-(['org', 'prac', 'loc'].includes(kind) ? 1 : 2))}`;
        // Any other id that looks alike stays what it is: unknown.
        return longId(short) === id ? short : id;
      },
    );
  return async (request: HttpRequest) => {
    const body = request.body && new TextEncoder().encode(shorten(new TextDecoder().decode(request.body)));
    const response = await clean({ ...request, url: shorten(request.url), ...(body ? { body } : {}) });
    return withText(response, lengthen(new TextDecoder().decode(response.body)));
  };
}

function longId(id: string): string {
  const [kind = '', number = ''] = id.split('-');
  return `${kind}.${'0'.repeat(58 - kind.length)}.${number.padStart(4, '0')}`;
}

function withMeta(resource: Json, change: (meta: Json) => Json): Json {
  return isObject(resource.meta) ? { ...resource, meta: change(resource.meta) } : resource;
}

const absent = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

export const contentVariants: readonly Benign[] = [
  {
    id: 'content.media-type-spelled-otherwise',
    because:
      'http://hl7.org/fhir/R4/http.html#mime-type: the character set may be given; types compare without case (RFC 9110, 8.3.1).',
    wrap: labelled((type) =>
      type.replace('application/fhir+json;charset=utf-8', 'Application/FHIR+JSON; charset="UTF-8"'),
    ),
  },
  {
    id: 'content.media-type-with-version',
    because:
      'http://hl7.org/fhir/R4/http.html#version-parameter: fhirVersion may stand anywhere the FHIR media type does.',
    wrap: labelled((type) => type.replace('application/fhir+json', 'application/fhir+json; fhirVersion=4.0')),
  },
  {
    id: 'content.default-format',
    because:
      'http://hl7.org/fhir/R4/http.html#mime-type: negotiation is that of HTTP, by which a server may disregard an Accept it cannot meet (RFC 7231, 5.3.2).',
    wrap: (clean) => async (request) => {
      const response = await clean(request);
      const format = new URL(request.url).searchParams.has('_format');
      if (response.status !== 406 || format) return response;
      return clean({ ...request, headers: { ...request.headers, accept: '*/*' } });
    },
  },
  {
    id: 'content.media-type-bare',
    because: 'http://hl7.org/fhir/R4/http.html#mime-type: the character set is UTF-8 and need not be given.',
    wrap: labelled((type) => type.replace(/;.*/, '')),
  },
  {
    id: 'content.pretty',
    because: 'http://hl7.org/fhir/R4/json.html: whitespace is no part of the content of a resource.',
    wrap: rewriting((text) => `${stringifyExact(parseExact(text), 4)}\n`),
  },
  {
    id: 'content.escaped',
    because:
      'http://hl7.org/fhir/R4/json.html: the format is JSON, in which any character may be written as an escape.',
    wrap: rewriting((text) =>
      text.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ),
  },
  {
    id: 'content.properties-in-another-order',
    because: 'http://hl7.org/fhir/R4/json.html: the order of the properties of an object is not significant.',
    wrap: onResources((resource) => Object.fromEntries(Object.entries(resource).reverse())),
  },
  {
    id: 'content.long-ids',
    because: 'http://hl7.org/fhir/R4/datatypes.html#id: an id has up to 64 letters, digits, hyphens and full stops.',
    wrap: longIds,
  },
  {
    id: 'content.source-and-displays',
    because:
      'http://hl7.org/fhir/R4/resource.html#meta: meta may name a source, and codings may have a version and a display.',
    wrap: onResources((resource) =>
      withMeta(resource, (meta) => ({
        ...meta,
        source: 'https://feed.example/messages#17',
        ...(meta.tag === undefined
          ? {}
          : { tag: listOf(meta.tag).map((tag) => (isObject(tag) ? { ...tag, version: '2', display: 'A tag' } : tag)) }),
      })),
    ),
  },
  {
    id: 'content.extensions',
    because:
      'http://hl7.org/fhir/R4/extensibility.html: any resource may have extensions, and contained resources that it refers to.',
    wrap: onResources((resource) =>
      resource.resourceType === 'OperationOutcome'
        ? resource
        : {
            ...resource,
            contained: [{ resourceType: 'Organization', id: 'inside', name: 'A contained organization' }],
            extension: [
              { url: 'https://server.example/extensions/held-by', valueReference: { reference: '#inside' } },
              { url: 'https://server.example/extensions/imported', valueBoolean: true },
            ],
          },
    ),
  },
  {
    id: 'content.absent-with-reason',
    because:
      'http://hl7.org/fhir/R4/search.html#modifiers: an element that has extensions only, and no value, counts as missing.',
    wrap: onResources((resource) =>
      resource.resourceType === 'Patient' && resource.birthDate === undefined && resource.name !== undefined
        ? { ...resource, _birthDate: absent }
        : resource,
    ),
  },
  {
    id: 'content.offsets-and-fractions',
    because:
      'http://hl7.org/fhir/R4/datatypes.html#instant: an instant may be written in any offset and with any fraction of a second.',
    wrap: onResources((resource) =>
      withMeta(resource, (meta) =>
        typeof meta.lastUpdated === 'string' ? { ...meta, lastUpdated: inOffset(meta.lastUpdated) } : meta,
      ),
    ),
  },
];

/** The same instant two and a half hours to the east, with six digits of the second. */
function inOffset(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 150 * 60_000).toISOString();
  return shifted.replace('Z', '000+02:30');
}
