import { itemsAt, member, type Resource, shown, textAt } from '../json.ts';
import { type Context, type Nothing, noData, notApplicable, overTypes } from '../session/over-types.ts';
import { type Reply, told } from '../session/reply.ts';
import { subjectOf } from '../session/subject.ts';
import { suiteCheck } from './suite-check.ts';

/** A resource of which a part is left out is marked as such, so that nobody takes it for the whole. */
function expectMarked(
  { verdict }: Context,
  whole: Resource,
  reply: Reply,
  part: Resource | undefined,
): Nothing | undefined {
  if (reply.status !== 200 || part?.resourceType !== whole.resourceType) {
    return notApplicable(`${told(reply)} gives no ${whole.resourceType}`, reply.exchange);
  }
  const lacking = Object.keys(whole).filter((name) => !Object.hasOwn(part, name));
  if (lacking.length === 0) return notApplicable(`${told(reply)} gives the whole resource`, reply.exchange);
  const codes = itemsAt(member(part, 'meta'), 'tag').map((tag) => textAt(tag, 'code'));
  verdict.expect(codes.includes('SUBSETTED'), {
    message: `${told(reply)} leaves out ${lacking.slice(0, 4).join(', ')} and does not mark the resource`,
    expected: 'meta.tag SUBSETTED',
    got: shown(codes.length === 0 ? 'no tag' : codes),
    evidence: [reply.exchange],
  });
  return undefined;
}

export const searchSummaryTag = suiteCheck({
  id: 'search.summary-tag',
  requirements: ['fhir-r4.search.summary-tag'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir } = context;
    await overTypes(context, 'search-type', async (type) => {
      const subject = await subjectOf(fhir, type);
      if ('why' in subject) return subject;
      const found = await fhir.search(type, [
        ['_id', subject.id],
        ['_summary', 'text'],
      ]);
      return expectMarked(context, subject.resource, found.reply, found.ok ? found.matches[0] : undefined);
    });
  },
});

export const readSummaryTag = suiteCheck({
  id: 'read.summary-tag',
  requirements: ['fhir-r4.http.read-subsetted'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir } = context;
    await overTypes(context, 'read', async (type) => {
      const subject = await subjectOf(fhir, type);
      if ('why' in subject) return subject;
      const whole = await fhir.read(type, subject.id);
      if (whole.status !== 200 || whole.resource === undefined)
        return noData(`${type}/${subject.id} could not be read`, whole.exchange);
      const reply = await fhir.ask({
        path: `${type}/${encodeURIComponent(subject.id)}`,
        params: [['_summary', 'text']],
      });
      return expectMarked(context, whole.resource, reply, reply.resource);
    });
  },
});
