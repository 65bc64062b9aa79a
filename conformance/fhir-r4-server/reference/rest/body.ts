import { parseExact } from '../exact-json.ts';
import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import { isObject, type Json } from '../resource.ts';
import { definitionOf } from '../types/type-definitions.ts';
import type { Request } from './message.ts';

const largestBody = 5_000_000;
const deepest = 60;

/** Reads a resource from a request's body, checked for its type and for the elements that must be there. */
export function resourceOf(request: Request, type: string): Json | Refusal {
  const content = contentOfRequest(request);
  return isRefusal(content) ? content : checked(content, type);
}

/** Reads FHIR JSON from a request's body. */
export function contentOfRequest(request: Request): unknown {
  const mime = (request.headers['content-type'] ?? 'application/fhir+json').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!['application/fhir+json', 'application/json', 'text/json'].includes(mime))
    return refuse(415, 'not-supported', `Content-Type: expected application/fhir+json, got "${mime}".`);
  return jsonOf(request);
}

/** Reads a JSON Patch document from a request's body. */
export function patchOf(request: Request): unknown {
  const mime = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (mime !== 'application/json-patch+json')
    return refuse(415, 'not-supported', `Content-Type: expected application/json-patch+json, got "${mime}".`);
  return jsonOf(request);
}

function jsonOf(request: Request): unknown {
  if ((request.body?.length ?? 0) > largestBody)
    return refuse(413, 'too-long', `The body is longer than ${largestBody} bytes.`);
  let content: unknown;
  try {
    content = parseExact(new TextDecoder('utf-8', { fatal: true }).decode(request.body ?? new Uint8Array()));
  } catch {
    return refuse(400, 'structure', 'The body is not JSON in UTF-8.');
  }
  if (tooDeep(content)) return refuse(400, 'too-long', `The body is nested deeper than ${deepest} levels.`);
  return content;
}

/** The content if it is a resource of the type; a refusal that says why otherwise. */
export function checked(content: unknown, type: string): Json | Refusal {
  if (!isObject(content)) return refuse(400, 'structure', 'The body is not a JSON object.');
  if (content.resourceType !== type)
    return refuse(
      400,
      'invalid',
      `resourceType: expected ${type}, got ${JSON.stringify(content.resourceType) ?? 'none'}.`,
    );
  for (const [name, shape] of [
    ['id', 'string'],
    ['meta', 'object'],
  ] as const) {
    const value = content[name];
    if (value !== undefined && (typeof value !== shape || value === null || Array.isArray(value)))
      return refuse(400, 'structure', `${type}.${name}: expected ${shape === 'string' ? 'a string' : 'an object'}.`);
  }
  const absent = definitionOf(type)?.mandatory.find(
    (name) => content[name] === undefined && content[`_${name}`] === undefined,
  );
  return absent === undefined ? content : refuse(400, 'required', `${type}.${absent} is required.`);
}

function tooDeep(content: unknown): boolean {
  let level: readonly unknown[] = [content];
  for (let depth = 0; depth <= deepest; depth += 1) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}
