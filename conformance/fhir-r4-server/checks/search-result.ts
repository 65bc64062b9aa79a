import { itemsAt, member, shown, textAt } from '../json.ts';
import type { Found } from '../session/bundle.ts';
import { type Context, type Nothing, noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

/** Visits the first page of each type; a search that did not succeed is another check's to report. */
export function overSearches(
  context: Context,
  visit: (type: string, found: Found) => Nothing | undefined,
): Promise<void> {
  return overTypes(context, 'search-type', async (type) => {
    const found = await context.fhir.sample(type);
    const { reply } = found;
    return found.ok ? visit(type, found) : noData(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
  });
}

export const searchBundle = suiteCheck({
  id: 'search.bundle',
  requirements: ['fhir-r4.http.searchset'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const { reply } = await fhir.sample(type);
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      // A search that fails is no success told wrongly; how it fails is another requirement's.
      // Redirects are allowed (http.html#Status-Codes).
      if (reply.status >= 300) return noData(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
      const kind = textAt(reply.resource, 'type');
      verdict.expect(reply.status === 200 && reply.resource?.resourceType === 'Bundle' && kind === 'searchset', {
        message: `${told(reply)} does not give a search result`,
        expected: '200 with a Bundle of type searchset',
        got: `${gave(reply)}${kind === undefined ? '' : ` of type ${shown(kind, 30)}`}`,
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

export const searchBundleValid = suiteCheck({
  id: 'search.bundle-valid',
  requirements: ['fhir-r4.bundle.valid'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overSearches(context, (_type, { reply }) => {
      const inBundle = fhir
        .validate(reply.json)
        .filter(
          ({ severity, at, code }) => severity === 'error' && !IN_RESOURCE.test(at?.path ?? '') && !JUDGED.has(code),
        );
      const wrong = inBundle[0]?.message ?? brokenInvariant(reply.resource);
      verdict.expect(wrong === undefined, {
        message: `the Bundle of ${told(reply)} is not valid: ${shown(wrong ?? '', 300)}`,
        expected: 'a valid Bundle',
        got: inBundle.length > 1 ? `${inBundle.length} errors` : 'one error',
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

/** Judged by fhir-r4.bundle.full-url; one fault is told once. */
const JUDGED: ReadonlySet<string> = new Set(['fhir.fullurl-missing']);

/** Within the resource of an entry, whose content is another requirement's. */
const IN_RESOURCE = /^Bundle\.entry\[\d+\]\.resource\b/;

/** The invariants of a searchset (bdl-3, bdl-4, bdl-5, bdl-7, bdl-8), for runs without a validator. */
function brokenInvariant(bundle: unknown): string | undefined {
  const seen = new Set<string>();
  for (const entry of itemsAt(bundle, 'entry')) {
    if (member(entry, 'request') !== undefined) return 'bdl-3: an entry has a request';
    if (member(entry, 'response') !== undefined) return 'bdl-4: an entry has a response';
    if (member(entry, 'resource') === undefined) return 'bdl-5: an entry has no resource';
    const url = textAt(entry, 'fullUrl');
    if (url === undefined) continue;
    if (url.includes('/_history/')) return `bdl-8: the fullUrl ${url} is version specific`;
    const key = `${url} ${textAt(member(member(entry, 'resource'), 'meta'), 'versionId') ?? ''}`;
    if (seen.has(key)) return `bdl-7: the fullUrl ${url} stands twice`;
    seen.add(key);
  }
  return undefined;
}

/** Outcomes among results are rare; a search for what cannot be found is the likeliest to bring one. */
export const searchOutcomeEntry = suiteCheck({
  id: 'search.outcome-entry',
  requirements: ['fhir-r4.http.search-outcome-entry'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const founds = [await fhir.sample(type), await fhir.search(type, [['assay-unknown-parameter', 'x']])];
      const evidence = founds.map((found) => found.reply.exchange);
      const outcomes = founds
        .flatMap((found) => found.entries)
        .filter((entry) => entry.resource?.resourceType === 'OperationOutcome');
      if (outcomes.length === 0) return notApplicable(`no search of ${type} brought an OperationOutcome`, ...evidence);
      for (const { mode, resource } of outcomes) {
        verdict.expect(mode === 'outcome', {
          message: `an OperationOutcome in the result of ${type} is not marked as outcome`,
          expected: 'search.mode outcome',
          got: shown(mode ?? 'none'),
          evidence,
        });
        const grave = itemsAt(resource, 'issue').map((issue) => textAt(issue, 'severity'));
        verdict.expect(!grave.includes('error') && !grave.includes('fatal'), {
          message: `an OperationOutcome in the result of ${type} reports an error, though the search succeeded`,
          expected: 'warnings and information only',
          got: shown(grave),
          evidence,
        });
      }
      return undefined;
    });
  },
});

export const searchMode = suiteCheck({
  id: 'search.mode',
  requirements: ['fhir-r4.bundle.search-mode'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    await overSearches(context, (type, { reply, entries }) => {
      const marked = entries.filter((entry) => entry.mode !== undefined && entry.resource !== undefined);
      if (entries.length === 0) return noData(`${told(reply)} gave no entries`, reply.exchange);
      if (marked.length === 0) return notApplicable(`${told(reply)} gives no search modes`, reply.exchange);
      // What is included is so because of something else in the set, so a page of nothing but includes explains nothing.
      const included = marked.filter(({ mode }) => mode === 'include').length;
      verdict.expect(included === 0 || marked.some(({ mode }) => mode === 'match') || marked.length < entries.length, {
        message: `${told(reply)} has included resources and no match that they belong to`,
        expected: `search.mode match for ${type}`,
        got: `${included} entries with mode include`,
        evidence: [reply.exchange],
      });
      const odd = marked.filter(({ mode, resource }) => {
        if (mode === 'match') return resource?.resourceType !== type;
        return mode !== 'include' && mode !== 'outcome';
      });
      verdict.expect(odd.length === 0, {
        message: `${told(reply)} has entries whose search mode cannot be right`,
        expected: `match for ${type}, else include or outcome`,
        got: odd
          .slice(0, 3)
          .map(({ mode, resource }) => `${resource?.resourceType}: ${shown(mode ?? '', 20)}`)
          .join(', '),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

/** What holds of a total even when it is an estimate: it is a whole number, and `_count` does not change what it counts. */
export const searchTotal = suiteCheck({
  id: 'search.total',
  requirements: ['fhir-r4.bundle.total'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const { reply, total, matches, links, ok } = await fhir.sample(type);
      if (!ok) return noData(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
      if (total === undefined) return notApplicable(`${told(reply)} gives no total`, reply.exchange);
      const evidence = [reply.exchange];
      const whole = typeof total === 'number' && Number.isInteger(total) && total >= 0;
      verdict.expect(whole, {
        message: `the total of ${told(reply)} is not a number of matches`,
        expected: 'a whole number, 0 or more',
        got: shown(total),
        evidence,
      });
      // It may be an estimate (_total is only a hint), so another number is worth a word and no more.
      const all = !links.has('next') && !links.has('previous');
      verdict.expect(!whole || !all || total === matches.length, {
        message: `the total of ${told(reply)} is not the number of its matches, all of which are on one page`,
        expected: String(matches.length),
        got: shown(total),
        severity: 'warning',
        evidence,
      });
      if (matches.length < 3) return undefined;
      const [one, two] = [await fhir.search(type, [['_count', '1']]), await fhir.search(type, [['_count', '2']])];
      const ofPage = [one, two].every((page, index) => page.matches.length === index + 1 && page.total === index + 1);
      verdict.expect(!ofPage, {
        message: `the totals of ${told(one.reply)} and ${told(two.reply)} are the sizes of the pages`,
        expected: `${matches.length} or so for both, since _count has no impact on the total`,
        got: '1 and 2',
        evidence: [...evidence, one.reply.exchange, two.reply.exchange],
      });
      return undefined;
    });
  },
});
