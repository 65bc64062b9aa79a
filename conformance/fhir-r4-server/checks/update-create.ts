import { idOf, shown } from '../json.ts';
import { noData, notApplicable } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { refusedAsWrong, succeeded, writingCheck } from './writing-check.ts';
import { makeAndRead, marked, newMark, readBack } from './written.ts';

export const updateCreate = writingCheck(
  'update.create',
  ['update-created', 'update-created-location', 'update-create-declared'],
  ['update'],
  async ({ fhir, type, judge, skip }) => {
    const allowed = fhir.declared.types.get(type)?.flags.get('updateCreate');
    if (allowed === undefined) return notApplicable(`it is not said whether updates may create a ${type}`);
    const draft = fhir.write.draft(type);
    if (draft === undefined) return noData(`no ${type} can be made here to be written`);
    const id = newMark(fhir);
    const reply = await fhir.write.update(type, id, { ...draft, ...marked(id), id });
    const busy = withheld(reply);
    if (busy !== undefined) return noData(busy, reply.exchange);
    const note = { message: `${told(reply)} of a resource that never was`, got: gave(reply) };
    if (!allowed) {
      const wrong = { ...note, expected: 'a refusal (405), since updateCreate is declared false' };
      judge('update-create-declared', !succeeded(reply), wrong, reply);
      skip('updateCreate is declared false', reply);
      return undefined;
    }
    // 405 is the code for "no ids of the client's choosing"; other refusals may be rules for ids or for content.
    const kept = { ...note, expected: '201, since updateCreate is declared' };
    judge('update-create-declared', reply.status !== 405, kept, reply);
    if (!succeeded(reply)) return noData(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
    judge('update-created', reply.status === 201, { ...note, expected: '201' }, reply);
    if (reply.status !== 201) return undefined;
    const { location } = reply.headers;
    const where = { message: `${told(reply)} creates without a Location`, expected: `${type}/${id}` };
    judge('update-created-location', location !== undefined, { ...where, got: shown(location ?? 'none') }, reply);
    return undefined;
  },
);

export const updateRevive = writingCheck(
  'update.revive',
  ['update-revived', 'delete-revived'],
  ['create', 'read', 'update', 'delete'],
  async ({ fhir, type, judge, skip }) => {
    const held = await makeAndRead(fhir, type, marked(newMark(fhir)));
    if ('why' in held) return held;
    const gone = await fhir.write.remove(type, held.id);
    const none = await fhir.read(type, held.id);
    if (!succeeded(gone) || (none.status !== 410 && none.status !== 404)) {
      return noData(
        `${told(gone)} answered ${gave(gone)}, and ${told(none)} ${gave(none)}`,
        gone.exchange,
        none.exchange,
      );
    }
    const reply = await fhir.write.update(type, held.id, { ...held.sent, id: held.id });
    const busy = withheld(reply);
    if (busy !== undefined) return noData(busy, reply.exchange);
    // That it may be brought back is a permission: a server may keep it gone.
    if (refusedAsWrong(reply)) return notApplicable(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
    const note = { message: `${told(reply)} of what was deleted`, got: gave(reply) };
    if (!succeeded(reply)) return noData(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
    judge('update-revived', reply.status === 201, { ...note, expected: '201' }, gone, none, reply);
    const read = await readBack(fhir, held);
    if ('why' in read && read.evidence.every(({ response }) => (response?.status ?? 0) === 0)) {
      skip(read.reason, reply);
      return undefined;
    }
    const back = !('why' in read) && idOf(read.resource) === held.id;
    judge('delete-revived', back, { ...note, expected: `${type}/${held.id} to be read again` }, none, reply);
    return undefined;
  },
);
