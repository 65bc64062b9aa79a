import type { Applicability, Needs, Scope } from 'assay/suite';
import type { Declared } from './declared.ts';
import { appliesGuide } from './guide/applies-guide.ts';
import { INTERACTIONS } from './guide/scope-entries.ts';
import { itemsAt } from './json.ts';
import { factsOf } from './parameters/facts.ts';
import { type ScopedType, scopedTypes } from './session/scope.ts';

/**
 * Whether a check applies. `needs.interaction` is a code of the capability statement (`read`, `search-type`);
 * `needs.parameter` the type of a search parameter (`date`); `needs.guide` says that a guide asks it, `needs.everything` that it is for all that the
 * scope asks. Without a scope what is declared applies; with one,
 * what it asks for applies, and it is under-declared where the server does not declare it.
 */
export function applies(needs: Needs, declared: Declared, scope: Scope | undefined): Applicability {
  if (needs.guide === true) return appliesGuide(needs, declared, scope);
  const whole = needs.everything === true ? byEverything(declared, scopedTypes(scope)) : undefined;
  if (whole !== undefined && whole.kind !== 'applies') return whole;
  const interaction = typeof needs.interaction === 'string' ? needs.interaction : undefined;
  if (interaction === undefined) return { kind: 'applies' };
  if (OF_THE_SYSTEM.has(interaction)) return ofTheSystem(interaction, declared, scope);
  const scoped = scopedTypes(scope);
  const answer = scoped === undefined ? byDeclaration(interaction, declared) : byScope(interaction, declared, scoped);
  if (answer.kind !== 'applies' || typeof needs.parameter !== 'string') return answer;
  return byParameter(needs.parameter, declared, scoped);
}

/** All that the scope asks for, also what no check looks at, is declared where there is a statement at all. */
function byEverything(declared: Declared, scoped: readonly ScopedType[] = []): Applicability {
  if (declared.types.size === 0) return { kind: 'applies' };
  const missing = scoped.flatMap(({ type, interactions, search }) => {
    const own = declared.types.get(type);
    if (own === undefined) return [type];
    const names = new Set(own.parameters.map(({ name }) => name));
    return [
      ...interactions.filter((code) => INTERACTIONS.includes(code) && !own.interactions.includes(code)),
      // Those of all types (_id, _count) are seldom listed.
      ...search.filter((name) => !name.startsWith('_') && !names.has(name)),
    ].map((what) => `${type}.${what}`);
  });
  if (missing.length === 0) return { kind: 'applies' };
  return {
    kind: 'under-declared',
    reason: `the scope asks for ${missing.join(', ')}, which the target does not declare`,
  };
}

const OF_THE_SYSTEM: ReadonlySet<string> = new Set(['batch', 'transaction']);

/** Interactions of the whole system: a scope asks for them in a list of its own, `system: [transaction]`. */
function ofTheSystem(interaction: string, declared: Declared, scope: Scope | undefined): Applicability {
  const isDeclared = declared.system.includes(interaction);
  const asked = itemsAt(scope, 'system');
  if (asked.length === 0 && scopedTypes(scope) === undefined) {
    return isDeclared ? { kind: 'applies' } : { kind: 'out-of-scope', reason: `${interaction} is not declared` };
  }
  if (!asked.includes(interaction)) {
    return { kind: 'out-of-scope', reason: `the scope does not ask for ${interaction}` };
  }
  if (isDeclared) return { kind: 'applies', asked: true };
  return { kind: 'under-declared', reason: `the scope asks for ${interaction}, which the target does not declare` };
}

/** A check of one type of search parameter: the scope's parameters of that type must be declared, else any counts. */
function byParameter(kind: string, declared: Declared, scoped: readonly ScopedType[] | undefined): Applicability {
  const missing = (scoped ?? []).flatMap(({ type, search }) => {
    const names = new Set(declared.types.get(type)?.parameters.map((parameter) => parameter.name));
    return search
      .filter((name) => !names.has(name) && factsOf(type).get(name)?.type === kind)
      .map((name) => `${type}.${name}`);
  });
  if (missing.length > 0) {
    const reason = `the scope asks for the search parameters ${missing.join(', ')}, which the target does not declare`;
    return { kind: 'under-declared', reason };
  }
  for (const { parameters } of declared.types.values()) {
    if (parameters.some((parameter) => parameter.type === kind)) return { kind: 'applies' };
  }
  return { kind: 'out-of-scope', reason: `no search parameter of type ${kind} is declared` };
}

function byDeclaration(interaction: string, declared: Declared): Applicability {
  for (const { interactions } of declared.types.values()) {
    if (interactions.includes(interaction)) return { kind: 'applies' };
  }
  const reason = declared.problem ?? `no resource type is declared with the interaction ${interaction}`;
  return { kind: 'out-of-scope', reason };
}

function byScope(interaction: string, declared: Declared, scoped: readonly ScopedType[]): Applicability {
  const asked = scoped.filter(({ interactions }) => interactions.includes(interaction));
  if (asked.length === 0) return { kind: 'out-of-scope', reason: `the scope asks no type for ${interaction}` };
  const missing = asked
    .filter(({ type }) => declared.types.get(type)?.interactions.includes(interaction) !== true)
    .map(({ type }) => type);
  if (missing.length === 0) return { kind: 'applies', asked: true };
  const reason = `the scope asks for ${interaction} on ${missing.join(', ')}, which the target does not declare`;
  return { kind: 'under-declared', reason };
}
