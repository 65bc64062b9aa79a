import type { Needs, Requirement, Scope } from 'assay/suite';
import { checks } from '../checks/all.ts';
import { factsOf } from '../parameters/facts.ts';
import { scopedTypes } from '../session/scope.ts';

/** Interactions on a type (http://hl7.org/fhir/R4/valueset-type-restful-interaction.html). */
export const INTERACTIONS: readonly string[] = [
  ...['read', 'vread', 'update', 'patch', 'delete', 'history-instance', 'history-type', 'create', 'search-type'],
];

/**
 * What a scope asks for and no check of this suite looks at: untested, until somebody attests it. Without these a target
 * would be conformant by things that nobody has tried.
 */
export function untried(scope: Scope | undefined): readonly Requirement[] {
  const needs = checks.flatMap((check): readonly Needs[] => (check.needs === undefined ? [] : [check.needs]));
  const interactions = new Set(needs.map(({ interaction }) => interaction));
  const kinds = new Set(needs.map(({ parameter }) => parameter));
  return (scopedTypes(scope) ?? []).flatMap(({ type, interactions: asked, search }) => {
    const facts = factsOf(type);
    const requirement = (what: string, page: string, summary: string, attest: string): Requirement => ({
      id: `scope.${type}.${what}`,
      clause: `http://hl7.org/fhir/R4/${page}`,
      level: 'must',
      actor: 'server',
      summary,
      attest,
    });
    return [
      ...asked
        .filter((code) => !interactions.has(code))
        .map((code) =>
          requirement(
            code,
            'http.html',
            `The server has the interaction ${code} on ${type}, as the scope asks.`,
            INTERACTIONS.includes(code)
              ? `the supplier shows ${code} on ${type}`
              : `FHIR has no interaction ${code} on types; write one of ${INTERACTIONS.join(', ')}`,
          ),
        ),
      ...search
        .filter((name) => !name.startsWith('_') && !kinds.has(facts.get(name)?.type ?? ''))
        .map((name) =>
          requirement(
            `search.${name}`,
            'search.html',
            `The server searches ${type} by ${name}, as the scope asks.`,
            `the supplier shows a search of ${type} by ${name} and its result`,
          ),
        ),
    ];
  });
}
