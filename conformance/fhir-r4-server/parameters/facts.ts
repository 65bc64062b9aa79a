import { administration } from './administration.ts';
import { clinical } from './clinical.ts';
import { diagnostics } from './diagnostics.ts';
import { measures } from './measures.ts';
import { workflow } from './workflow.ts';

export type ParameterType =
  | 'number'
  | 'date'
  | 'string'
  | 'token'
  | 'reference'
  | 'composite'
  | 'quantity'
  | 'uri'
  | 'special';

/** What the R4 specification says of one of its own search parameters (searchparameter-registry.html). */
export interface ParameterFact {
  readonly name: string;
  readonly type: ParameterType;
  /** Canonical address of the SearchParameter. */
  readonly definition: string;
  /**
   * Where its values stand in the JSON of a resource. Empty when that cannot be said by plain paths, or when the
   * definition leaves it to the server ("server defined search that may match any of ...": name and address of people).
   */
  readonly paths: readonly ValuePath[];
}

export interface ValuePath {
  /** Member names from the resource down. */
  readonly names: readonly string[];
  /** Only references to this type count. */
  readonly target?: string;
}

const CANONICAL = 'http://hl7.org/fhir/SearchParameter/';
/** Parameters that every type has (search.html#all); those with a check of their own are not among them, nor
 * are tags and security labels, which servers may add to what they return. */
const common =
  read(['Resource', '  _profile uri Resource-profile meta.profile'].join('\n')).get('Resource') ??
  new Map<string, ParameterFact>();

/** The specification's own parameters of a type; for types that this suite has no facts about, those of all types. */
export function factsOf(type: string): ReadonlyMap<string, ParameterFact> {
  return byType.get(type) ?? common;
}

/** The types that parameters of this name have, over all resource types. */
export function typesNamed(name: string): ReadonlySet<ParameterType> {
  return new Set([...byType.values()].flatMap((facts) => facts.get(name)?.type ?? []));
}

const byType = new Map(
  [...read([administration, clinical, diagnostics, workflow, measures].join('\n'))].map(([type, own]) => [
    type,
    new Map([...common, ...own]),
  ]),
);

/** A line without indent is a type; an indented one is `name type definition path...`, a path may end in `->Target`. */
function read(text: string): ReadonlyMap<string, ReadonlyMap<string, ParameterFact>> {
  const types = new Map<string, Map<string, ParameterFact>>();
  let current = new Map<string, ParameterFact>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (!line.startsWith(' ')) {
      current = new Map();
      types.set(line, current);
      continue;
    }
    const [name = '', type = '', definition = '', ...paths] = line.trim().split(' ');
    current.set(name, {
      name,
      type: type as ParameterType,
      definition: CANONICAL + definition,
      paths: paths.map((path) => {
        const [names = '', target] = path.split('->');
        return { names: names.split('.'), ...(target === undefined ? {} : { target }) };
      }),
    });
  }
  return types;
}
