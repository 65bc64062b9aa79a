import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import { isId, type Json } from '../resource.ts';
import { type PagePlace, pageLinks, parsePage } from '../search/page.ts';
import type { Parameters } from '../search/search-parameter.ts';
import { rangeOfText } from '../search/time-range.ts';
import type { Version } from '../store.ts';
import { type Interaction, prefers, type Request } from './message.ts';
import { malformed } from './read.ts';

const defaultPage = 20;
const largestPage = 200;

/** History of a resource, of a type or of everything, newest first (R4 http, history). */
export const history: Interaction = (server, request) => {
  const { store, context } = server;
  const names = request.path.slice(0, -1);
  const [type, id] = names;
  if (id !== undefined && !isId(id)) return malformed(id);
  const all = type !== undefined && id !== undefined ? store.versions(type, id) : store.history(type);
  if (id !== undefined && all.length === 0) return refuse(404, 'not-found', `${type}/${id} is not known here.`);
  const plan = planHistory(request);
  if (isRefusal(plan)) return plan;
  const place = plan.place ?? { revision: store.revision(), offset: 0 };
  const versions = all.filter((version) => version.revision <= place.revision && updatedSince(version, plan.since));
  const entries = versions.slice(place.offset, place.offset + plan.size).map((version) => entry(context.base, version));
  return {
    status: 200,
    body: {
      resourceType: 'Bundle',
      type: 'history',
      total: versions.length,
      link: pageLinks([context.base, ...names, '_history'].join('/'), plan.used, place, plan.size, versions.length),
      ...(entries.length > 0 ? { entry: entries } : {}),
    },
  };
};

interface HistoryPlan {
  readonly size: number;
  readonly since: number | undefined;
  readonly place: PagePlace | undefined;
  readonly used: Parameters;
}

function planHistory(request: Request): HistoryPlan | Refusal {
  const used: (readonly [string, string])[] = [];
  let size = defaultPage;
  let since: number | undefined;
  let place: PagePlace | undefined;
  for (const [name, value] of request.parameters) {
    if (value === '') continue;
    if (name === '_count') {
      if (!/^\d{1,9}$/.test(value)) return refuse(400, 'invalid', `_count: expected a whole number, got "${value}".`);
      size = Math.min(Number(value), largestPage);
    } else if (name === '_since') {
      since = /T.*(Z|[+-]\d\d:\d\d)$/.test(value) ? rangeOfText(value)?.first : undefined;
      if (since === undefined) return refuse(400, 'invalid', `_since: expected an instant, got "${value}".`);
    } else if (name === '_page') {
      place = parsePage(value);
      if (!place) return refuse(400, 'invalid', '_page: follow the links of a history, do not make them up.');
    } else if (name !== '_format' && name !== '_pretty') {
      if (prefers(request, 'handling=strict'))
        return refuse(400, 'not-supported', `${name}: not a parameter of history.`);
      continue;
    }
    used.push([name, value]);
  }
  return { size, since, place, used };
}

function updatedSince(version: Version, since: number | undefined): boolean {
  return since === undefined || Date.parse(version.lastUpdated) * 1000 >= since;
}

function entry(base: string, version: Version): Json {
  const { type, id, method, resource } = version;
  const created = version.versionId === '1';
  return {
    // A deletion has no resource, and without one two deletions would share a fullUrl (constraint bdl-7).
    ...(resource ? { fullUrl: `${base}/${type}/${id}`, resource } : {}),
    request: { method, url: method === 'POST' ? type : `${type}/${id}` },
    response: {
      status: method === 'DELETE' ? '204' : created ? '201' : '200',
      etag: `W/"${version.versionId}"`,
      lastModified: version.lastUpdated,
    },
  };
}
