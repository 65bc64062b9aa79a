import { matchesDate, rangeOf } from '../evaluate/date.ts';
import { localReference, refersTo } from '../evaluate/reference.ts';
import { baseForm, beginsWith, textsOf } from '../evaluate/text.ts';
import { escaped, hasToken, tokensOf } from '../evaluate/token.ts';
import { type Answer, anyOf, valuesOf } from '../evaluate/values.ts';
import { type Resource, textAt } from '../json.ts';
import { factsOf, type ParameterFact, type ParameterType } from '../parameters/facts.ts';

/** A search by a value that a resource has. */
export interface Criterion {
  readonly name: string;
  readonly value: string;
  readonly meets: (resource: Resource) => Answer;
}

/** The criterion by which a resource must be found; undefined where it has no value to search by without doubt. */
export function criterionOf(fact: ParameterFact, owner: Resource, base: string): Criterion | undefined {
  for (const value of valuesOf(owner, fact)) {
    const made = byKind(fact, value, base);
    if (made !== undefined && made.meets(owner) === 'yes') return made;
  }
  return undefined;
}

function byKind(fact: ParameterFact, value: unknown, base: string): Criterion | undefined {
  const by = (wanted: string, test: (each: unknown) => Answer): Criterion => ({
    name: fact.name,
    value: wanted,
    meets: (resource) => anyOf(valuesOf(resource, fact), test),
  });
  switch (fact.type) {
    case 'token': {
      const token = tokensOf(value)?.find(({ code }) => code.length < 200);
      return token && by(escaped(token.code), (each) => hasToken(each, { code: token.code }));
    }
    case 'string': {
      const text = textsOf(value).texts.find(
        (each) => baseForm(each).length >= 2 && each.length < 100 && each.trim() === each,
      );
      return text === undefined ? undefined : by(escaped(text), (each) => beginsWith(each, text));
    }
    case 'date': {
      if (typeof value !== 'string' || rangeOf(value) === undefined) return undefined;
      return by(value, (each) => matchesDate(each, 'eq', value));
    }
    case 'reference': {
      const target = localReference(value, base);
      if (target === undefined) return undefined;
      const { type, id } = target;
      return by(`${type}/${id}`, (each) => refersTo(each, type, id, base));
    }
    default:
      return undefined;
  }
}

/**
 * What is known of a guide's search parameter: by its own definition where its expression is plain paths, else by the
 * specification's, if it is that or is derived from it. Undefined where its values cannot be told.
 */
export function factOf(
  type: string,
  name: string,
  address: string | undefined,
  definitions: ReadonlyMap<string, Resource>,
): ParameterFact | undefined {
  const core = factsOf(type).get(name);
  const [definition] = address?.split('|') ?? [];
  const usable = core !== undefined && core.paths.length > 0 ? core : undefined;
  if (definition === undefined || definition === core?.definition) return usable;
  const own = definitions.get(definition);
  if (own === undefined) return undefined;
  if (textAt(own, 'derivedFrom') === core?.definition) return usable;
  const paths = plainPaths(type, textAt(own, 'expression') ?? '');
  const kind = textAt(own, 'type') as ParameterType | undefined;
  return paths === undefined || kind === undefined ? undefined : { name, type: kind, definition, paths };
}

function plainPaths(type: string, expression: string): ParameterFact['paths'] | undefined {
  const own = expression
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each.startsWith(`${type}.`));
  if (own.length === 0 || !own.every((each) => /^[A-Za-z]+(\.[A-Za-z]+)+$/.test(each))) return undefined;
  return own.map((each) => ({ names: each.split('.').slice(1) }));
}
