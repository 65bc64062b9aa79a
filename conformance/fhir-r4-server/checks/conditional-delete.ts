import { shown } from '../json.ts';
import { type Nothing, noData, notApplicable } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { refusedAsWrong, succeeded, type Writer, writingCheck } from './writing-check.ts';
import { byMark, foundByMark, marked, newMark } from './written.ts';

interface Deleted {
  readonly ids: readonly string[];
  readonly found: Reply;
  readonly reply: Reply;
  /** What reading each of them answered afterwards. */
  readonly reads: readonly Reply[];
}

/**
 * Makes as many resources of one mark and deletes by it. Nothing is deleted by criteria unless a search has just found
 * the run's own resources by them and no others.
 */
async function deleteByMark(
  { fhir, type }: Writer,
  many: number,
  declared: readonly string[],
): Promise<Deleted | Nothing> {
  if (!declared.includes(fhir.declared.types.get(type)?.conditionalDelete ?? '')) {
    return notApplicable(`conditional delete is not declared ${declared.join(' or ')} for ${type}`);
  }
  const mark = newMark(fhir);
  const ids: string[] = [];
  for (let at = 0; at < many; at++) {
    const made = await fhir.write.make(type, marked(mark));
    if ('why' in made) return made;
    ids.push(made.id);
  }
  const found = await foundByMark(fhir, type, mark, ids);
  if ('why' in found) return found;
  const reply = await fhir.ask({ method: 'DELETE', path: type, params: byMark(mark) });
  const busy = withheld(reply);
  if (busy !== undefined) return noData(busy, reply.exchange);
  if (reply.status === 202) return noData(`${told(reply)} answered 202: it may come later`, reply.exchange);
  const reads: Reply[] = [];
  for (const id of ids) reads.push(await fhir.read(type, id));
  const unread = reads.map(withheld).find((why) => why !== undefined);
  if (unread !== undefined) return noData(unread, reply.exchange);
  return { ids, found, reply, reads };
}

const INTERACTIONS = ['create', 'read', 'search-type', 'delete'];
const isGone = ({ status }: Reply) => status === 410 || status === 404;

export const conditionalDeleteOne = writingCheck(
  'delete.conditional-one',
  ['conditional-delete-one'],
  INTERACTIONS,
  async (writer) => {
    const deleted = await deleteByMark(writer, 1, ['single', 'multiple']);
    if ('why' in deleted) return deleted;
    const { found, reply, reads } = deleted;
    if (!succeeded(reply) && reply.status !== 412) {
      return noData(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
    }
    const note = { message: `${told(reply)}, which finds one resource`, expected: '200 or 204, and it is gone' };
    const done = succeeded(reply) && reads.every(isGone);
    const got = `${gave(reply)}, then ${reads.map(({ status }) => status).join(', ')}`;
    writer.judge('conditional-delete-one', done, { ...note, got: shown(got) }, found, reply, ...reads);
    return undefined;
  },
);

export const conditionalDeleteMany = writingCheck(
  'delete.conditional-many',
  ['conditional-delete-many'],
  INTERACTIONS,
  async (writer) => {
    const deleted = await deleteByMark(writer, 2, ['single', 'multiple']);
    if ('why' in deleted) return deleted;
    const { found, reply, reads } = deleted;
    if (!succeeded(reply) && !refusedAsWrong(reply)) {
      return noData(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
    }
    const declared = writer.fhir.declared.types.get(writer.type)?.conditionalDelete;
    const got = shown(`${gave(reply)}, then ${reads.map(({ status }) => status).join(', ')}`);
    const note = { message: `${told(reply)}, which finds two resources (declared: ${declared})`, got };
    // All of them or none: which of the two is the server's choice, and what it says of it is its own.
    const whole = succeeded(reply) ? reads.every(isGone) : !reads.some(isGone);
    const either = { ...note, expected: 'both gone, or 412 and both there' };
    writer.judge('conditional-delete-many', whole, either, found, reply, ...reads);
    const asDeclared = declared === 'single' ? reply.status === 412 : succeeded(reply);
    const other = { ...note, expected: declared === 'single' ? '412' : 'both gone', warning: true as const };
    writer.judge('conditional-delete-many', asDeclared, other, found, reply, ...reads);
    return undefined;
  },
);
