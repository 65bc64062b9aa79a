import { member, type Resource } from '../json.ts';
import type { ParameterFact, ValuePath } from '../parameters/facts.ts';

/** Three answers: a resource matches, does not, or the standard leaves it open (or the evaluator cannot follow). */
export type Answer = 'yes' | 'no' | 'cannot tell';

/** Values at the paths of a parameter, repetitions flattened. Values that are only extensions are not there. */
export function valuesOf(resource: Resource, fact: ParameterFact): readonly unknown[] {
  return fact.paths.flatMap((path) => valuesAt(resource, path));
}

function valuesAt(resource: Resource, path: ValuePath): readonly unknown[] {
  let found: readonly unknown[] = [resource];
  for (const name of path.names) {
    found = found.flatMap((each) => {
      const next = member(each, name);
      return Array.isArray(next) ? next : [next];
    });
    found = found.filter((each) => each !== undefined && each !== null);
  }
  if (path.target === undefined) return found;
  return found.filter((each) => pointsTo(each, path.target ?? ''));
}

function pointsTo(reference: unknown, type: string): boolean {
  const address = member(reference, 'reference');
  return typeof address === 'string' && new RegExp(`(^|/)${type}/[^/]+$`).test(address.split('/_history/')[0] ?? '');
}

/** Yes if any value says yes; no only if all say no. */
export function anyOf(values: readonly unknown[], test: (value: unknown) => Answer): Answer {
  const answers = values.map(test);
  if (answers.includes('yes')) return 'yes';
  return answers.includes('cannot tell') ? 'cannot tell' : 'no';
}
