import { type Benign, type Handler, responding } from 'assay/suite';
import {
  answering,
  asked,
  onCapabilities,
  onCapabilityTypes,
  onResources,
  withHeader,
  without,
} from '../reference/edit-exchange.ts';
import { type Pairs, pairsOf, withPairs } from '../reference/edit-search.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { isObject, type Json, listOf, textOf } from '../reference/resource.ts';

const notFound = answering(404, operationOutcome('error', 'not-found', 'There is nothing here.'));

function declaring(kept: readonly string[]) {
  return onCapabilityTypes((resource) => ({
    ...resource,
    interaction: listOf(resource.interaction).filter((each) => kept.includes(textOf(each, 'code') ?? '')),
  }));
}

/** Declares Flag, of which it has none. */
function emptyType(clean: Handler): Handler {
  const declared = onCapabilities((statement) => ({
    ...statement,
    rest: listOf(statement.rest).map((rest) =>
      isObject(rest) ? { ...rest, resource: [...listOf(rest.resource), flag] } : rest,
    ),
  }))(clean);
  return async (request) => {
    const path = new URL(request.url).pathname;
    if (/\/Flag\/(?!_search$)[^/]+/.test(path)) return notFound;
    if (!/\/Flag(\/_search)?$/.test(path)) return declared(request);
    // The search is made on a type that is there, for an id that is not, and told of Flag.
    const elsewhere = { ...request, url: request.url.replace('/Flag', '/Patient') };
    const criteria: Pairs = [
      ['_id', 'no-such-flag'],
      ...pairsOf(request).filter(([name]) => name.startsWith('_') && name !== '_id'),
    ];
    const response = await clean(withPairs(elsewhere, criteria));
    const text = new TextDecoder().decode(response.body);
    const asFlag = text
      .replaceAll('/Patient', '/Flag')
      .replaceAll('_id=no-such-flag&', '')
      .replaceAll('?_id=no-such-flag', '');
    return { ...response, body: new TextEncoder().encode(asFlag) };
  };
}

const flag: Json = {
  type: 'Flag',
  interaction: [{ code: 'read' }, { code: 'search-type' }],
  searchParam: [{ name: '_id', definition: 'http://hl7.org/fhir/SearchParameter/Resource-id', type: 'token' }],
};

/** Knows _id and identifier and takes every other criterion as unknown. */
function fewParameters(clean: Handler): Handler {
  const known = ['_id', 'identifier'];
  const declared = onCapabilityTypes((resource) => ({
    ...resource,
    searchParam: listOf(resource.searchParam).filter((each) => known.includes(textOf(each, 'name') ?? '')),
  }))(clean);
  return (request) => {
    const { kind, type } = asked(request);
    if (kind !== 'search' || type === undefined) return declared(request);
    const strict = /strict/.test(request.headers.prefer ?? '');
    const heeded = pairsOf(request).filter(
      ([name]) =>
        known.includes(name.split(':')[0] ?? '') || (name.startsWith('_') && !name.startsWith('_lastUpdated')),
    );
    const all = heeded.length === pairsOf(request).length;
    if (!all && strict)
      return answering(400, operationOutcome('error', 'not-supported', 'Only _id and identifier are known.'));
    return declared(all ? request : withPairs(request, heeded));
  };
}

/** Keeps no versions: none declared, none shown. */
function versionless(clean: Handler): Handler {
  const kept = ['read', 'search-type', 'create', 'update', 'delete'];
  const declared = declaring(kept)(
    onCapabilityTypes((resource) => ({
      ...without(resource, 'readHistory'),
      versioning: 'no-version',
      conditionalRead: 'not-supported',
    }))(
      onResources((resource) =>
        isObject(resource.meta) ? { ...resource, meta: without(resource.meta, 'versionId') } : resource,
      )(clean),
    ),
  );
  const bare = responding((request, response) =>
    asked(request).kind === 'read' ? withHeader(response, 'etag', undefined) : response,
  )(declared);
  return (request) => {
    const { kind } = asked(request);
    if (kind === 'vread' || kind === 'history') return notFound;
    const { 'if-none-match': _, 'if-modified-since': __, ...headers } = request.headers;
    return bare({ ...request, headers });
  };
}

export const capabilityVariants: readonly Benign[] = [
  {
    id: 'capabilities.empty-type',
    because:
      'http://hl7.org/fhir/R4/http.html#search: a result is a collection of zero or more resources, so a declared type may hold nothing.',
    wrap: emptyType,
  },
  {
    id: 'capabilities.format-code',
    because: 'CapabilityStatement.format: "json" stands for the JSON encoding as well as a media type does.',
    wrap: onCapabilities((statement) => ({ ...statement, format: ['json'] })),
  },
  {
    id: 'capabilities.few-parameters',
    because:
      'http://hl7.org/fhir/R4/search.html#conformance: servers choose which parameters to support, _id apart, and ignore the rest.',
    wrap: fewParameters,
  },
  {
    id: 'capabilities.own-parameter',
    because:
      'http://hl7.org/fhir/R4/search.html#parameters: servers may define parameters of their own; a definition is due only where one was published.',
    wrap: onCapabilityTypes((resource) => ({
      ...resource,
      searchParam: [
        ...listOf(resource.searchParam),
        { name: '-site', type: 'token', documentation: 'The site that keeps the record.' },
      ],
    })),
  },
  {
    id: 'capabilities.parameter-in-two-spellings',
    because:
      'http://hl7.org/fhir/R4/search.html#Summary: names that differ only in case are ruled out for different meanings, not for one parameter.',
    wrap: onCapabilityTypes((resource) => ({
      ...resource,
      searchParam: listOf(resource.searchParam).flatMap((each) =>
        isObject(each) && each.name === 'identifier' ? [each, { ...each, name: 'Identifier' }] : [each],
      ),
    })),
  },
  {
    id: 'capabilities.control-parameters',
    because:
      'CapabilityStatement.rest.searchParam: control parameters such as _count and _sort are to be listed with the others.',
    wrap: onCapabilities((statement) => ({
      ...statement,
      rest: listOf(statement.rest).map((rest) =>
        isObject(rest)
          ? {
              ...rest,
              searchParam: [
                { name: '_count', type: 'number' },
                { name: '_sort', type: 'string' },
                { name: '_include', type: 'string' },
              ],
            }
          : rest,
      ),
    })),
  },
  {
    id: 'capabilities.read-only',
    because: 'http://hl7.org/fhir/R4/http.html: servers choose which of the interactions they make available.',
    wrap: (clean) => {
      const declared = declaring(['read', 'search-type'])(clean);
      return (request) => (['vread', 'history'].includes(asked(request).kind) ? notFound : declared(request));
    },
  },
  {
    id: 'capabilities.no-versions',
    because:
      'http://hl7.org/fhir/R4/http.html#versions: servers need not support versioning; then no version id is shown.',
    wrap: versionless,
  },
  {
    id: 'capabilities.said-at-length',
    because:
      'CapabilityStatement has url, name, documentation and narrative, all optional, and any element may have extensions.',
    wrap: onCapabilities((statement) => ({
      ...statement,
      id: 'statement',
      meta: { lastUpdated: '2026-01-01T00:00:00Z' },
      text: {
        status: 'generated',
        div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>What this server does</p></div>',
      },
      extension: [{ url: 'https://server.example/extensions/build', valueString: '17' }],
      url: 'https://server.example/CapabilityStatement/this',
      version: '17',
      name: 'ThisServer',
      date: '2026-01-01T12:34:56.789+02:00',
      publisher: 'A supplier',
    })),
  },
];
