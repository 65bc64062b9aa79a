import { idOf, lastUpdatedOf, shown, versionIdOf } from '../json.ts';
import { gave, told } from '../session/reply.ts';
import { SENT_META } from './create.ts';
import { isVersioned, readEtag } from './read-headers.ts';
import { changedElements, lostTags } from './same-content.ts';
import { notDone, writingCheck } from './writing-check.ts';
import { change, makeAndRead, marked, newMark, readBack } from './written.ts';

export const updateAnswers = writingCheck(
  'update.answers',
  ['update', 'update-last-modified', 'update-etag'],
  ['create', 'read', 'update'],
  async ({ fhir, type, judge, skip }) => {
    const held = await makeAndRead(fhir, type, marked(newMark(fhir)));
    if ('why' in held) return held;
    const reply = await change(fhir, held, marked(newMark(fhir)));
    const refused = notDone(reply, 'with another identifier');
    if (refused !== undefined) return refused;
    const status = { message: `${told(reply)} of a resource that is there`, expected: '200', got: gave(reply) };
    judge('update', reply.status === 200, status, held.read, reply);
    const { etag, 'last-modified': modified } = reply.headers;
    const dated = { message: `${told(reply)} comes without a Last-Modified that is a date`, expected: 'a date' };
    const isDate = !Number.isNaN(Date.parse(modified ?? ''));
    judge('update-last-modified', isDate, { ...dated, got: shown(modified ?? 'none') }, reply);
    const read = await readBack(fhir, held);
    const version = 'why' in read ? undefined : versionIdOf(read.resource);
    if ('why' in read || !isVersioned(fhir.declared.types.get(type)) || version === undefined) {
      skip(`${type} is not declared or seen to have versions`, reply);
      return undefined;
    }
    const tag = { message: `${told(reply)} has no ETag with the new version id`, expected: `W/"${version}"` };
    const named = etag !== undefined && (readEtag(etag)?.value ?? etag) === version;
    judge('update-etag', named, { ...tag, got: shown(etag ?? 'none') }, reply, read);
    return undefined;
  },
);

/** Milliseconds by which the clocks of a server's parts may differ. */
const CLOCKS = 60_000;

export const updateContent = writingCheck(
  'update.content',
  [
    ...['update-populated', 'update-meta-ignored', 'update-metadata-kept', 'update-as-submitted', 'change-little'],
    'last-updated-correct',
  ],
  ['create', 'read', 'update'],
  async ({ fhir, type, judge, skip }) => {
    const held = await makeAndRead(fhir, type, marked(newMark(fhir)));
    if ('why' in held) return held;
    const { meta } = held.sent as { meta?: object };
    const more = { ...marked(newMark(fhir)), meta: { ...meta, ...SENT_META } };
    const reply = await change(fhir, held, more);
    const refused = notDone(reply, 'with another identifier');
    if (refused !== undefined) return refused;
    const read = await readBack(fhir, held);
    if ('why' in read) return read;
    const [before, after] = [held.read.resource, read.resource];
    const version = versionIdOf(after);
    const updated = lastUpdatedOf(after);
    const got = shown(`${version ?? 'no version id'}, ${updated ?? 'no lastUpdated'}`);
    const time = Date.parse(updated ?? '');
    const mine = version === SENT_META.versionId || time === Date.parse(SENT_META.lastUpdated);
    const ignored = { message: `${told(read)} has the meta that the client made up`, expected: 'values of its own' };
    judge('update-meta-ignored', !mine, { ...ignored, got }, reply, read);
    const later = !(time < Date.parse(lastUpdatedOf(before) ?? '') - CLOCKS) && !Number.isNaN(time);
    const filled = {
      message: `${told(read)} does not show that it was updated`,
      expected: `after ${versionIdOf(before) ?? 'no version'}, ${lastUpdatedOf(before) ?? 'no time'}`,
      got,
    };
    const { versioning } = fhir.declared.types.get(type) ?? {};
    if (isVersioned(fhir.declared.types.get(type))) {
      const another = version !== undefined && version !== versionIdOf(before);
      judge('update-populated', another && later, filled, held.read, reply, read);
    } else if (versioning === 'no-version') {
      judge('last-updated-correct', later, filled, held.read, reply, read);
    }
    skip(`${type} is declared ${versioning ?? 'without a word on versions'}`, reply);
    const sent = { ...held.sent, ...more };
    const tags = lostTags(sent, after);
    const tagged = { message: `${told(read)} has lost a tag`, expected: 'the tags that were sent' };
    judge('update-metadata-kept', tags.length === 0, { ...tagged, got: `all but ${shown(tags)}` }, reply, read);
    const changed = changedElements(sent, after);
    const same = {
      message: `${told(read)} is not what was sent for ${idOf(after) ?? 'it'}`,
      expected: 'the same content',
    };
    for (const requirement of ['update-as-submitted', 'change-little']) {
      judge(requirement, changed.length === 0, { ...same, got: `other ${shown(changed)}` }, reply, read);
    }
    return undefined;
  },
);
