import type { Handler, HttpRequest, HttpResponse } from '../../src/http/exchange.ts';

type Resource = Record<string, unknown> & { resourceType: string; id: string; meta: { versionId: string } };
interface Entry {
  readonly fullUrl: string;
  readonly resource: Resource;
  readonly request: { method: string; url: string; ifNoneExist?: string; ifMatch?: string };
}

export interface FhirStub {
  readonly handler: Handler;
  readonly resources: Resource[];
  /** Answers that are given before any work is done, in order; `lost` does the work and then breaks off. */
  readonly script: (number | 'lost' | { readonly status: number; readonly headers: Record<string, string> })[];
  /** Transactions taken up. */
  readonly transactions: Entry[][];
}

/** The least of a FHIR server that loading needs: search by identifier and tag, transactions with their conditions. */
export function fhirStub(): FhirStub {
  const resources: Resource[] = [];
  const script: FhirStub['script'] = [];
  const transactions: Entry[][] = [];
  let ids = 0;

  const search = (type: string, query: string): Resource[] => {
    const [name, value = ''] = query.split('=');
    const tokens = value.split(',').map((token) => decodeURIComponent(token).split('|'));
    const codes = (resource: Resource): (readonly [unknown, unknown])[] => {
      const { tag = [] } = resource.meta as { tag?: { system: string; code: string }[] };
      if (name === '_tag') return tag.map((one) => [one.system, one.code]);
      return [resource.identifier ?? []]
        .flat()
        .map((one) => [(one as Resource).system, (one as Resource).value] as const);
    };
    return resources.filter(
      (resource) =>
        resource.resourceType === type &&
        codes(resource).some(([system, code]) => tokens.some(([s, c]) => s === system && c === code)),
    );
  };

  const transact = (entries: Entry[]): HttpResponse => {
    transactions.push(entries);
    const plans = entries.map(({ fullUrl, resource, request }) => {
      if (request.method === 'PUT') {
        const existing = resources.find(({ resourceType, id }) => `${resourceType}/${id}` === request.url);
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
    for (const { fullUrl, resource, existing, status } of plans) {
      if (status === 304) continue;
      const text = JSON.stringify(resource).replace(/"urn:uuid:[0-9a-f-]+"/g, (name) => {
        const target = names.get(name.slice(1, -1));
        return target === undefined ? name : `"${target}"`;
      });
      const id = names.get(fullUrl)?.split('/')[1] as string;
      const stored = JSON.parse(text) as Resource;
      stored.id = id;
      stored.meta = { ...stored.meta, versionId: String(Number(existing?.meta.versionId ?? 0) + 1) };
      if (existing) resources[resources.indexOf(existing)] = stored;
      else resources.push(stored);
    }
    const entry = plans.map(({ status }) => ({ response: { status: status === 201 ? '201 Created' : '200 OK' } }));
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
      const next = script.shift();
      if (next === undefined) return answer(request);
      if (next === 'lost') {
        answer(request);
        throw new Error('the answer is lost');
      }
      return typeof next === 'number' ? json(next, {}) : json(next.status, {}, next.headers);
    },
  };
}

function json(status: number, value: unknown, headers: Record<string, string> = {}): HttpResponse {
  const body = new TextEncoder().encode(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/fhir+json', ...headers }, body };
}
