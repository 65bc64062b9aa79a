import { asMembers, type Operation, type Parameter } from 'assay/openapi';
import type { Target } from 'assay/suite';

/** Addresses of the API that are read; a suite of every API cannot know more of them than are told. */
const MOST = 6;

/**
 * Where there is something to read: `paths` of the target's settings, and operations whose parameters need not be given or
 * have examples.
 */
export function addressesOf({ url, paths }: Target, reads: readonly Operation[]): readonly string[] {
  const named = Array.isArray(paths) ? paths.filter((path): path is string => typeof path === 'string') : [];
  const base = url.replace(/\/+$/, '');
  const given = named.map((path) => `${base}/${path.replace(/^\/+/, '')}`);
  const described = reads.flatMap((operation) => addressOf(operation) ?? []);
  return [...new Set([...given, ...described])].slice(0, MOST);
}

function addressOf({ base, template, parameters }: Operation): string | undefined {
  let path = template;
  const query = new URLSearchParams();
  for (const parameter of parameters) {
    if (!parameter.required) continue;
    const value = exampleOf(parameter);
    if (value === undefined || (parameter.place !== 'path' && parameter.place !== 'query')) return undefined;
    if (parameter.place === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else query.set(parameter.name, value);
  }
  if (path.includes('{')) return undefined;
  return `${base}${path}${query.size === 0 ? '' : `?${query}`}`;
}

/** A value that the description gives for a parameter, as it stands in an address; undefined where it gives none. */
function exampleOf({ examples, schema }: Parameter): string | undefined {
  const members = asMembers(schema);
  const choices: readonly unknown[] = Array.isArray(members?.enum) ? members.enum : [];
  const found = [...examples, members?.default, ...choices].find((value) => value !== undefined && value !== null);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : undefined;
}
