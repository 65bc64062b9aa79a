import type { Run } from '../check/run.ts';
import { resolve } from './resolve-reference.ts';

const ID = /^[A-Za-z0-9.-]{1,64}$/;

/** The type of resource that a reference points at, as far as its target or its text tells. */
export function targetType(reference: string, run: Run, resources: ReadonlySet<string>): string | undefined {
  const resolution = resolve(reference, run);
  if (resolution.kind === 'found') return String(resolution.resource.resourceType);
  if (reference.startsWith('#')) return undefined;
  const type = typeInText(reference);
  return type !== undefined && resources.has(type) ? type : undefined;
}

/** `Patient` of `Patient/1`, `http://server/Patient/1/_history/2` and `Patient?identifier=...`, whether there is such a type or not. */
export function typeInText(reference: string): string | undefined {
  // A conditional reference, as transactions may hold (http.html#trules).
  const search = reference.indexOf('?');
  if (search !== -1) return reference.slice(0, search);
  const slash = reference.indexOf('/');
  if (slash === -1) return undefined;
  // Type/id, by far the most frequent.
  if (reference.indexOf('/', slash + 1) === -1)
    return ID.test(reference.slice(slash + 1)) ? reference.slice(0, slash) : undefined;
  const steps = reference.split('/');
  if (steps.at(-2) === '_history') steps.length -= 2;
  const absolute = reference.startsWith('http://') || reference.startsWith('https://');
  // An absolute reference needs a server before type and id: http, empty, host, type, id.
  if (absolute ? steps.length < 5 : steps.length !== 2) return undefined;
  const [type, id] = steps.slice(-2) as [string, string];
  return ID.test(id) ? type : undefined;
}
