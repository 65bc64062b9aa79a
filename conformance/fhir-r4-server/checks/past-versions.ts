import { asResource, itemsAt, member, shown, textAt, versionIdOf } from '../json.ts';
import { noData, notApplicable } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { changedElements } from './same-content.ts';
import { notDone, type Writer, writingCheck } from './writing-check.ts';
import { change, makeAndRead, marked, newMark, readBack } from './written.ts';

/** A resource in two versions, both read; or why there is none. */
export async function twoVersions({ fhir, type }: Writer) {
  const first = await makeAndRead(fhir, type, marked(newMark(fhir)));
  if ('why' in first) return first;
  const update = await change(fhir, first, marked(`${newMark(fhir)}-second`));
  const refused = notDone(update, 'with another identifier');
  if (refused !== undefined) return refused;
  const second = await readBack(fhir, first);
  if ('why' in second) return second;
  const [before, after] = [versionIdOf(first.read.resource), versionIdOf(second.resource)];
  if (before !== undefined && after !== undefined && before !== after) return { first, update, second, before, after };
  return notApplicable(`${type} is not seen to have versions`, first.read.exchange, second.exchange);
}

export const vreadPast = writingCheck(
  'vread.past',
  ['vread-past'],
  ['create', 'read', 'update', 'vread'],
  async (writer) => {
    const { fhir, type, judge } = writer;
    const versions = await twoVersions(writer);
    if ('why' in versions) return versions;
    const { first, update, before } = versions;
    const past = await fhir.ask({ path: `${type}/${first.id}/_history/${encodeURIComponent(before)}` });
    const busy = withheld(past);
    if (busy !== undefined) return noData(busy, past.exchange);
    const keeps = fhir.declared.types.get(type)?.flags.get('readHistory') === true;
    // A server need not give past versions, generally or of one resource; then it answers 404.
    if (past.status === 404 && !keeps) return notApplicable(`${told(past)} answered 404`, past.exchange);
    const note = {
      message: `${told(past)} asks for the version before`,
      expected: `200 with ${type}`,
      got: gave(past),
    };
    judge('vread-past', past.status === 404 || past.status === 200, note, update, past);
    judge('vread-past', past.status === 200, { ...note, warning: true }, update, past);
    if (past.resource === undefined || past.status !== 200) return undefined;
    const changed = changedElements(first.read.resource, past.resource);
    const same = { ...note, expected: 'the content before the update', got: `other ${shown(changed)}` };
    judge('vread-past', changed.length === 0, same, first.read, update, past);
    return undefined;
  },
);

export const historyWritten = writingCheck(
  'history.written',
  ['history-current'],
  ['create', 'read', 'update', 'history-instance'],
  async (writer) => {
    const { fhir, type, judge } = writer;
    const versions = await twoVersions(writer);
    if ('why' in versions) return versions;
    const { first, update, second, after } = versions;
    const history = await fhir.ask({ path: `${type}/${first.id}/_history` });
    const entries = itemsAt(history.resource, 'entry').map((entry) => asResource(member(entry, 'resource')));
    if (history.status !== 200 || entries.length === 0) {
      return noData(withheld(history) ?? `${told(history)} answered ${gave(history)}`, history.exchange);
    }
    const ids = entries.map((resource) => (resource === undefined ? undefined : versionIdOf(resource)));
    const note = { message: `${told(history)} is without the current version`, expected: after };
    judge('history-current', ids.includes(after), { ...note, got: shown(ids.join(', ')) }, update, second, history);
    return undefined;
  },
);

/** 304 says that what the client has is what there is: never after an update. */
export const updateConditionalRead = writingCheck(
  'update.conditional-read',
  ['conditional-read-changed', 'conditional-read-since'],
  ['create', 'read', 'update'],
  async (writer) => {
    const { fhir, type, judge } = writer;
    const versions = await twoVersions(writer);
    if ('why' in versions) return versions;
    const { first, update, second } = versions;
    const { etag } = first.read.headers;
    const since = second.headers['last-modified'];
    if (etag === undefined || since === undefined) {
      return notApplicable(`${told(first.read)} has no ETag or Last-Modified to ask with`, first.read.exchange);
    }
    const changed = await fhir.read(type, first.id, { 'if-none-match': etag });
    const known = await fhir.read(type, first.id, { 'if-modified-since': since });
    const busy = withheld(changed) ?? withheld(known);
    if (busy !== undefined) return noData(busy, changed.exchange, known.exchange);
    const note = {
      message: `${told(changed)} with the ETag ${shown(etag)} from before the update`,
      got: gave(changed),
    };
    const given = changed.status === 200 && textAt(changed.resource, 'id') === first.id;
    judge('conditional-read-changed', given, { ...note, expected: '200 with the resource' }, update, changed);
    const either = { message: `${told(known)} with If-Modified-Since ${since}`, expected: '304, or 200 in full' };
    const full = known.status === 200 && textAt(known.resource, 'id') === first.id;
    judge('conditional-read-since', known.status === 304 || full, { ...either, got: gave(known) }, second, known);
    return undefined;
  },
);
