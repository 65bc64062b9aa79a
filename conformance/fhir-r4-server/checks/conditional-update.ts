import { lastUpdatedOf, shown, versionIdOf } from '../json.ts';
import { noData, notApplicable } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { notDone, refusedAsWrong, succeeded, type Writer, writingCheck } from './writing-check.ts';
import { byMark, foundByMark, marked, newMark, readBack } from './written.ts';

const noteOf = (reply: Reply, what: string, expected: string) => ({
  message: `${told(reply)}, which ${what}`,
  expected,
  got: gave(reply),
});

/** PUT [type]?identifier=..., without an id in the body or with one. */
async function put({ fhir, type }: Writer, mark: string, more: object = {}): Promise<Reply> {
  const body = JSON.stringify({ ...fhir.write.draft(type), ...marked(mark), ...more });
  const headers = { 'content-type': 'application/fhir+json' };
  return fhir.ask({ method: 'PUT', path: type, params: byMark(mark), headers, body });
}

/** Makes as many resources of one mark, and shows that a search finds those alone: no other may be changed. */
async function prepare({ fhir, type }: Writer, many: number, supported: boolean) {
  if (fhir.declared.types.get(type)?.flags.get('conditionalUpdate') !== supported) {
    return notApplicable(`conditional update is not declared ${supported} for ${type}`);
  }
  const mark = newMark(fhir);
  const ids: string[] = [];
  for (let at = 0; at < many; at++) {
    const made = await fhir.write.make(type, marked(mark));
    if ('why' in made) return made;
    ids.push(made.id);
  }
  const found = await foundByMark(fhir, type, mark, ids);
  return 'why' in found ? found : { mark, ids, found };
}

const INTERACTIONS = ['create', 'read', 'search-type', 'update'];

export const conditionalUpdateNone = writingCheck(
  'update.conditional-none',
  ['conditional-update-none'],
  INTERACTIONS,
  async (writer) => {
    const ready = await prepare(writer, 0, true);
    if ('why' in ready) return ready;
    const reply = await put(writer, ready.mark);
    const refused = reply.status === 412 || reply.status === 404 ? undefined : notDone(reply, 'without an id');
    if (refused !== undefined) return refused;
    const note = noteOf(reply, 'finds nothing and has no id', '201');
    writer.judge('conditional-update-none', reply.status === 201, note, ready.found, reply);
    return undefined;
  },
);

export const conditionalUpdateOne = writingCheck(
  'update.conditional-one',
  ['conditional-update-one', 'conditional-update-other-id'],
  INTERACTIONS,
  async (writer) => {
    const { fhir, type, judge } = writer;
    const ready = await prepare(writer, 1, true);
    if ('why' in ready) return ready;
    const [id = ''] = ready.ids;
    const before = await readBack(fhir, { type, id });
    if ('why' in before) return before;
    const other = await put(writer, ready.mark, { id: newMark(fhir) });
    const reply = await put(writer, ready.mark, { language: 'en' });
    const refused = [404, 405, 412].includes(reply.status) ? undefined : notDone(reply, 'with a language');
    const busy = withheld(other);
    if (busy !== undefined) return noData(busy, other.exchange);
    if (refused !== undefined) return refused;
    judge(
      'conditional-update-one',
      reply.status === 200,
      noteOf(reply, 'finds one resource', '200'),
      ready.found,
      reply,
    );
    const mistaken = noteOf(other, 'finds one resource, with another id in the body', '400');
    judge('conditional-update-other-id', refusedAsWrong(other), mistaken, ready.found, other);
    judge('conditional-update-other-id', other.status === 400, { ...mistaken, warning: true }, other);
    if (!succeeded(reply)) return undefined;
    const read = await readBack(fhir, { type, id });
    if ('why' in read) return read;
    // A server may have no use for the language: a new version or time shows the update as well.
    const stamps = ({ resource }: typeof read) => [resource.language, versionIdOf(resource), lastUpdatedOf(resource)];
    const got = shown(stamps(read).join(', '));
    const note = { message: `${told(read)} is as it was before the conditional update`, expected: 'language en' };
    judge('conditional-update-one', got !== shown(stamps(before).join(', ')), { ...note, got }, before, reply, read);
    return undefined;
  },
);

export const conditionalUpdateMany = writingCheck(
  'update.conditional-many',
  ['conditional-update-many'],
  INTERACTIONS,
  async (writer) => {
    const ready = await prepare(writer, 2, true);
    if ('why' in ready) return ready;
    let reply = await put(writer, ready.mark);
    if (succeeded(reply)) reply = await put(writer, ready.mark);
    const busy = withheld(reply);
    if (busy !== undefined) return noData(busy, reply.exchange);
    const note = noteOf(reply, 'finds two resources', '412');
    writer.judge('conditional-update-many', refusedAsWrong(reply), note, ready.found, reply);
    // 400 stands for the same in the list of common codes (http.html#rejecting-updates).
    const either = reply.status === 412 || reply.status === 400;
    writer.judge('conditional-update-many', either, { ...note, warning: true }, ready.found, reply);
    return undefined;
  },
);

export const conditionalUpdateUnsupported = writingCheck(
  'update.conditional-unsupported',
  ['conditional-update'],
  INTERACTIONS,
  async (writer) => {
    const ready = await prepare(writer, 1, false);
    if ('why' in ready) return ready;
    const reply = await put(writer, ready.mark);
    const busy = withheld(reply);
    if (busy !== undefined) return noData(busy, reply.exchange);
    if (succeeded(reply) || [409, 412, 422].includes(reply.status)) {
      return notApplicable(`${told(reply)} answered ${gave(reply)}, as if it were supported`, reply.exchange);
    }
    const note = noteOf(reply, 'is declared as unsupported', '400');
    writer.judge('conditional-update', reply.status === 400, note, ready.found, reply);
    return undefined;
  },
);
