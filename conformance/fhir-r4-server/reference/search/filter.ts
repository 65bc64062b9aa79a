import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import { type Resource, textOf } from '../resource.ts';
import { parametersOf } from '../types/type-definitions.ts';
import { criterion, elementsOf, type ResourceTest } from './criteria.ts';
import { parseReference } from './match-reference.ts';
import type { SearchContext, SearchParameter } from './search-parameter.ts';

/**
 * Compiles one filter, `name=value`, to a test of the resources of a type: a parameter with or without a modifier, a
 * chain (`subject:Patient.name`) or a reverse chain (`_has:Observation:patient:code`); these may follow one another.
 */
export function filterOf(
  type: string,
  name: string,
  value: string,
  context: SearchContext,
): ResourceTest | Refusal | 'unknown' {
  if (name.startsWith('_has:')) return reverseChain(type, name, value, context);
  const dot = name.indexOf('.');
  if (dot !== -1) return chain(type, name.slice(0, dot), name.slice(dot + 1), value, context);
  const [bare = '', modifier, ...rest] = name.split(':');
  const parameter = parametersOf(type).find((each) => each.name === bare);
  if (!parameter) return 'unknown';
  if (rest.length > 0) return refuse(400, 'not-supported', `${name}: expected at most one modifier.`);
  return criterion(parameter, modifier, value, context);
}

/** Whether a resource refers to one that meets the rest of the chain (R4 search, 3.1.1.4.14). */
function chain(
  type: string,
  head: string,
  rest: string,
  value: string,
  context: SearchContext,
): ResourceTest | Refusal | 'unknown' {
  const [name, only, ...more] = head.split(':');
  const parameter = referenceNamed(type, name);
  if (!parameter || more.length > 0) return 'unknown';
  const tests = new Map<string, ResourceTest>();
  for (const target of parameter.targets ?? []) {
    if (only !== undefined && only !== target) continue;
    const test = filterOf(target, rest, value, context);
    if (isRefusal(test)) return test;
    if (test !== 'unknown') tests.set(target, test);
  }
  if (tests.size === 0) return 'unknown';
  return (resource) =>
    referredBy(parameter, resource, context).some((target) => tests.get(target.resourceType)?.(target) === true);
}

/** Whether a resource that meets the rest refers to this one (R4 search, 3.1.1.4.15). */
function reverseChain(
  type: string,
  name: string,
  value: string,
  context: SearchContext,
): ResourceTest | Refusal | 'unknown' {
  const [, source = '', through, ...rest] = name.split(':');
  const parameter = referenceNamed(source, through);
  if (!parameter?.targets?.includes(type) || rest.length === 0) return 'unknown';
  const test = filterOf(source, rest.join(':'), value, context);
  if (isRefusal(test) || test === 'unknown') return test;
  return (resource) =>
    context
      .resources(source)
      .some(
        (other) =>
          test(other) &&
          referredBy(parameter, other, context).some(
            (target) => target.resourceType === type && target.id === resource.id,
          ),
      );
}

function referenceNamed(type: string, name: string | undefined): SearchParameter | undefined {
  return parametersOf(type).find((each) => each.name === name && each.type === 'reference');
}

/** The resources here that a resource refers to by a parameter. */
function referredBy(parameter: SearchParameter, resource: Resource, context: SearchContext): readonly Resource[] {
  return elementsOf(parameter, resource).flatMap((element) => {
    const { type = '', id = '' } = parseReference(context.base, textOf(element, 'reference') ?? '');
    if (!(parameter.targets ?? []).includes(type)) return [];
    return context.resource(type, id) ?? [];
  });
}
