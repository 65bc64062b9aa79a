import { AssayError } from '../model/assay-error.ts';
import type { PackKind } from '../model/manifest.ts';
import { nearest } from '../model/nearest.ts';
import type { Requirement } from '../model/requirement.ts';
import { describePack } from '../pack/load-pack.ts';
import { builtInIds } from '../pack/locate-pack.ts';
import { FINDING_CODES } from './finding-codes.ts';
import type { CliIo } from './io.ts';
import { placesOf } from './open-packs.ts';

/** What a requirement id or a finding code means. Throws AssayError `explain.unknown`. */
export async function explainWord(word: string, io: CliIo): Promise<string> {
  const catalogues = await allRequirements(io);
  const requirement = catalogues.find(({ id }) => id === word);
  if (requirement) return requirementText(requirement);
  const reported = catalogues.filter(({ rules }) => rules?.includes(word));
  const meanings = await allMeanings(io);
  const meaning = meanings.get(word);
  if (meaning === undefined && reported.length === 0) {
    const known = [...catalogues.map(({ id }) => id), ...meanings.keys()];
    const near = nearest(word, known);
    throw new AssayError(
      'explain.unknown',
      `"${word}" is no requirement or finding code${near ? `; did you mean "${near}"?` : ''}. For a value give FILE:LINE#/json/pointer, for a field of the source FILE:LINE FIELD or ADAPTER FIELD`,
    );
  }
  return [...(meaning === undefined ? [] : [`${word}\n  ${meaning}\n`]), ...reported.map(requirementText)].join('\n');
}

/** The codes of formats and pipeline, and those of every adapter. */
async function allMeanings(io: CliIo): Promise<ReadonlyMap<string, string>> {
  const meanings = new Map(Object.entries(FINDING_CODES));
  for (const load of Object.values(io.packs.adapters)) {
    const { findings = {} } = (await load()).default;
    for (const [code, meaning] of Object.entries(findings)) meanings.set(code, meaning);
  }
  return meanings;
}

async function allRequirements(io: CliIo): Promise<readonly Requirement[]> {
  const found: Requirement[] = [];
  for (const kind of ['standard', 'suite'] satisfies PackKind[]) {
    for (const id of builtInIds(io.packs, kind)) found.push(...(await describePack(kind, id, placesOf(io))).catalogue);
  }
  return found;
}

function requirementText(requirement: Requirement): string {
  const { id, level, actor, summary, clause, condition, checks, rules, attest, excluded } = requirement;
  const lines = [`${id}  (${level}, binds the ${actor})`, `  ${summary}`, `  ${clause}`];
  if (condition) lines.push(`  applies when: ${condition}`);
  if (checks) lines.push(`  tested by: ${checks.join(', ')}`);
  if (rules) lines.push(`  reported on documents as: ${rules.join(', ')}`);
  if (attest) lines.push(`  attested: ${attest}`);
  if (excluded) lines.push(`  not tested: ${excluded}`);
  return `${lines.join('\n')}\n`;
}
