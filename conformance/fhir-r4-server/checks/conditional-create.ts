import { shown } from '../json.ts';
import { noData, notApplicable } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { createdId } from '../session/write.ts';
import { notDone, refusedAsWrong, succeeded, type Writer, writingCheck } from './writing-check.ts';
import { foundByMark, ifNoneExist, marked, newMark } from './written.ts';

/** What is wrong with the answer to a conditional create. */
const noteOf = (reply: Reply, matches: string, expected: string) => ({
  message: `${told(reply)} with If-None-Exist that ${matches}`,
  expected,
  got: gave(reply),
});

/** Makes as many resources of one mark, and shows that a search knows them; or says why there is nothing to try with. */
async function prepare({ fhir, type }: Writer, many: number) {
  if (fhir.declared.types.get(type)?.flags.get('conditionalCreate') !== true) {
    return notApplicable(`conditional create is not declared for ${type}`);
  }
  const mark = newMark(fhir);
  const ids: string[] = [];
  for (let at = 0; at < many; at++) {
    const made = await fhir.write.make(type, marked(mark));
    if ('why' in made) return made;
    ids.push(made.id);
  }
  const draft = fhir.write.draft(type);
  if (draft === undefined) return noData(`no ${type} can be made here to be written`);
  const found = await foundByMark(fhir, type, mark, ids);
  return 'why' in found ? found : { mark, draft, ids, found };
}

export const conditionalCreateNone = writingCheck(
  'create.conditional-none',
  ['conditional-create-none'],
  ['search-type', 'create'],
  async (writer) => {
    const { fhir, type, judge } = writer;
    const ready = await prepare(writer, 0);
    if ('why' in ready) return ready;
    const reply = await fhir.write.create({ ...ready.draft, ...marked(ready.mark) }, ifNoneExist(ready.mark));
    const refused = reply.status === 412 ? undefined : notDone(reply, `with a small ${type}`);
    if (refused !== undefined) return refused;
    judge('conditional-create-none', reply.status === 201, noteOf(reply, 'finds nothing', '201'), ready.found, reply);
    return undefined;
  },
);

export const conditionalCreateOne = writingCheck(
  'create.conditional-one',
  ['conditional-create-one'],
  ['search-type', 'create'],
  async (writer) => {
    const { fhir, type, judge } = writer;
    const ready = await prepare(writer, 1);
    if ('why' in ready) return ready;
    const { draft, mark, ids, found } = ready;
    let reply = await fhir.write.create(draft, ifNoneExist(mark));
    // Another part of the server may not have known yet what the search found.
    if (reply.status === 201) reply = await fhir.write.create(draft, ifNoneExist(mark));
    const refused = reply.status === 412 ? undefined : notDone(reply, `with a small ${type}`);
    if (refused !== undefined) return refused;
    const note = noteOf(reply, 'finds one resource', '200, and nothing created');
    judge('conditional-create-one', reply.status === 200, note, found, reply);
    const named = createdId(type, reply) ?? ids[0];
    const other = { ...note, expected: `nothing but ${ids[0]}`, got: shown(named) };
    judge('conditional-create-one', reply.status !== 200 || named === ids[0], other, found, reply);
    return undefined;
  },
);

export const conditionalCreateMany = writingCheck(
  'create.conditional-many',
  ['conditional-create-many'],
  ['search-type', 'create'],
  async (writer) => {
    const { fhir, judge } = writer;
    const ready = await prepare(writer, 2);
    if ('why' in ready) return ready;
    const { draft, mark, found } = ready;
    let reply = await fhir.write.create(draft, ifNoneExist(mark));
    if (succeeded(reply)) reply = await fhir.write.create(draft, ifNoneExist(mark));
    const busy = withheld(reply);
    if (busy !== undefined) return noData(busy, reply.exchange);
    const note = noteOf(reply, 'finds two resources', '412');
    judge('conditional-create-many', refusedAsWrong(reply), note, found, reply);
    judge('conditional-create-many', reply.status === 412, { ...note, warning: true }, found, reply);
    return undefined;
  },
);

/** A server that takes the create as if there were no condition makes the duplicate that the client wanted to avoid. */
export const conditionalCreateUnsupported = writingCheck(
  'create.conditional-unsupported',
  ['conditional-create'],
  ['create'],
  async ({ fhir, type, judge }) => {
    if (fhir.declared.types.get(type)?.flags.get('conditionalCreate') !== false) {
      return notApplicable(`conditional create is not declared as unsupported for ${type}`);
    }
    const mark = newMark(fhir);
    const made = await fhir.write.make(type, marked(mark));
    if ('why' in made) return made;
    const draft = fhir.write.draft(type);
    if (draft === undefined) return noData(`no ${type} can be made here to be written`);
    const reply = await fhir.write.create(draft, ifNoneExist(mark));
    const busy = withheld(reply);
    if (busy !== undefined) return noData(busy, reply.exchange);
    if (reply.status === 200 || reply.status === 412) {
      return notApplicable(`${told(reply)} heeds If-None-Exist, though it is not declared`, reply.exchange);
    }
    judge('conditional-create', reply.status === 400, noteOf(reply, 'is not supported', '400'), made.reply, reply);
    return undefined;
  },
);
