import { idOf } from '../json.ts';
import type { Found } from '../session/bundle.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { told } from '../session/reply.ts';
import { subjectOf } from '../session/subject.ts';
import { overSearches } from './search-result.ts';
import { suiteCheck } from './suite-check.ts';

/** Names of the parameters in the self link, without modifiers; undefined where there is no self link. */
function usedIn(found: Found): ReadonlySet<string> | undefined {
  const self = found.links.get('self');
  if (self === undefined) return undefined;
  return new Set([...new URL(self).searchParams.keys()].map((name) => name.split(':', 1)[0] ?? ''));
}

export const searchSelfLink = suiteCheck({
  id: 'search.self-link',
  requirements: ['fhir-r4.http.self-link'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    await overSearches(context, (_type, found) => {
      verdict.expect(found.links.has('self'), {
        message: `${told(found.reply)} has no self link`,
        expected: 'a link with relation self and an address',
        got: found.links.size === 0 ? 'no links' : `links ${[...found.links.keys()].slice(0, 6).join(', ')}`,
        evidence: [found.reply.exchange],
      });
      return undefined;
    });
  },
});

/** A search that a criterion has narrowed has used it, so its self link names it. */
export const searchSelfLinkUsed = suiteCheck({
  id: 'search.self-link-used',
  requirements: ['fhir-r4.search.self-used'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const subject = await subjectOf(fhir, type);
      if ('why' in subject) return subject;
      const all = await fhir.sample(type);
      if (all.matches.length < 2)
        return noData(`${type} has too little data to see a search narrowed`, subject.evidence);
      const found = await fhir.search(type, [['_id', subject.id]]);
      const evidence = [subject.evidence, found.reply.exchange];
      const used = usedIn(found);
      if (!found.ok || used === undefined) return noData(`${told(found.reply)} has no self link`, ...evidence);
      const narrowed = found.matches.length === 1 && found.matches.every((match) => idOf(match) === subject.id);
      if (!narrowed) return noData(`${told(found.reply)} did not narrow the search`, ...evidence);
      verdict.expect(used.has('_id'), {
        message: `the self link of ${told(found.reply)} leaves out _id, which was used`,
        expected: `_id=${subject.id} in the self link`,
        got: found.links.get('self') ?? '',
        evidence,
      });
      return undefined;
    });
  },
});

/** A parameter that the server does not know cannot have been used, so the self link does not name it. */
export const searchSelfLinkUnused = suiteCheck({
  id: 'search.self-link-unused',
  requirements: ['fhir-r4.search.self-used'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const name = 'assay-unknown-parameter';
      const found = await fhir.search(type, [[name, 'x']]);
      const { exchange } = found.reply;
      if (!found.ok)
        return notApplicable(`${told(found.reply)} is refused, so unknown parameters are not ignored`, exchange);
      const used = usedIn(found);
      if (used === undefined) return noData(`${told(found.reply)} has no self link`, exchange);
      verdict.expect(!used.has(name), {
        message: `the self link of ${told(found.reply)} names a parameter that no server knows`,
        expected: `no ${name}`,
        got: found.links.get('self') ?? '',
        evidence: [exchange],
      });
      return undefined;
    });
  },
});
