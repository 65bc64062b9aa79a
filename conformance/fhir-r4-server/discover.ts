import type { DiscoverContext } from 'assay/suite';
import { type Declared, nothingDeclared, readDeclaration } from './declared.ts';
import { readFound } from './session/bundle.ts';
import { byLikelihood, MOST_TYPES } from './session/choose-types.ts';
import { openKit } from './session/kit.ts';
import { gave, type Reply, readReply } from './session/reply.ts';

/** Types asked whether they hold anything, at most. */
const MOST_ASKED = 40;

/**
 * Asks for the capability statement, and then which of the declared types hold data, so that checks spend their
 * requests where there is something to see. Never throws: a server that makes no sense declares nothing, with the problem.
 */
export async function discover({ http, target }: DiscoverContext): Promise<Declared> {
  const base = target.url.replace(/\/+$/, '');
  const get = async (path: string): Promise<Reply> =>
    readReply(await http.send({ method: 'GET', url: `${base}/${path}`, headers: { accept: 'application/fhir+json' } }));

  const reply = readReply(await openKit(http, base).capabilities());
  if (reply.status !== 200) return nothingDeclared(`GET /metadata answered ${gave(reply)}`);
  const declared = readDeclaration(reply.json);
  const searchable = [...declared.types.values()].filter(({ interactions }) => interactions.includes('search-type'));
  const populated: string[] = [];
  let silent = 0;
  for (const type of byLikelihood(searchable.map((each) => each.type)).slice(0, MOST_ASKED)) {
    const found = readFound(type, await get(`${type}?_count=1`));
    if (found.matches.length > 0) populated.push(type);
    silent = found.reply.status === 0 ? silent + 1 : 0;
    if (populated.length >= MOST_TYPES * 2 || silent >= 3) break;
  }
  return { ...declared, populated };
}
