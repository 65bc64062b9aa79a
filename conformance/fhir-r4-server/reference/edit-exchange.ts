import { type HttpRequest, type HttpResponse, responding } from 'assay/suite';
import { parseExact, stringifyExact } from './exact-json.ts';
import { isObject, type Json, listOf, textOf } from './resource.ts';
import { coreTypes } from './types/type-definitions.ts';

/** What a request asks for, told by its address alone: a wrapper does not know the server's base. */
export interface Asked {
  readonly kind: 'history' | 'metadata' | 'other' | 'read' | 'search' | 'vread';
  readonly type?: string;
  readonly id?: string;
}

export function asked(request: HttpRequest): Asked {
  const path = new URL(request.url).pathname.split('/').filter((segment) => segment !== '');
  if (path.at(-1) === 'metadata') return { kind: 'metadata' };
  const at = path.findLastIndex((segment) => (coreTypes as readonly string[]).includes(segment));
  const [type, id, third, version] = path.slice(at === -1 ? path.length : at);
  if (type === undefined) return { kind: 'other' };
  if (id === undefined)
    return { kind: request.method === 'GET' || request.method === 'HEAD' ? 'search' : 'other', type };
  if (id === '_search') return { kind: 'search', type };
  if (id === '_history') return { kind: 'history', type };
  if (third === '_history') return { kind: version === undefined ? 'history' : 'vread', type, id };
  return { kind: third === undefined ? 'read' : 'other', type, id };
}

/** The JSON object in an answer; undefined where there is none. */
export function contentOf(response: HttpResponse): Json | undefined {
  try {
    const content: unknown = parseExact(new TextDecoder().decode(response.body));
    return isObject(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

export function withContent(response: HttpResponse, content: Json): HttpResponse {
  return withText(response, stringifyExact(content));
}

export function withText(response: HttpResponse, text: string): HttpResponse {
  return { ...response, body: new TextEncoder().encode(text) };
}

/** The answer with a header set, or taken away where the value is undefined. */
export function withHeader(response: HttpResponse, name: string, value: string | undefined): HttpResponse {
  const others = Object.entries(response.headers).filter(([each]) => each !== name);
  return { ...response, headers: Object.fromEntries(value === undefined ? others : [...others, [name, value]]) };
}

/** An answer of one's own making, as FHIR JSON. */
export function answering(status: number, content: Json): HttpResponse {
  return withContent(
    { status, headers: { 'content-type': 'application/fhir+json;charset=utf-8' }, body: new Uint8Array() },
    content,
  );
}

type Change = (content: Json, request: HttpRequest) => Json;

/** Changes the content of answers of one resourceType (and, for Bundles, one type). */
export function changing(resourceType: string | undefined, bundleType: string | undefined, change: Change) {
  return responding((request, response) => {
    const content = contentOf(response);
    if (!content || (resourceType !== undefined && content.resourceType !== resourceType)) return response;
    if (bundleType !== undefined && content.type !== bundleType) return response;
    return withContent(response, change(content, request));
  });
}

/** Changes search results. */
export function onSearchset(change: Change) {
  return changing('Bundle', 'searchset', change);
}

/** Changes every entry of search results. */
export function onEntries(change: (entry: Json, at: number) => Json) {
  return onSearchset((bundle) => withEntries(bundle, entriesOf(bundle).map(change)));
}

/** Changes the resources that reads, searches and histories return. */
export function onResources(change: (resource: Json) => Json) {
  return responding((request, response) => {
    const content = contentOf(response);
    if (!content || response.status !== 200 || asked(request).kind === 'metadata') return response;
    if (content.resourceType !== 'Bundle') return withContent(response, change(content));
    const entries = entriesOf(content).map((entry) =>
      isObject(entry.resource) ? { ...entry, resource: change(entry.resource) } : entry,
    );
    return withContent(response, withEntries(content, entries));
  });
}

/** Changes the capability statement. */
export function onCapabilities(change: (statement: Json) => Json) {
  return changing('CapabilityStatement', undefined, change);
}

/** Changes each resource's part of the capability statement. */
export function onCapabilityTypes(change: (resource: Json) => Json) {
  return onCapabilities((statement) => ({
    ...statement,
    rest: listOf(statement.rest).map((rest) =>
      isObject(rest)
        ? { ...rest, resource: listOf(rest.resource).map((each) => (isObject(each) ? change(each) : each)) }
        : rest,
    ),
  }));
}

export function entriesOf(bundle: Json): readonly Json[] {
  return listOf(bundle.entry).filter(isObject);
}

/** The bundle with these entries; JSON in FHIR has no empty arrays. */
export function withEntries(bundle: Json, entries: readonly Json[]): Json {
  const { entry: _, ...rest } = bundle;
  return entries.length > 0 ? { ...rest, entry: entries } : rest;
}

/** The bundle with its links changed; a link that becomes undefined is dropped. */
export function withLinks(bundle: Json, change: (relation: string, url: string) => string | undefined): Json {
  const links = listOf(bundle.link).flatMap((link) => {
    const relation = textOf(link, 'relation') ?? '';
    const url = change(relation, textOf(link, 'url') ?? '');
    return url === undefined ? [] : [{ relation, url }];
  });
  const { link: _, ...rest } = bundle;
  return links.length > 0 ? { ...rest, link: links } : rest;
}

/** The address of a link. */
export function linkOf(bundle: Json, relation: string): string | undefined {
  const link = listOf(bundle.link).find((each) => textOf(each, 'relation') === relation);
  return textOf(link, 'url');
}

/** Without the named member. */
export function without(object: Json, name: string): Json {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
}
