import { difference, idsOf } from '../session/bundle.ts';
import { noData, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { subjectsOf } from '../session/subject.ts';
import { suiteCheck } from './suite-check.ts';

export const searchPostSupported = suiteCheck({
  id: 'search.post-supported',
  requirements: ['fhir-r4.http.search-post'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const byGet = await fhir.sample(type);
      if (!byGet.ok) return noData(`${told(byGet.reply)} answered ${gave(byGet.reply)}`, byGet.reply.exchange);
      const byPost = await fhir.searchByPost(type, [['_count', '30']]);
      const busy = withheld(byPost.reply);
      if (busy !== undefined) return noData(busy, byPost.reply.exchange);
      verdict.expect(byPost.ok, {
        message: `${told(byPost.reply)} does not search, though the same search by GET succeeds`,
        expected: '200 with Bundle',
        got: gave(byPost.reply),
        evidence: [byGet.reply.exchange, byPost.reply.exchange],
      });
      return undefined;
    });
  },
});

/** The same criteria find the same by GET and by POST. */
export const searchPost = suiteCheck({
  id: 'search.post',
  requirements: ['fhir-r4.http.search-post-same'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const subjects = await subjectsOf(fhir, type, 3);
      if ('why' in subjects) return subjects;
      const params = [['_id', subjects[0]?.id ?? '']] as const;
      const byGet = await fhir.search(type, params);
      const byPost = await fhir.searchByPost(type, params);
      const again = await fhir.search(type, params);
      const evidence = [byGet, byPost, again].map((found) => found.reply.exchange);
      if (!byGet.ok || !byPost.ok) return noData(`a search of ${type} by GET or POST did not succeed`, ...evidence);
      const [one, other, third] = [byGet, byPost, again].map((found) => idsOf(found.matches));
      if (one?.join() !== third?.join()) return noData(`${type} changed while it was searched`, ...evidence);
      const apart = [...difference(one ?? [], other ?? []), ...difference(other ?? [], one ?? [])];
      verdict.expect(apart.length === 0, {
        message: `${told(byPost.reply)} with _id=${subjects[0]?.id} finds something else than by GET`,
        expected: `${one?.length} matches, the same as by GET`,
        got: `${other?.length} matches`,
        evidence,
      });
      return undefined;
    });
  },
});
