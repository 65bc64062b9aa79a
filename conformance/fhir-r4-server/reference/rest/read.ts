import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import { isId } from '../resource.ts';
import { parseView, subsetOf } from '../search/subset.ts';
import type { Version } from '../store.ts';
import type { Interaction, Reply, Request } from './message.ts';

/** Reads the current version (R4 http, read). */
export const read: Interaction = (server, request) => {
  const [type = '', id = ''] = request.path;
  if (!isId(id)) return malformed(id);
  const version = server.store.version(type, id);
  if (!version) return refuse(404, 'not-found', `${type}/${id} is not known here.`);
  if (!version.resource)
    return refuse(410, 'deleted', `${type}/${id} was deleted.`, { etag: `W/"${version.versionId}"` });
  if (unchanged(request, version)) return { status: 304, headers: versionHeaders(version) };
  return shown(version, request);
};

/** Reads one version (R4 http, vread). */
export const vread: Interaction = (server, request) => {
  const [type = '', id = '', , versionId = ''] = request.path;
  if (!isId(id)) return malformed(id);
  if (!isId(versionId)) return malformed(versionId);
  const version = server.store.versions(type, id).find((each) => each.versionId === versionId);
  if (!version) return refuse(404, 'not-found', `${type}/${id} has no version ${versionId}.`);
  if (!version.resource) return refuse(410, 'deleted', `Version ${versionId} of ${type}/${id} is its deletion.`);
  return shown(version, request);
};

/** ETag and Last-Modified of a version. */
export function versionHeaders(version: Version): Readonly<Record<string, string>> {
  return { etag: `W/"${version.versionId}"`, 'last-modified': new Date(version.lastUpdated).toUTCString() };
}

function shown(version: Version, request: Request): Reply | Refusal {
  let resource = version.resource;
  for (const [name, value] of request.parameters) {
    if ((name !== '_summary' && name !== '_elements') || value === '' || !resource) continue;
    const view = parseView(name, value);
    if (isRefusal(view)) return view;
    resource = subsetOf(resource, view);
  }
  return { status: 200, headers: versionHeaders(version), body: resource };
}

/** If-None-Match is looked at before If-Modified-Since, which it overrides (RFC 9110, 13.2.2). */
function unchanged(request: Request, version: Version): boolean {
  const match = request.headers['if-none-match'];
  if (match !== undefined)
    return match.trim() === '*' || match.split(',').some((tag) => tagOf(tag) === version.versionId);
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && Math.floor(Date.parse(version.lastUpdated) / 1000) * 1000 <= since;
}

/** The opaque part of an entity tag, weak or strong. */
export function tagOf(text: string): string {
  return text
    .trim()
    .replace(/^W\//, '')
    .replace(/^"(.*)"$/, '$1');
}

/** An id outside the id datatype can name nothing. */
export function malformed(id: string): Refusal {
  return refuse(400, 'value', `"${id.slice(0, 80)}" is no id: expected 1 to 64 of A-Z a-z 0-9 - and full stop.`);
}
