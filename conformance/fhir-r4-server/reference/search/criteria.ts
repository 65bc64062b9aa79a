import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import { type Resource, valuesAt } from '../resource.ts';
import { dateTest } from './match-date.ts';
import { numberTest, quantityTest } from './match-quantity.ts';
import { referenceTest } from './match-reference.ts';
import { stringTest, textsOf } from './match-string.ts';
import { tokensOf, tokenTest } from './match-token.ts';
import type { SearchContext, SearchParameter, ValueTest } from './search-parameter.ts';
import { splitValue, unescapeValue } from './split-value.ts';
import { rangesOf, type TimeRange } from './time-range.ts';

export type ResourceTest = (resource: Resource) => boolean;

/** The modifiers this server supports, by type of parameter; a reference's target types are modifiers too. */
const modifiers: Readonly<Record<SearchParameter['type'], readonly string[]>> = {
  composite: [],
  date: ['missing'],
  number: ['missing'],
  quantity: ['missing'],
  reference: ['missing', 'identifier'],
  string: ['missing', 'exact', 'contains'],
  token: ['missing', 'not', 'text', 'of-type'],
  uri: ['missing', 'below', 'above'],
};

/** Compiles one use of a parameter, `name:modifier=a,b`, to a test of a resource; alternatives are joined by or. */
export function criterion(
  parameter: SearchParameter,
  modifier: string | undefined,
  text: string,
  context: SearchContext,
): ResourceTest | Refusal {
  const { name, type } = parameter;
  const supported = modifiers[type].includes(modifier ?? '') || (type === 'reference' && isTarget(parameter, modifier));
  // An unsupported modifier must be rejected, never ignored (R4 search, 3.1.1.4.4).
  if (modifier !== undefined && !supported)
    return refuse(
      400,
      'not-supported',
      `${name}: the modifier :${modifier} is not supported on this ${type} parameter.`,
    );
  if (modifier === 'missing') return missingTest(parameter, text);
  const tests: ResourceTest[] = [];
  for (const alternative of splitValue(text, ',')) {
    if (alternative === '') continue;
    const test = alternativeTest(parameter, modifier, alternative, context);
    if (isRefusal(test)) return test;
    tests.push(test);
  }
  const any: ResourceTest = (resource) => tests.some((test) => test(resource));
  // :not turns the whole match round, so that resources without a value are found too.
  return modifier === 'not' ? (resource) => !any(resource) : any;
}

function isTarget(parameter: SearchParameter, modifier: string | undefined): boolean {
  return modifier !== undefined && (parameter.targets ?? []).includes(modifier);
}

function missingTest(parameter: SearchParameter, text: string): ResourceTest | Refusal {
  if (text !== 'true' && text !== 'false')
    return refuse(400, 'invalid', `${parameter.name}:missing: expected true or false, got "${text}".`);
  return (resource) => hasValue(parameter, resource) === (text === 'false');
}

function alternativeTest(
  parameter: SearchParameter,
  modifier: string | undefined,
  text: string,
  context: SearchContext,
): ResourceTest | Refusal {
  if (parameter.type === 'date') {
    const test = dateTest(parameter.name, text, context.now);
    return isRefusal(test) ? test : (resource) => timesOf(parameter, resource).some(test);
  }
  if (parameter.type === 'composite') return compositeTest(parameter, text, context);
  const test = valueTest(parameter, modifier, text, context);
  return isRefusal(test) ? test : (resource) => elementsOf(parameter, resource).some(test);
}

/** `a$b`: both must hold of one and the same value (R4 search, 3.1.1.4.16). */
function compositeTest(parameter: SearchParameter, text: string, context: SearchContext): ResourceTest | Refusal {
  const texts = splitValue(text, '$');
  const parts = parameter.parts ?? [];
  if (texts.length !== parts.length)
    return refuse(400, 'invalid', `${parameter.name}: expected ${parts.length} values joined by $, got "${text}".`);
  const tests: ((root: unknown) => boolean)[] = [];
  for (const [at, part] of parts.entries()) {
    const test = valueTest(part, undefined, texts[at] ?? '', context);
    if (isRefusal(test)) return test;
    tests.push((root) => part.paths.flatMap((path) => valuesAt(root, path)).some(test));
  }
  return (resource) =>
    parameter.paths
      .flatMap((path): readonly unknown[] => (path === '.' ? [resource] : valuesAt(resource, path)))
      .some((root) => tests.every((test) => test(root)));
}

function valueTest(
  parameter: SearchParameter,
  modifier: string | undefined,
  text: string,
  context: SearchContext,
): ValueTest | Refusal {
  switch (parameter.type) {
    case 'number':
      return numberTest(parameter.name, text);
    case 'quantity':
      return quantityTest(parameter.name, text);
    case 'reference':
      return referenceTest(parameter, modifier, text, context);
    case 'string':
      return stringTest(parameter.name, modifier, text);
    case 'token':
      return tokenTest(parameter, modifier, text);
    default: {
      const literal = unescapeValue(text);
      return literal === undefined
        ? refuse(400, 'invalid', `${parameter.name}: a stray backslash.`)
        : (v) => uriHolds(v, literal, modifier);
    }
  }
}

/** The whole address, or with a modifier what stands below or above it, path by path (R4 search, 3.1.1.4.9). */
function uriHolds(value: unknown, wanted: string, modifier: string | undefined): boolean {
  if (typeof value !== 'string') return false;
  const [upper, lower] = modifier === 'above' ? [value, wanted] : [wanted, value];
  if (modifier === undefined) return value === wanted;
  return lower === upper || lower.startsWith(upper.endsWith('/') ? upper : `${upper}/`);
}

/** The elements a parameter looks at. */
export function elementsOf(parameter: SearchParameter, resource: Resource): readonly unknown[] {
  return parameter.paths.flatMap((path) => valuesAt(resource, path));
}

/** The ranges a date parameter looks at. */
export function timesOf(parameter: SearchParameter, resource: Resource): readonly TimeRange[] {
  return parameter.paths.flatMap((path) =>
    valuesAt(resource, path).flatMap((value) => rangesOf(value, parameter.instants?.includes(path) ?? false)),
  );
}

/** Whether a resource has anything the parameter could match; an element with extensions only has no value. */
function hasValue(parameter: SearchParameter, resource: Resource): boolean {
  const elements = elementsOf(parameter, resource);
  switch (parameter.type) {
    case 'date':
      return timesOf(parameter, resource).length > 0;
    case 'string':
      return elements.some((element) => textsOf(element).length > 0);
    case 'token':
      return elements.some((element) => tokensOf(parameter, element).length > 0 || hasText(element));
    case 'reference':
      return elements.some((element) => admits(parameter, element));
    default:
      return elements.length > 0;
  }
}

function hasText(element: unknown): boolean {
  return valuesAt(element, 'text').length > 0;
}

/** `patient` looks at subjects that are Patients only; an identifier or a display alone is a value all the same. */
function admits(parameter: SearchParameter, element: unknown): boolean {
  const [reference] = valuesAt(element, 'reference');
  if (typeof reference !== 'string') return valuesAt(element, 'identifier').length > 0;
  const type = /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]+)?$/.exec(reference)?.[1];
  return type === undefined || (parameter.targets ?? []).includes(type);
}
