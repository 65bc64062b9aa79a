import {
  asResource,
  ID_FORM,
  idOf,
  isRecord,
  itemsAt,
  lastUpdatedOf,
  member,
  shown,
  textAt,
  versionIdOf,
} from '../json.ts';
import type { Fhir } from '../session/fhir.ts';
import { type Context, type Nothing, noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { subjectsOf } from '../session/subject.ts';
import { suiteCheck } from './suite-check.ts';

interface History {
  readonly reply: Reply;
  readonly id: string;
  readonly entries: readonly unknown[];
}

async function historyOf(fhir: Fhir, type: string): Promise<History | Nothing> {
  const subjects = await subjectsOf(fhir, type, 30);
  if ('why' in subjects) return subjects;
  // Many servers count versions, so the highest number promises the longest history.
  const length = ({ resource }: (typeof subjects)[number]) =>
    Number(/^\d{1,9}$/.exec(versionIdOf(resource) ?? '')?.[0] ?? 0);
  const [subject] = [...subjects].sort((one, other) => length(other) - length(one));
  if (subject === undefined) return noData(`no ${type} is known`);
  const reply = await fhir.ask({ path: `${type}/${encodeURIComponent(subject.id)}/_history` });
  const busy = withheld(reply);
  if (busy !== undefined) return noData(busy, reply.exchange);
  return { reply, id: subject.id, entries: itemsAt(reply.resource, 'entry').filter(isRecord) };
}

function overHistories(context: Context, visit: (history: History) => Nothing | undefined): Promise<void> {
  return overTypes(context, 'history-instance', async (type) => {
    const history = await historyOf(context.fhir, type);
    if ('why' in history) return history;
    if (history.reply.status !== 200 || history.entries.length === 0) {
      return noData(`${told(history.reply)} answered ${gave(history.reply)} without entries`, history.reply.exchange);
    }
    return visit(history);
  });
}

export const historyInstance = suiteCheck({
  id: 'history.instance',
  requirements: ['fhir-r4.http.history'],
  needs: { interaction: 'history-instance' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'history-instance', async (type) => {
      const history = await historyOf(fhir, type);
      if ('why' in history) return history;
      const { reply, id, entries } = history;
      const evidence = [reply.exchange];
      verdict.expect(reply.status === 200 && textAt(reply.resource, 'type') === 'history', {
        message: `${told(reply)} does not give a history`,
        expected: '200 with a Bundle of type history',
        got: `${gave(reply)} of type ${shown(textAt(reply.resource, 'type') ?? 'none')}`,
        evidence,
      });
      if (reply.status !== 200) return undefined;
      const resources = entries
        .map((entry) => asResource(member(entry, 'resource')))
        .filter((each) => each !== undefined);
      const strangers = resources.filter((each) => each.resourceType !== type || idOf(each) !== id);
      verdict.expect(strangers.length === 0, {
        message: `${told(reply)} has versions of other resources`,
        expected: `${type}/${id} alone`,
        got: strangers
          .slice(0, 3)
          .map((each) => `${each.resourceType}/${idOf(each) ?? '?'}`)
          .join(', '),
        evidence,
      });
      const times = resources
        .map((each) => Date.parse(lastUpdatedOf(each) ?? ''))
        .filter((time) => !Number.isNaN(time));
      verdict.expect(
        times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time)),
        {
          message: `${told(reply)} does not have its oldest versions last`,
          expected: 'meta.lastUpdated falling from entry to entry',
          got: times
            .slice(0, 4)
            .map((time) => new Date(time).toISOString())
            .join(', '),
          evidence,
        },
      );
      return undefined;
    });
  },
});

export const historyEntries = suiteCheck({
  id: 'history.entries',
  requirements: ['fhir-r4.http.history-entry'],
  needs: { interaction: 'history-instance' },
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    await overHistories(context, ({ reply, entries }) => {
      const bare = entries.filter((entry) => {
        const method = textAt(member(entry, 'request'), 'method');
        if (member(entry, 'resource') !== undefined) return false;
        return method === undefined || method === 'PUT' || method === 'POST';
      });
      verdict.expect(bare.length === 0, {
        message: `${told(reply)} has entries with neither a resource nor a request that needs none`,
        expected: 'a resource, or a request whose method is not PUT or POST',
        got: shown(bare[0], 120),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

export const historyLastModified = suiteCheck({
  id: 'history.last-modified',
  requirements: ['fhir-r4.http.history-modified'],
  needs: { interaction: 'history-instance' },
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    await overHistories(context, ({ reply, entries }) => {
      const without = entries.filter((entry) => textAt(member(entry, 'response'), 'lastModified') === undefined);
      verdict.expect(without.length === 0, {
        message: `${told(reply)} has entries that do not say when they were processed`,
        expected: 'response.lastModified in every entry',
        got: `${without.length} of ${entries.length} without`,
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

export const historyVersionIds = suiteCheck({
  id: 'history.version-ids',
  requirements: ['fhir-r4.http.version-id-form'],
  needs: { interaction: 'history-instance' },
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    await overHistories(context, ({ reply, entries }) => {
      const resources = entries
        .map((entry) => asResource(member(entry, 'resource')))
        .filter((each) => each !== undefined);
      const versions = resources.map(versionIdOf).filter((version) => version !== undefined);
      if (versions.length === 0) return notApplicable(`${told(reply)} has no version ids`, reply.exchange);
      const bad = versions.filter((version, index) => !ID_FORM.test(version) || versions.indexOf(version) !== index);
      verdict.expect(bad.length === 0, {
        message: `${told(reply)} has version ids that are not well formed or not unique`,
        expected: 'ids, each once',
        got: shown(bad),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});
