import { type Link, targetsOf } from '../evaluate/link.ts';
import { knownParameters } from '../evaluate/probe.ts';
import { escaped, hasToken, tokensOf } from '../evaluate/token.ts';
import { anyOf, valuesOf } from '../evaluate/values.ts';
import { idOf } from '../json.ts';
import type { Fhir } from '../session/fhir.ts';
import { type Universe, universeOf } from '../session/pages.ts';
import { idsIn } from './relate.ts';

const MOST_LINKS = 2;

/** References of a type that lead to resources which can be searched themselves; or why there are none. */
export async function linksOf(fhir: Fhir, type: string): Promise<readonly Link[] | string> {
  const from = await universeOf(fhir, type);
  if (typeof from === 'string') return from;
  const links: Link[] = [];
  for (const fact of knownParameters(fhir, type, 'reference')) {
    if (links.length >= MOST_LINKS) break;
    const byType = [...targetsOf(from.resources, fact, fhir.base)].sort((one, other) => other[1].size - one[1].size);
    const [target] = byType.find(([each]) => fhir.declared.types.get(each)?.interactions.includes('search-type')) ?? [];
    if (target === undefined || target === type) continue;
    const to = await universeOf(fhir, target);
    if (typeof to !== 'string') links.push({ from, fact, to, base: fhir.base });
  }
  return links.length > 0 ? links : `no declared reference of ${type} leads to data that can be searched`;
}

/** A code and what it finds by itself. */
export interface Plain {
  readonly name: string;
  readonly value: string;
  readonly ids: ReadonlySet<string>;
  readonly evidence: Awaited<ReturnType<typeof idsIn>>['evidence'];
}

/** Codes by which a search of a universe finds some and not others, as `parts` asks; at most `most`. */
export async function partingCodes(
  fhir: Fhir,
  within: Universe,
  parts: (ids: ReadonlySet<string>) => boolean,
  most: number,
): Promise<readonly Plain[]> {
  const found: Plain[] = [];
  for (const fact of knownParameters(fhir, within.type, 'token')) {
    const values = within.resources.flatMap((each) => valuesOf(each, fact)).flatMap((each) => tokensOf(each) ?? []);
    const codes = [...new Set(values.map(({ code }) => code))].filter((code) => code.length < 60);
    const likely = codes.filter((code) => {
      const having = within.resources.filter(
        (each) => anyOf(valuesOf(each, fact), (value) => hasToken(value, { code })) === 'yes',
      );
      return parts(new Set(having.map((each) => idOf(each) ?? '')));
    });
    for (const code of likely.slice(0, 2)) {
      if (found.length >= most) return found;
      const plain = await idsIn(fhir, within, [[fact.name, escaped(code)]]);
      if ('refused' in plain || !parts(plain.ids)) continue;
      found.push({ name: fact.name, value: escaped(code), ids: plain.ids, evidence: plain.evidence });
    }
  }
  return found;
}
