import type { JsonRecord, Resource } from '../json.ts';
import type { Fhir, Headers, Params } from '../session/fhir.ts';
import { type Nothing, noData } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import type { Made } from '../session/write.ts';
import { unusedId } from './read-missing.ts';

/** Of the identifiers that the run gives to what it makes. */
const SYSTEM = 'urn:uuid:5a7c0f0e-55a9-4c4b-8d52-6a55a9000003';

export const newMark = (fhir: Pick<Fhir, 'random'>) => unusedId(fhir.random);

/** The element by which a resource that the run makes is found. Every type that is written has it. */
export const marked = (mark: string) => ({ identifier: [{ system: SYSTEM, value: mark }] });

export const byMark = (mark: string): Params => [['identifier', `${SYSTEM}|${mark}`]];

/** The same for a header, as in the text's own example: nothing in it needs an escape, so all read it alike. */
export const ifNoneExist = (mark: string) => ({ 'if-none-exist': `identifier=${SYSTEM}|${mark}` });

/** A resource with this mark that the server holds, read. */
export interface Held extends Made {
  readonly read: Reply & { readonly resource: Resource };
}

/** Makes a resource and reads it. */
export async function makeAndRead(fhir: Fhir, type: string, more: JsonRecord = {}): Promise<Held | Nothing> {
  const made = await fhir.write.make(type, more);
  if ('why' in made) return made;
  const read = await readBack(fhir, made);
  return 'why' in read ? read : { ...made, read };
}

export async function readBack(fhir: Fhir, { type, id }: Pick<Made, 'type' | 'id'>): Promise<Held['read'] | Nothing> {
  const reply = await fhir.read(type, id);
  const { resource } = reply;
  if (reply.status === 200 && resource !== undefined) return { ...reply, resource };
  return noData(withheld(reply) ?? `${told(reply)} answered ${gave(reply)}`, reply.exchange);
}

/** Updates what the run made. Where versions must be right for updates, it says which it means. */
export function change(fhir: Fhir, held: Held, more: JsonRecord, headers: Headers = {}): Promise<Reply> {
  const { etag } = held.read.headers;
  const aware = fhir.declared.types.get(held.type)?.versioning === 'versioned-update' && etag !== undefined;
  const content = { ...held.sent, ...more, id: held.id };
  return fhir.write.update(held.type, held.id, content, { ...(aware ? { 'if-match': etag } : {}), ...headers });
}

/** Times that a search is asked before it is taken that what was just written is not in it yet. */
const TRIES = 4;

/**
 * The search that finds by a mark these ids and no others; or why not. An index may come after the write, so it is
 * asked again, and what it does not have in the end is no fault.
 */
export async function foundByMark(
  fhir: Fhir,
  type: string,
  mark: string,
  ids: readonly string[],
): Promise<Reply | Nothing> {
  let last: Nothing = noData(`${type} is not declared to be searched by identifier`);
  if (!isSearchedByIdentifier(fhir, type)) return last;
  for (let trial = 0; trial < TRIES; trial++) {
    const found = await fhir.search(type, byMark(mark));
    const same =
      found.ok && found.matches.length === ids.length && found.matches.every(({ id }) => ids.includes(id ?? ''));
    if (same) return found.reply;
    const why = withheld(found.reply) ?? `${told(found.reply)} does not find just what was written`;
    last = noData(why, found.reply.exchange);
  }
  return last;
}

function isSearchedByIdentifier(fhir: Fhir, type: string): boolean {
  const parameters = fhir.declared.types.get(type)?.parameters ?? [];
  return parameters.some((parameter) => parameter.name === 'identifier' && parameter.type === 'token');
}
