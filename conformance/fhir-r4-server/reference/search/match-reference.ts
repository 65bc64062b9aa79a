import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import { isId, member, textOf } from '../resource.ts';
import { tokenTest } from './match-token.ts';
import type { SearchContext, SearchParameter, ValueTest } from './search-parameter.ts';
import { unescapeValue } from './split-value.ts';

/** Where a reference points: at a resource here, or by address at anything else. */
export interface Target {
  readonly type?: string;
  readonly id?: string;
  readonly url?: string;
}

/** Reads `Type/id` (also versioned, also with this server's own address before it) or any other address. */
export function parseReference(base: string, text: string): Target {
  const local = text.startsWith(`${base}/`) ? text.slice(base.length + 1) : text;
  const parts = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/.exec(local);
  return parts ? { type: parts[1] ?? '', id: parts[2] ?? '' } : { url: text };
}

/** Compiles one value of a reference parameter: `id`, `Type/id` or an address (R4 search, 3.1.1.4.12). */
export function referenceTest(
  parameter: SearchParameter,
  modifier: string | undefined,
  text: string,
  context: SearchContext,
): ValueTest | Refusal {
  const targets = parameter.targets ?? [];
  const admitted = (type: string | undefined) => type === undefined || targets.includes(type);
  if (modifier === 'identifier') {
    const test = tokenTest({ ...parameter, type: 'token' }, undefined, text);
    return isRefusal(test) ? test : (value) => test(member(value, 'identifier'));
  }
  const literal = unescapeValue(text);
  if (!literal) return refuse(400, 'invalid', `${parameter.name}: expected id, Type/id or an address, got "${text}".`);
  const wanted = wantedTarget(literal, modifier, context);
  if (modifier !== undefined && wanted.type !== modifier)
    return refuse(400, 'invalid', `${parameter.name}:${modifier}: expected the id of a ${modifier}, got "${text}".`);
  const holders = wanted.type === undefined && wanted.id ? context.typesHolding(wanted.id, targets) : [];
  if (holders.length > 1)
    return refuse(
      400,
      'multiple-matches',
      `${parameter.name}: "${text}" is an id in ${holders.join(', ')}. Put the type before it.`,
    );
  return (value) => {
    const reference = textOf(value, 'reference');
    if (reference === undefined) return false;
    const found = parseReference(context.base, reference);
    if (found.url !== undefined || wanted.url !== undefined) return found.url === wanted.url;
    return found.id === wanted.id && admitted(found.type) && (wanted.type === undefined || found.type === wanted.type);
  };
}

function wantedTarget(text: string, modifier: string | undefined, context: SearchContext): Target {
  if (isId(text)) return { type: modifier, id: text };
  return parseReference(context.base, text);
}
