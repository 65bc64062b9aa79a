import type { Exchange } from 'assay/suite';
import type { Answer } from '../evaluate/values.ts';
import { idOf, type Resource, shown } from '../json.ts';
import { difference, idsOf } from '../session/bundle.ts';
import type { Fhir, Params } from '../session/fhir.ts';
import type { Context } from '../session/over-types.ts';
import { isUnchanged, searchIn, type Universe } from '../session/pages.ts';
import { gave, withheld } from '../session/reply.ts';

/** Ids that a search within a universe finds, or why they cannot be known. */
export interface Ids {
  readonly ids: ReadonlySet<string>;
  /** Names in the self link, with their modifiers; undefined where there is none. */
  readonly used?: readonly string[];
  readonly evidence: readonly Exchange[];
}

export async function idsIn(
  fhir: Fhir,
  within: Universe,
  more: Params,
): Promise<Ids | { readonly refused: string; readonly status: number; readonly evidence: readonly Exchange[] }> {
  const whole = await searchIn(fhir, within, more);
  const first = whole.pages[0];
  const asked = `${within.type}?${more.map(([name, value]) => `${name}=${shown(value, 60)}`).join('&')}`;
  if (first !== undefined && !first.ok) {
    const why = withheld(first.reply) ?? `${asked} answered ${gave(first.reply)}`;
    return { refused: why, status: first.reply.status, evidence: whole.evidence };
  }
  if (!whole.complete)
    return { refused: `${asked} could not be read to its end`, status: 200, evidence: whole.evidence };
  const self = first?.links.get('self');
  const used = self === undefined ? {} : { used: [...new URL(self).searchParams.keys()] };
  return { ids: new Set(idsOf(whole.matches)), ...used, evidence: whole.evidence };
}

interface Answers {
  readonly params: Params;
  /** What the standard says of each resource of the universe; nothing is asked of those it cannot tell of. */
  readonly answer: (resource: Resource) => Answer;
  readonly requirement?: string;
  /** False for what no statement declares, such as chains: then nothing is said unless the self link names it. */
  readonly declared?: boolean;
  /** What the expectation rests on. */
  readonly evidence?: readonly Exchange[];
}

/** Searches within a universe and expects those found that meet the criterion, and none that does not. */
export async function expectAnswers(
  context: Context,
  within: Universe,
  asked: Answers,
): Promise<'shown' | 'refused' | string> {
  const found = await idsIn(context.fhir, within, asked.params);
  if ('refused' in found) return 'refused';
  if (asked.declared === false && !asked.params.every(([name]) => found.used?.includes(name))) return 'refused';
  const told = (wanted: Answer) =>
    within.resources.filter((each) => asked.answer(each) === wanted).map((each) => idOf(each) ?? '');
  const expected = new Set(told('yes'));
  const decided = new Set([...expected, ...told('no')]);
  return expectSame(context, within, {
    says: `${asked.params.map(([name, value]) => `${name}=${shown(value, 60)}`).join('&')} does not find what it selects`,
    expected,
    got: new Set([...found.ids].filter((id) => decided.has(id))),
    evidence: [...(asked.evidence ?? []), ...found.evidence],
    ...(asked.requirement === undefined ? {} : { requirement: asked.requirement }),
  });
}

interface Relation {
  /** What the relation says, for the message. */
  readonly says: string;
  readonly expected: ReadonlySet<string>;
  readonly got: ReadonlySet<string>;
  readonly evidence: readonly Exchange[];
  /** Where the check tests several. */
  readonly requirement?: string;
}

/** Expects two sets of ids to be the same. Where they are not, the data are read again: a change explains anything. */
export async function expectSame(context: Context, within: Universe, relation: Relation): Promise<'shown' | string> {
  const { fhir, verdict } = context;
  const lost = difference(relation.expected, relation.got);
  const extra = difference(relation.got, relation.expected);
  const same = lost.length === 0 && extra.length === 0;
  if (!same && !(await isUnchanged(fhir, within))) return `${within.type} changed while it was searched`;
  verdict.expect(same, {
    message: `${within.type}: ${relation.says}`,
    expected: `${relation.expected.size} matches`,
    got: `${relation.got.size} matches${some(', without', lost)}${some(', and also', extra)}`,
    evidence: [...within.evidence.slice(0, 1), ...relation.evidence],
    ...(relation.requirement === undefined ? {} : { requirement: relation.requirement }),
  });
  return 'shown';
}

function some(word: string, ids: readonly string[]): string {
  if (ids.length === 0) return '';
  return `${word} ${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ` and ${ids.length - 3} more` : ''}`;
}
