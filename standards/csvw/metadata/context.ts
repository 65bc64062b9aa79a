import { resolveUri } from '../locate/uri.ts';
import { shown } from '../report.ts';
import type { Say } from './model.ts';
import { asMembers, below, isText, language, link, type Members, type Reading } from './properties.ts';

const CONTEXT = 'http://www.w3.org/ns/csvw';

/** Reads `@context` (Metadata Vocabulary, 5.2): base address and language of a document that stands at `address`. */
export function readContext(members: Members, address: string, isRequired: boolean, say: Say): Reading {
  const plain: Reading = { say, base: address, language: 'und' };
  const { '@context': context } = members;
  const fail = (message: string): Reading => {
    say('error', 'context', '/@context', message);
    return plain;
  };
  if (context === CONTEXT) return plain;
  if (context === undefined) return isRequired ? fail(`expected "${CONTEXT}", got nothing`) : plain;
  const [name, local] = Array.isArray(context) ? context : [];
  const own = asMembers(local);
  if (!Array.isArray(context) || name !== CONTEXT || context.length > 2 || (context.length === 2 && !own))
    return fail(`expected "${CONTEXT}", or a list of it and an object with @base and @language, got ${shown(context)}`);
  let reading = plain;
  for (const [key, value] of Object.entries(own ?? {})) {
    const at = below('/@context/1', key);
    if (key === '@base') {
      const base = link(value, at, plain);
      if (isText(base)) reading = { ...reading, base: resolveUri(base, address) ?? address };
    } else if (key === '@language') {
      const tag = language(value, at, plain);
      if (isText(tag)) reading = { ...reading, language: tag };
    } else say('error', 'context', at, 'expected only @base and @language in a local context');
  }
  return reading;
}
