import type { Finding } from 'assay/standard';
import { amountsAndDates } from './amounts-and-dates.ts';
import { releaseIdentifiers, uniqueIds } from './identifiers.ts';
import { awardReferences, partyReferences } from './references.ts';
import { asObject, collect, type Rule } from './rule.ts';
import { stages } from './stages.ts';
import { vocabulary } from './vocabulary.ts';

const RULES: readonly Rule[] = [
  releaseIdentifiers,
  uniqueIds,
  partyReferences,
  awardReferences,
  amountsAndDates,
  stages,
  vocabulary,
];
const LIMIT = 100;

/** Applies the rules to one release that stands at `pointer` in its document. */
export function applyRules(release: unknown, pointer: string): readonly Finding[] {
  const object = asObject(release);
  if (!object) return [];
  const { report, findings } = collect(LIMIT, pointer);
  for (const rule of RULES) rule(object, pointer, report);
  return findings();
}
