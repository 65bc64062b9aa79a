import type { Rule } from '../check/plan.ts';
import { bundleRules } from './bundle-rules.ts';
import { clinicalRules } from './clinical-rules.ts';
import { datatypeRules } from './datatype-rules.ts';
import { resourceRules } from './resource-rules.ts';
import type { RuleTable } from './rule-table.ts';
import { textRules } from './text-rules.ts';
import { worded } from './wording.ts';

/** The invariants that are written by hand, by their key in the definitions. */
const table: ReadonlyMap<string, Rule> = new Map(
  Object.entries({ ...datatypeRules, ...resourceRules, ...bundleRules, ...clinicalRules } satisfies RuleTable).map(
    ([key, [expected, holds]]) => [key, { code: `fhir.${key}`, expected, holds }],
  ),
);

/** What a profile adds to a data type, where the definitions name one (datatypes.html#SimpleQuantity). */
const PROFILE_RULES: ReadonlyMap<string, readonly string[]> = new Map([['SimpleQuantity', ['sqty-1']]]);

/** Keys of the invariants that are checked, those that give warnings among them. */
export const checkedInvariants: readonly string[] = [...new Set([...table.keys(), ...worded])].sort();

/** Makes the rule of an invariant that is not written by hand; undefined when it is not to be checked. */
export type RuleMaker = (key: string) => Rule | undefined;

/** The rules for the invariants of a type or element: written by hand where there is one, else compiled. */
export function rulesFor(
  keys: readonly string[] | undefined,
  profiles: readonly string[] | undefined,
  make: RuleMaker,
): readonly Rule[] {
  const all = [...(keys ?? []), ...(profiles ?? []).flatMap((profile) => PROFILE_RULES.get(profile) ?? [])];
  return all.flatMap((key) => table.get(key) ?? make(key) ?? []);
}

/** Rules that stand only in the text of the standard, by the type or element they are about (`Bundle.entry`). */
export function rulesOfText(name: string): readonly Rule[] {
  return (textRules.get(name) ?? []).map(([code, expected, holds]) => ({ code, expected, holds }));
}
