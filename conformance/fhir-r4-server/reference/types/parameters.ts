import type { SearchParameter } from '../search/search-parameter.ts';

type Rest = Omit<SearchParameter, 'name' | 'type' | 'definition' | 'paths'>;
type Row = (name: string, definition: string, paths: string | readonly string[], rest?: Rest) => SearchParameter;

function row(type: SearchParameter['type']): Row {
  return (name, definition, paths, rest = {}) => ({
    name,
    type,
    definition: `http://hl7.org/fhir/SearchParameter/${definition}`,
    paths: typeof paths === 'string' ? [paths] : paths,
    ...rest,
  });
}

export const date = row('date');
export const number = row('number');
export const quantity = row('quantity');
export const string = row('string');
export const token = row('token');
const uri = row('uri');

/** A reference parameter; it may point at the given types. */
export function reference(name: string, definition: string, path: string, targets: readonly string[]): SearchParameter {
  return row('reference')(name, definition, path, { targets });
}

/** The parameters that every type has here (R4 search, 3.1.1.4.1). */
export const commonParameters: readonly SearchParameter[] = [
  token('_id', 'Resource-id', 'id', { caseSensitive: true, plain: true }),
  date('_lastUpdated', 'Resource-lastUpdated', 'meta.lastUpdated', { instants: ['meta.lastUpdated'] }),
  uri('_profile', 'Resource-profile', 'meta.profile'),
  token('_security', 'Resource-security', 'meta.security'),
  token('_tag', 'Resource-tag', 'meta.tag'),
];

/** A composite of a code and a value, over the resource itself (`.`) or elements of it. */
export function composite(
  name: string,
  definition: string,
  paths: readonly string[],
  value: SearchParameter,
): SearchParameter {
  return row('composite')(name, definition, paths, { parts: [token('code', '', 'code'), value] });
}
