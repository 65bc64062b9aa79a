import { member } from '../json.ts';
import { notApplicable } from '../session/over-types.ts';
import { told } from '../session/reply.ts';
import { overSearches } from './search-result.ts';
import { suiteCheck } from './suite-check.ts';

/** Where a match has a score, it lies between 0 and 1. */
export const searchScore = suiteCheck({
  id: 'search.score',
  requirements: ['fhir-r4.search.score-range'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    await overSearches(context, (_type, found) => {
      const { resource, exchange } = found.reply;
      const entries = member(resource, 'entry');
      const scores = (Array.isArray(entries) ? entries : [])
        .slice(0, 1000)
        .map((entry) => member(member(entry, 'search'), 'score'))
        .filter((score) => score !== undefined);
      if (scores.length === 0) return notApplicable(`${told(found.reply)} gives no scores`, exchange);
      const wrong = scores.filter((score) => typeof score !== 'number' || score < 0 || score > 1);
      context.verdict.expect(wrong.length === 0, {
        message: `${told(found.reply)} gives scores that are out of range`,
        expected: 'numbers from 0 to 1',
        got: wrong.slice(0, 3).map(String).join(', '),
        evidence: [exchange],
      });
      return undefined;
    });
  },
});
