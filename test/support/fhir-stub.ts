import type { Handler, HttpRequest, HttpResponse } from '../../src/http/exchange.ts';

export type Resource = Record<string, unknown> & { resourceType: string; id: string; meta: { versionId: string } };
interface Entry {
  readonly fullUrl: string;
  readonly resource: Resource;
  readonly request: { method: string; url: string; ifNoneExist?: string; ifMatch?: string };
}

export interface FhirStub {
  readonly handler: Handler;
  readonly resources: Resource[];
  /** Answers that are given before any work is done, in order; `lost` waits for a transaction, does it and then breaks off. */
  readonly script: (number | 'lost' | { readonly status: number; readonly headers: Record<string, string> })[];
  /** Transactions taken up. */
  readonly transactions: Entry[][];
}

/**
 * The least of a FHIR server that loading needs: search by identifier and tag, transactions with their conditions, all
 * or nothing, and no reference to an entry that is not there.
 */
export function fhirStub(): FhirStub {
  const resources: Resource[] = [];
  const places = new Map<string, number>();
  /** Places of the resources that ever had a token, by type and token. */
  const index = new Map<string, Set<number>>();
  const script: FhirStub['script'] = [];
  const transactions: Entry[][] = [];
  let ids = 0;

  const search = (type: string, query: string): Resource[] => {
    const [name = '', value = ''] = query.split('=');
    const tokens = value.split(',').map((token) => decodeURIComponent(token));
    const at = new Set(tokens.flatMap((token) => [...(index.get(`${type} ${name} ${token}`) ?? [])]));
    return [...at]
      .map((place) => resources[place] as Resource)
      .filter((resource) => tokensOf(resource, name).some((token) => tokens.includes(token)));
  };

  const store = (resource: Resource): void => {
    const name = `${resource.resourceType}/${resource.id}`;
    const place = places.get(name) ?? resources.length;
    places.set(name, place);
    resources[place] = resource;
    for (const parameter of ['identifier', '_tag']) {
      for (const token of tokensOf(resource, parameter)) {
        const key = `${resource.resourceType} ${parameter} ${token}`;
        index.set(key, (index.get(key) ?? new Set()).add(place));
      }
    }
  };

  const transact = (entries: Entry[]): HttpResponse => {
    transactions.push(entries);
    const plans = entries.map(({ fullUrl, resource, request }) => {
      if (request.method === 'PUT') {
        const existing = resources[places.get(request.url) ?? -1];
        const fresh = existing !== undefined && request.ifMatch === `W/"${existing.meta.versionId}"`;
        return { fullUrl, resource, existing, status: fresh ? 200 : 412 };
      }
      const matches = request.ifNoneExist ? search(request.url, request.ifNoneExist) : [];
      return { fullUrl, resource, existing: matches[0], status: matches.length > 1 ? 412 : matches[0] ? 304 : 201 };
    });
    if (plans.some(({ status }) => status === 412)) return json(412, { resourceType: 'OperationOutcome' });
    const names = new Map<string, string>();
    for (const { fullUrl, resource, existing } of plans) {
      names.set(fullUrl, `${resource.resourceType}/${existing?.id ?? `s${++ids}`}`);
    }
    const written = plans.flatMap(({ fullUrl, resource, existing, status }) => {
      if (status === 304) return [];
      const text = JSON.stringify(resource).replace(/"urn:uuid:[0-9a-f-]+"/g, (name) => {
        const target = names.get(name.slice(1, -1));
        return target === undefined ? name : `"${target}"`;
      });
      const stored = JSON.parse(text) as Resource;
      stored.id = names.get(fullUrl)?.split('/')[1] as string;
      stored.meta = { ...stored.meta, versionId: String(Number(existing?.meta.versionId ?? 0) + 1) };
      return [{ stored, text }];
    });
    if (written.some(({ text }) => text.includes('"reference":"urn:uuid:'))) {
      return json(400, { resourceType: 'OperationOutcome' });
    }
    for (const { stored } of written) store(stored);
    const entry = plans.map(({ fullUrl, status }) => {
      const name = names.get(fullUrl) as string;
      const version = resources[places.get(name) as number]?.meta.versionId;
      const location = `${name}/_history/${version}`;
      return { response: { status: status === 201 ? '201 Created' : '200 OK', location } };
    });
    return json(200, { resourceType: 'Bundle', type: 'transaction-response', entry });
  };

  const answer = (request: HttpRequest): HttpResponse => {
    const { pathname, search: query } = new URL(request.url);
    if (request.method === 'GET') {
      const found = search(pathname.slice(1), query.slice(1));
      return json(200, { resourceType: 'Bundle', type: 'searchset', entry: found.map((resource) => ({ resource })) });
    }
    return transact(JSON.parse(new TextDecoder().decode(request.body)).entry);
  };

  return {
    resources,
    script,
    transactions,
    handler: (request) => {
      const next = script[0] === 'lost' && request.method === 'GET' ? undefined : script.shift();
      if (next === undefined) return answer(request);
      if (next === 'lost') {
        answer(request);
        throw new Error('the answer is lost');
      }
      return typeof next === 'number' ? json(next, {}) : json(next.status, {}, next.headers);
    },
  };
}

function tokensOf(resource: Resource, parameter: string): string[] {
  const { tag = [] } = resource.meta as { tag?: { system: string; code: string }[] };
  if (parameter === '_tag') return tag.map(({ system, code }) => `${system}|${code}`);
  return [resource.identifier ?? []].flat().map((one) => {
    const { system, value } = one as { system: string; value: string };
    // A comma and a bar in a value are escaped in a query.
    return `${system}|${String(value).replace(/[\\,|$]/g, '\\$&')}`;
  });
}

function json(status: number, value: unknown, headers: Record<string, string> = {}): HttpResponse {
  const body = new TextEncoder().encode(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/fhir+json', ...headers }, body };
}
