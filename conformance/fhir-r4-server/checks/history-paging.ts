import { asResource, itemsAt, member, shown, versionIdOf } from '../json.ts';
import { difference } from '../session/bundle.ts';
import { noData, notApplicable } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { twoVersions } from './past-versions.ts';
import { writingCheck } from './writing-check.ts';
import { change, marked, newMark } from './written.ts';

/** More pages than the versions that the check makes. */
const MOST_PAGES = 8;

const versionsIn = (reply: Reply) =>
  itemsAt(reply.resource, 'entry').map((entry) => {
    const resource = asResource(member(entry, 'resource'));
    return (resource && versionIdOf(resource)) ?? '?';
  });

/** A server need not page a history; where it cuts one off, the rest is behind its next links, and nothing comes twice. */
export const historyPaging = writingCheck(
  'history.paging',
  ['history-paging'],
  ['create', 'read', 'update', 'history-instance'],
  async (writer) => {
    const { fhir, type, judge } = writer;
    const versions = await twoVersions(writer);
    if ('why' in versions) return versions;
    const { first, second } = versions;
    const third = await change(fhir, { ...first, read: second }, marked(`${newMark(fhir)}-third`));
    const path = `${type}/${first.id}/_history`;
    const whole = await fhir.ask({ path });
    const all = versionsIn(whole);
    if (whole.status !== 200 || all.length < 2 || all.includes('?')) {
      return noData(withheld(whole) ?? `${told(whole)} answered ${gave(whole)}`, third.exchange, whole.exchange);
    }
    let page = await fhir.follow(type, `${fhir.base}/${path}?_count=1`);
    const start = page.reply;
    const evidence = [whole, start];
    if (!page.ok) return noData(withheld(start) ?? `${told(start)} answered ${gave(start)}`, start.exchange);
    const shownBy = versionsIn(start);
    if (shownBy.length >= all.length && !page.links.has('next')) {
      return notApplicable(`${told(start)} gives the whole history: it is not paged`, start.exchange);
    }
    const note = { message: `${told(start)}, page by page`, expected: `versions ${all.join(', ')}, one a page` };
    let fits = shownBy.length <= 1;
    for (let count = 1; page.links.has('next') && count < MOST_PAGES; count += 1) {
      const next = page.links.get('next') ?? '';
      if (new URL(next).origin !== new URL(fhir.base).origin) {
        return notApplicable(`${told(page.reply)} leads to another origin, which is not followed`, start.exchange);
      }
      page = await fhir.follow(type, next);
      const busy = withheld(page.reply);
      if (busy !== undefined) return noData(busy, page.reply.exchange);
      evidence.push(page.reply);
      const here = versionsIn(page.reply);
      fits &&= here.length <= 1;
      shownBy.push(...here);
    }
    const lost = difference(all, shownBy);
    const repeated = shownBy.length - new Set(shownBy).size;
    const got = shown(`${shownBy.join(', ')}${fits ? '' : ', some on one page'}`);
    judge('history-paging', lost.length === 0 && repeated === 0 && fits, { ...note, got }, ...evidence);
    return undefined;
  },
);
