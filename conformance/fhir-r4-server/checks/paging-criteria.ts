import { knownParameters } from '../evaluate/probe.ts';
import { escaped, tokensOf } from '../evaluate/token.ts';
import { valuesOf } from '../evaluate/values.ts';
import type { Resource } from '../json.ts';
import { difference, idsOf } from '../session/bundle.ts';
import type { Fhir, Params } from '../session/fhir.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { isUnchanged, readPages, universeOf } from '../session/pages.ts';
import { gave, told } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

/** A code that several resources have and others have not, so that a search by it has pages and leaves something out. */
function criterionIn(fhir: Fhir, type: string, resources: readonly Resource[]): Params | undefined {
  for (const fact of knownParameters(fhir, type, 'token')) {
    const codes = resources.map((each) => valuesOf(each, fact).flatMap((value) => tokensOf(value) ?? []));
    for (const { code } of codes.flat()) {
      const having = codes.filter((own) => own.some((token) => token.code === code)).length;
      if (having >= 2 && having < resources.length && code.length < 100) return [[fact.name, escaped(code)]];
    }
  }
  return undefined;
}

/** The criteria of a search hold on every page, not on the first alone. */
export const pagingCriteria = suiteCheck({
  id: 'paging.criteria',
  requirements: ['fhir-r4.http.paging-next'],
  needs: { interaction: 'search-type', parameter: 'token' },
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    const visit = async (type: string) => {
      const within = await universeOf(fhir, type);
      if (typeof within === 'string') return noData(within);
      const criterion = criterionIn(fhir, type, within.resources);
      if (criterion === undefined) return noData(`no code parts the ${type} resources`, ...within.evidence);
      const once = await fhir.search(type, [...within.params, ...criterion, ['_count', '100']]);
      if (!once.ok || once.links.has('next')) {
        return noData(`${told(once.reply)} gave ${gave(once.reply)}, not one whole page`, once.reply.exchange);
      }
      const paged = await readPages(fhir, type, [...within.params, ...criterion, ['_count', '1']], 4);
      const evidence = [once.reply.exchange, ...paged.evidence];
      if (paged.pages.length < 2) return notApplicable(`${type} is not given in pages of one`, ...evidence);
      const others = difference(idsOf(paged.matches), idsOf(once.matches));
      if (others.length > 0 && !(await isUnchanged(fhir, within)))
        return noData(`${type} changed meanwhile`, ...evidence);
      verdict.expect(others.length === 0, {
        message: `${type}: further pages of ${told(once.reply)} hold what the search itself does not find`,
        expected: `some of its ${once.matches.length} matches`,
        got: others.slice(0, 3).join(', '),
        evidence,
      });
      return undefined;
    };
    await overTypes(context, 'search-type', visit, true);
  },
});
