import { shown, versionIdOf } from '../json.ts';
import { noData, notApplicable } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { isVersioned } from './read-headers.ts';
import { notDone, refusedAsWrong, succeeded, writingCheck } from './writing-check.ts';
import { change, makeAndRead, marked, newMark, readBack } from './written.ts';

export const updateId = writingCheck(
  'update.id',
  ['update-id-differs', 'update-id-missing', 'update-id-outcome', 'update-rejected-outcome'],
  ['create', 'read', 'update'],
  async ({ fhir, type, judge, skip }) => {
    const held = await makeAndRead(fhir, type);
    if ('why' in held) return held;
    // Where no update is taken at all, a refusal says nothing of ids.
    const right = await change(fhir, held, {});
    const refusal = notDone(right, 'as it was made');
    if (refusal !== undefined) return refusal;
    const { id: _, ...nameless } = held.sent;
    const put = (body: unknown) => fhir.write.update(type, held.id, body);
    const differs = await put({ ...held.sent, id: newMark(fhir) });
    const missing = await put(nameless);
    const busy = withheld(differs) ?? withheld(missing);
    if (busy !== undefined) return noData(busy, differs.exchange, missing.exchange);
    const note = (reply: Reply, what: string) => ({
      message: `${told(reply)} with ${what}`,
      expected: '400',
      got: gave(reply),
    });
    judge('update-id-differs', differs.status === 400, note(differs, 'another id in the body'), differs);
    judge('update-id-missing', missing.status === 400, note(missing, 'no id in the body'), missing);
    const refused = [differs, missing].filter(({ status }) => status >= 400);
    if (refused.length === 0) skip(`${told(differs)} is not refused, so no outcome is due`, differs, missing);
    for (const reply of refused) {
      const outcome = { ...note(reply, 'a wrong id'), expected: 'an OperationOutcome' };
      for (const requirement of ['update-id-outcome', 'update-rejected-outcome']) {
        judge(requirement, reply.resource?.resourceType === 'OperationOutcome', outcome, reply);
      }
    }
    return undefined;
  },
);

export const updateIfMatch = writingCheck(
  'update.if-match',
  ['if-match', 'if-match-unchanged', 'if-match-current'],
  ['create', 'read', 'update'],
  async ({ fhir, type, judge, skip }) => {
    const held = await makeAndRead(fhir, type, marked(newMark(fhir)));
    if ('why' in held) return held;
    const { etag } = held.read.headers;
    const versioned = isVersioned(fhir.declared.types.get(type));
    if (!versioned || etag === undefined) {
      return notApplicable(`${told(held.read)} has no ETag, or ${type} is not declared to have versions`);
    }
    const current = await change(fhir, held, marked(newMark(fhir)), { 'if-match': etag });
    if (!succeeded(current) && current.status !== 412) {
      return noData(withheld(current) ?? `${told(current)} answered ${gave(current)}`, current.exchange);
    }
    if (current.status === 412) {
      const now = await readBack(fhir, held);
      if ('why' in now || now.headers.etag !== etag)
        return noData(`${told(held.read)} has changed since`, current.exchange);
    }
    const fresh = { message: `${told(current)} with If-Match ${shown(etag)}, the ETag just given`, expected: '200' };
    if (!judge('if-match-current', succeeded(current), { ...fresh, got: gave(current) }, held.read, current)) {
      return undefined;
    }
    const between = await readBack(fhir, held);
    if ('why' in between) return between;
    if (versionIdOf(between.resource) === versionIdOf(held.read.resource)) {
      return noData(`${told(between)} has the same version after an update`, between.exchange);
    }
    const mark = `${newMark(fhir)}-stale`;
    const stale = await change(fhir, held, marked(mark), { 'if-match': etag });
    const busy = withheld(stale);
    if (busy !== undefined) return noData(busy, stale.exchange);
    const note = { message: `${told(stale)} with If-Match ${shown(etag)}, which was the version before` };
    const answered = { ...note, expected: '412', got: gave(stale) };
    judge('if-match', refusedAsWrong(stale), answered, held.read, between, stale);
    judge('if-match', stale.status === 412, { ...answered, warning: true }, stale);
    const after = await readBack(fhir, held);
    if ('why' in after) {
      skip(after.reason, stale);
      return undefined;
    }
    const untouched = !after.text.includes(mark);
    const kept = { ...note, expected: `${held.id} as it was`, got: 'the update done' };
    judge('if-match-unchanged', untouched, kept, between, stale, after);
    return undefined;
  },
);
