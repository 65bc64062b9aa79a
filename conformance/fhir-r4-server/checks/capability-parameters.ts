import { serverRest } from '../declared.ts';
import { itemsAt, type Resource, shown, textAt } from '../json.ts';
import { factsOf, type ParameterFact } from '../parameters/facts.ts';
import { askStatement } from './capabilities.ts';
import { suiteCheck } from './suite-check.ts';

interface Declaration {
  readonly on: string;
  /** Place of the type's entry: a type that is described twice is another requirement's affair. */
  readonly entry: number;
  readonly name: string;
  readonly type?: string;
  readonly definition?: string;
  /** The specification's own parameter of this name, where it has one that this suite knows. */
  readonly fact?: ParameterFact;
}

export const capabilitiesParameterNames = suiteCheck({
  id: 'capabilities.parameter-names',
  requirements: ['fhir-r4.capabilities.parameter-once', 'fhir-r4.search.names-by-case'],
  cost: 'one',
  async run(context) {
    const { verdict } = context;
    const reply = await askStatement(context);
    if (reply?.resource === undefined) return;
    const declarations = declarationsIn(reply.resource);
    const evidence = [reply.exchange];
    if (declarations.length === 0) return verdict.inconclusive('no search parameters are declared', ...evidence);
    const seen = new Set<string>();
    const twice = declarations.filter(({ entry, name }) => seen.size === seen.add(`${entry}.${name}`).size);
    verdict.expect(twice.length === 0, {
      message: 'a search parameter is declared more than once on its type',
      expected: 'each name once',
      got: list(twice),
      requirement: 'fhir-r4.capabilities.parameter-once',
      evidence,
    });
    const first = new Map<string, Declaration>();
    const alike: Declaration[] = [];
    const different: Declaration[] = [];
    for (const declaration of declarations) {
      const key = `${declaration.on}.${declaration.name.toLowerCase()}`;
      const other = first.get(key) ?? declaration;
      first.set(key, other);
      if (other.name === declaration.name) continue;
      (meansAnother(other, declaration) ? different : alike).push(declaration);
    }
    verdict.expect(different.length === 0, {
      message: 'search parameters of different meanings have names that differ only in case',
      expected: 'names that differ otherwise',
      got: list(different),
      requirement: 'fhir-r4.search.names-by-case',
      evidence,
    });
    // The same parameter in two spellings is allowed.
    verdict.expect(alike.length === 0, {
      message: 'names of search parameters differ only in case',
      expected: 'names that differ otherwise',
      got: list(alike),
      requirement: 'fhir-r4.search.names-by-case',
      severity: 'warning',
      evidence,
    });
  },
});

export const capabilitiesParameterDefinition = suiteCheck({
  id: 'capabilities.parameter-definition',
  requirements: ['fhir-r4.capabilities.parameter-definition', 'fhir-r4.capabilities.parameter-meaning'],
  cost: 'one',
  async run(context) {
    const { verdict } = context;
    const reply = await askStatement(context);
    if (reply?.resource === undefined) return;
    // Standard parameters cannot be redefined (searchParam.name), so one with a standard name is the standard's.
    const known = declarationsIn(reply.resource).filter(({ fact }) => fact !== undefined);
    if (known.length === 0)
      return verdict.inconclusive('none of the specification’s parameters is declared', reply.exchange);
    const without = known.filter(({ definition }) => definition === undefined);
    verdict.expect(without.length === 0, {
      message: 'search parameters of the specification are declared without their definition',
      expected: without[0]?.fact?.definition ?? 'a definition each',
      got: `none for ${list(without)}`,
      requirement: 'fhir-r4.capabilities.parameter-definition',
      evidence: [reply.exchange],
    });
    // A guide may define a parameter of its own under the name; the specification has but one of each.
    if (without.length === known.length) return;
    const others = known.filter(
      ({ fact, definition }) => definition?.startsWith(CORE) === true && definition.split('|')[0] !== fact?.definition,
    );
    verdict.expect(others.length === 0, {
      message: `${list(others)} declared with the definition of another parameter of the specification`,
      expected: others[0]?.fact?.definition ?? '',
      got: shown(others[0]?.definition ?? ''),
      requirement: 'fhir-r4.capabilities.parameter-meaning',
      evidence: [reply.exchange],
    });
  },
});

export const capabilitiesParameterType = suiteCheck({
  id: 'capabilities.parameter-type',
  requirements: ['fhir-r4.capabilities.parameter-type'],
  cost: 'one',
  async run(context) {
    const { verdict } = context;
    const reply = await askStatement(context);
    if (reply?.resource === undefined) return;
    const known = declarationsIn(reply.resource).filter(
      ({ fact, definition }) => fact !== undefined && definition?.split('|')[0] === fact.definition,
    );
    if (known.length === 0) {
      return verdict.inconclusive('no parameter is declared with a definition that this suite knows', reply.exchange);
    }
    const wrong = known.filter(({ type, fact }) => type !== fact?.type);
    verdict.expect(wrong.length === 0, {
      message: 'search parameters are declared with another type than their definition has',
      expected: wrong
        .slice(0, 5)
        .map(({ on, name, fact }) => `${on}.${name} ${fact?.type}`)
        .join(', '),
      got: wrong
        .slice(0, 5)
        .map(({ on, name, type }) => `${on}.${name} ${shown(type ?? 'none', 20)}`)
        .join(', '),
      evidence: [reply.exchange],
    });
  },
});

/** What the declarations themselves tell: another type, or the address of another definition. */
function meansAnother(one: Declaration, other: Declaration): boolean {
  if (one.type !== other.type) return true;
  if (one.definition === undefined || other.definition === undefined) return false;
  return one.definition.split('|')[0] !== other.definition.split('|')[0];
}

const MOST = 5000;
const CORE = 'http://hl7.org/fhir/SearchParameter/';

function declarationsIn(statement: Resource): readonly Declaration[] {
  const found: Declaration[] = [];
  for (const [place, entry] of itemsAt(serverRest(statement), 'resource').entries()) {
    const on = textAt(entry, 'type');
    if (on === undefined) continue;
    for (const parameter of itemsAt(entry, 'searchParam')) {
      const name = textAt(parameter, 'name');
      if (name === undefined || found.length >= MOST) continue;
      const type = textAt(parameter, 'type');
      const definition = textAt(parameter, 'definition');
      const fact = factsOf(on).get(name);
      found.push({
        on,
        entry: place,
        name,
        ...(type && { type }),
        ...(definition && { definition }),
        ...(fact && { fact }),
      });
    }
  }
  return found;
}

function list(declarations: readonly Declaration[]): string {
  const names = [...new Set(declarations.map(({ on, name }) => `${on}.${name}`))];
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}
