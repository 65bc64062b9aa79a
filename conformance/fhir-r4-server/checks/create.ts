import { ID_FORM, idOf, lastUpdatedOf, shown, versionIdOf } from '../json.ts';
import { noData } from '../session/over-types.ts';
import { gave, told } from '../session/reply.ts';
import { createdId, placeIn } from '../session/write.ts';
import { isVersioned } from './read-headers.ts';
import { changedElements, lostTags } from './same-content.ts';
import { notDone, writingCheck } from './writing-check.ts';
import { readBack } from './written.ts';

/** What a server will not choose by itself. */
const SENT_ID = 'assay-chosen-id';
export const SENT_META = { versionId: 'assay-sent-version', lastUpdated: '1999-12-31T23:59:59Z' };

export const createAnswers = writingCheck(
  'create.answers',
  ['create', 'create-location', 'create-location-version', 'create-headers', 'create-last-modified'],
  ['create'],
  async ({ fhir, type, judge, skip }) => {
    const draft = fhir.write.draft(type);
    if (draft === undefined) return noData(`no ${type} can be made here to be written`);
    const reply = await fhir.write.create(draft);
    const refused = notDone(reply, `with a small ${type}`);
    if (refused !== undefined) return refused;
    const note = (message: string, expected: string, got: string) => ({
      message: `${told(reply)} ${message}`,
      expected,
      got,
    });
    judge('create', reply.status === 201, note('creates without saying so', '201', gave(reply)), reply);
    const { location, etag } = reply.headers;
    const where = note(
      `does not say where the new ${type} is`,
      `Location with ${type}/[id]`,
      shown(location ?? 'none'),
    );
    judge('create-location', placeIn(location ?? '')?.type === type, where, reply);
    const dated = note(
      'comes without a Last-Modified that is a date',
      'a date',
      reply.headers['last-modified'] ?? 'none',
    );
    judge('create-last-modified', !Number.isNaN(Date.parse(reply.headers['last-modified'] ?? '')), dated, reply);
    if (!isVersioned(fhir.declared.types.get(type))) {
      skip(`${type} is not declared to have versions`, reply);
      return undefined;
    }
    const version = note('does not name the version in Location', '[id]/_history/[vid]', shown(location ?? 'none'));
    judge('create-location-version', /\/_history\/[^/?#]+$/.test(location ?? ''), version, reply);
    judge('create-headers', etag !== undefined, note('comes without an ETag', 'the new version id', 'none'), reply);
    return undefined;
  },
);

export const createContent = writingCheck(
  'create.content',
  [
    ...['create-id-ignored', 'create-meta-ignored', 'create-populated'],
    ...['create-metadata-kept', 'create-as-submitted', 'change-little'],
  ],
  ['read', 'create'],
  async ({ fhir, type, judge }) => {
    const draft = fhir.write.draft(type);
    if (draft === undefined) return noData(`no ${type} can be made here to be written`);
    const { meta } = draft as { meta?: object };
    const reply = await fhir.write.create({ ...draft, id: SENT_ID, meta: { ...meta, ...SENT_META } });
    const refused = notDone(reply, `with a small ${type} that has an id`);
    if (refused !== undefined) return refused;
    const id = createdId(type, reply);
    if (id === undefined) return noData(`${told(reply)} does not say where the new ${type} is`, reply.exchange);
    const own = { message: `${told(reply)} does not choose the id itself`, expected: `another id than ${SENT_ID}` };
    judge('create-id-ignored', id !== SENT_ID && ID_FORM.test(id), { ...own, got: shown(id) }, reply);
    const read = await readBack(fhir, { type, id });
    if ('why' in read) return read;
    const { resource } = read;
    const version = versionIdOf(resource);
    const updated = lastUpdatedOf(resource);
    const got = shown(`${version ?? 'no version id'}, ${updated ?? 'no lastUpdated'}`);
    const sentMeta = version === SENT_META.versionId || Date.parse(updated ?? '') === Date.parse(SENT_META.lastUpdated);
    const kept = { message: `${told(read)} has the meta that the client made up`, expected: 'values of its own', got };
    judge('create-meta-ignored', !sentMeta, kept, reply, read);
    const versioned = isVersioned(fhir.declared.types.get(type));
    const populated = idOf(resource) === id && updated !== undefined && (version !== undefined || !versioned);
    const filled = { message: `${told(read)} gives the new ${type} without its id, version id or time` };
    judge('create-populated', populated, { ...filled, expected: `${id}, with both`, got }, reply, read);
    const tags = lostTags(draft, resource);
    const tagged = { message: `${told(read)} has lost a tag`, expected: 'the tags that were sent' };
    judge('create-metadata-kept', tags.length === 0, { ...tagged, got: `all but ${shown(tags)}` }, reply, read);
    const changed = changedElements(draft, resource);
    const same = { message: `${told(read)} is not what was sent`, expected: 'the same content' };
    for (const requirement of ['create-as-submitted', 'change-little']) {
      judge(requirement, changed.length === 0, { ...same, got: `other ${shown(changed)}` }, reply, read);
    }
    return undefined;
  },
);
