import { idOf, isRecord, itemsAt, member, shown, textAt } from '../json.ts';
import { noData, notApplicable } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { isVersioned, readEtag } from './read-headers.ts';
import { succeeded, writingCheck } from './writing-check.ts';
import { byMark, foundByMark, makeAndRead, marked, newMark } from './written.ts';

const GOOD = [200, 202, 204];

export const deleteAnswers = writingCheck(
  'delete.answers',
  ['delete-status', 'read-deleted', 'delete-again'],
  ['create', 'read', 'delete'],
  async ({ fhir, type, judge, skip }) => {
    const held = await makeAndRead(fhir, type);
    if ('why' in held) return held;
    const gone = await fhir.write.remove(type, held.id);
    // Whether to delete is at the server's discretion, also for one resource (http.html#delete).
    if (!succeeded(gone)) return noData(withheld(gone) ?? `${told(gone)} answered ${gave(gone)}`, gone.exchange);
    const status = { message: `${told(gone)} deletes`, expected: '200, 202 or 204', got: gave(gone) };
    judge('delete-status', GOOD.includes(gone.status), status, gone);
    const empty = {
      ...status,
      message: `${told(gone)} deletes without a body`,
      expected: '204',
      warning: true,
    } as const;
    judge('delete-status', gone.status !== 200 || gone.text !== '', empty, gone);
    const first = await fhir.read(type, held.id);
    const none = first.status === 200 ? await fhir.read(type, held.id) : first;
    const again = await fhir.write.remove(type, held.id);
    const busy = withheld(none) ?? withheld(again);
    if (busy !== undefined || gone.status === 202) {
      skip(busy ?? `${told(gone)} answered 202, which says nothing of when it will be done`, gone);
      return undefined;
    }
    const read = { message: `${told(none)} asks for what was deleted`, expected: '410', got: gave(none) };
    // Who does not track deletions treats the resource as unknown (http.html#read).
    judge('read-deleted', none.status === 410 || none.status === 404, read, gone, none);
    const tracked = !isVersioned(fhir.declared.types.get(type)) || none.status !== 404;
    judge('read-deleted', tracked, { ...read, warning: true }, gone, none);
    const twice = { message: `${told(again)} once more`, expected: '200 or 204', got: gave(again) };
    const unknown = again.status === 404 || again.status === 410;
    judge('delete-again', GOOD.includes(again.status) || unknown, twice, gone, again);
    judge('delete-again', !unknown, { ...twice, warning: true }, again);
    return undefined;
  },
);

export const deleteHistory = writingCheck(
  'delete.history',
  ['delete-history', 'vread-deleted'],
  ['create', 'read', 'history-instance', 'delete'],
  async ({ fhir, type, judge, skip }) => {
    const held = await makeAndRead(fhir, type);
    if ('why' in held) return held;
    const gone = await fhir.write.remove(type, held.id);
    if (!succeeded(gone)) return noData(withheld(gone) ?? `${told(gone)} answered ${gave(gone)}`, gone.exchange);
    if (gone.status === 202) return noData(`${told(gone)} answered 202: it may come later`, gone.exchange);
    const history = await fhir.ask({ path: `${type}/${held.id}/_history` });
    // A server is free to take the history away as well (http.html#delete).
    if (history.status !== 200) return notApplicable(`${told(history)} answered ${gave(history)}`, history.exchange);
    const entries = itemsAt(history.resource, 'entry').filter(isRecord);
    const method = (entry: unknown) => textAt(member(entry, 'request'), 'method');
    const deletion = entries.find((entry) => method(entry) === 'DELETE');
    const note = {
      message: `${told(history)} does not show the deletion`,
      expected: 'an entry by DELETE without a resource',
      got: shown(entries.map((entry) => method(entry) ?? '?').join(', ')),
    };
    const marks = deletion !== undefined && member(deletion, 'resource') === undefined;
    judge('delete-history', marks, note, gone, history);
    const etag = textAt(member(deletion, 'response'), 'etag') ?? gone.headers.etag;
    const version = etag === undefined ? undefined : readEtag(etag)?.value;
    if (version === undefined || held.read.headers.etag === etag) {
      skip(`the version of the deletion of ${type}/${held.id} is not known`, gone, history);
      return undefined;
    }
    const past = await fhir.ask({ path: `${type}/${held.id}/_history/${encodeURIComponent(version)}` });
    const vread = { message: `${told(past)} asks for the deletion`, expected: '410', got: gave(past) };
    judge('vread-deleted', past.status !== 200, vread, history, past);
    judge('vread-deleted', past.status === 410, { ...vread, warning: true }, history, past);
    return undefined;
  },
);

/**
 * A search may come late after a write. So another resource is made after the deletion: when the search finds the
 * younger one, it knows of all that was before.
 */
export const deleteSearch = writingCheck(
  'delete.search',
  ['delete'],
  ['create', 'read', 'search-type', 'delete'],
  async ({ fhir, type, judge }) => {
    const mark = newMark(fhir);
    const old = await makeAndRead(fhir, type, marked(mark));
    if ('why' in old) return old;
    const before = await foundByMark(fhir, type, mark, [old.id]);
    if ('why' in before) return before;
    const gone = await fhir.write.remove(type, old.id);
    if (!succeeded(gone)) return noData(withheld(gone) ?? `${told(gone)} answered ${gave(gone)}`, gone.exchange);
    if (gone.status === 202) return noData(`${told(gone)} answered 202: it may come later`, gone.exchange);
    const young = await makeAndRead(fhir, type, marked(mark));
    if ('why' in young) return young;
    const right = await foundByMark(fhir, type, mark, [young.id]);
    const last = 'why' in right ? await fhir.search(type, byMark(mark)) : undefined;
    const ids = last === undefined ? [young.id] : last.matches.map(idOf);
    if (!ids.includes(young.id)) return noData('no search finds what was written last', gone.exchange);
    const note = { message: `${told(gone)}: a search still finds it`, expected: young.id, got: shown(ids.join(', ')) };
    judge('delete', !ids.includes(old.id), note, gone, last?.reply ?? before);
    return undefined;
  },
);
