import { asMembers, type Members, type Rule } from 'assay/openapi';
import { escapeStep } from 'assay/standard';

/** Members that hold data: a `$ref` in them is a text like any other. */
const DATA = new Set(['example', 'default', 'enum', 'const', 'value', 'dataValue', 'x-']);

/** References inside the description lead somewhere (3.1.1, 4.8.23: implementations must treat others as errors). */
export const referencesResolve: Rule = ({ root, resolve }, report) => {
  eachReference(root, ({ $ref }, pointer) => {
    if (resolve($ref).kind === 'missing')
      report('openapi.reference-unresolved', `${pointer}/$ref`, `expected a place in this description, got "${$ref}"`);
  });
};

/** Every object with a reference in it, where that is one and no data. */
export function eachReference(
  root: Members,
  told: (members: Members & { readonly $ref: string }, pointer: string) => void,
): void {
  const visit = (value: unknown, pointer: string, named: boolean): void => {
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) visit(item, `${pointer}/${at}`, false);
      return;
    }
    const members = asMembers(value);
    if (!members) return;
    // Below an identifier of its own, a reference is relative to that (JSON Schema 2020-12, 8.2.1).
    if (typeof members.$id === 'string') return;
    const { $ref } = members;
    if (!named && typeof $ref === 'string') told({ ...members, $ref }, pointer);
    for (const [key, inner] of Object.entries(members)) {
      if (!named && (key.startsWith('x-') || DATA.has(key))) continue;
      // `examples` of a schema is a list of data, elsewhere a map of Example Objects.
      if (!named && key === 'examples' && Array.isArray(inner)) continue;
      visit(
        inner,
        `${pointer}/${escapeStep(key)}`,
        key === 'properties' || key === 'patternProperties' || key === '$defs',
      );
    }
  };
  visit(root, '', false);
}
