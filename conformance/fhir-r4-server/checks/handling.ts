import { knownParameters } from '../evaluate/probe.ts';
import { difference, idsOf } from '../session/bundle.ts';
import type { Headers, Params } from '../session/fhir.ts';
import { type Context, noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

const UNKNOWN: Params = [['assay-unknown-parameter', 'x']];

/** A parameter that changes nothing leaves the first page as it is. */
async function expectIgnored(context: Context, odd: Params, headers?: Headers): Promise<void> {
  const { fhir, verdict } = context;
  await overTypes(context, 'search-type', async (type) => {
    const plain = await fhir.sample(type);
    if (!plain.ok) return noData(`${told(plain.reply)} answered ${gave(plain.reply)}`, plain.reply.exchange);
    const found = await fhir.search(type, [...odd, ['_count', '30']], headers);
    const busy = withheld(found.reply);
    if (busy !== undefined) return noData(busy, found.reply.exchange);
    const evidence = [plain.reply.exchange, found.reply.exchange];
    const before = new Set(idsOf(plain.matches));
    const apart = [...difference(before, idsOf(found.matches)), ...difference(idsOf(found.matches), before)];
    if (found.ok && apart.length > 0) {
      // Without a sort the server may begin anywhere, and data come and go.
      const again = await fhir.search(type, [['_count', '30']]);
      if (difference(before, idsOf(again.matches)).length > 0) {
        return noData(`two plain searches of ${type} do not give the same page`, ...evidence, again.reply.exchange);
      }
    }
    verdict.expect(found.ok && apart.length === 0, {
      message: `${told(found.reply)} is not answered as it is without the parameter`,
      expected: `${before.size} matches, the same as without`,
      got: found.ok ? `${found.matches.length} matches, ${apart.length} not on both sides` : gave(found.reply),
      evidence,
    });
    return undefined;
  });
}

export const searchUnknownParameter = suiteCheck({
  id: 'search.unknown-parameter',
  requirements: ['fhir-r4.search.unknown-ignored'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  run: (context) => expectIgnored(context, UNKNOWN),
});

export const searchHandlingLenient = suiteCheck({
  id: 'search.handling-lenient',
  requirements: ['fhir-r4.search.handling'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  run: (context) => expectIgnored(context, UNKNOWN, { prefer: 'handling=lenient' }),
});

export const searchHandlingStrict = suiteCheck({
  id: 'search.handling-strict',
  requirements: ['fhir-r4.search.handling'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const { reply } = await fhir.search(type, UNKNOWN, { prefer: 'handling=strict' });
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      verdict.expect(reply.status >= 400 && reply.status < 500, {
        message: `${told(reply)} with Prefer: handling=strict has an unknown parameter`,
        expected: 'an error',
        got: gave(reply),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

export const searchEmptyParameter = suiteCheck({
  id: 'search.empty-parameter',
  requirements: ['fhir-r4.search.empty-parameter'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  run: (context) => expectIgnored(context, [['_id', '']]),
});

export const searchMalformedValue = suiteCheck({
  id: 'search.malformed-value',
  requirements: ['fhir-r4.search.syntax-error'],
  needs: { interaction: 'search-type', parameter: 'date' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const [fact] = knownParameters(fhir, type, 'date');
      if (fact === undefined) return notApplicable(`${type} declares no date parameter of the specification`);
      const { reply } = await fhir.search(type, [[fact.name, 'assay-no-date']]);
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      verdict.expect(reply.status >= 400 && reply.status < 500, {
        message: `${told(reply)} has a value that is no date`,
        expected: '400 with OperationOutcome',
        got: gave(reply),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

/** An unknown code is no error: the search is processed, and nothing meets the criterion. */
export const searchNoSuchValue = suiteCheck({
  id: 'search.no-such-value',
  requirements: ['fhir-r4.search.no-such-value'],
  needs: { interaction: 'search-type', parameter: 'token' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      // Of codes with a required value set a server may say that there is no such code at all; identifiers have none.
      const fact = knownParameters(fhir, type, 'token').find(({ name }) => name === 'identifier');
      if (fact === undefined) return notApplicable(`${type} declares no parameter identifier`);
      const found = await fhir.search(type, [[fact.name, 'urn:assay:no-such-system|assay-no-such-value']]);
      const busy = withheld(found.reply);
      if (busy !== undefined) return noData(busy, found.reply.exchange);
      verdict.expect(found.ok && found.matches.length === 0, {
        message: `${told(found.reply)} asks for an identifier that nobody has`,
        expected: '200 with a Bundle without matches',
        got: found.ok ? `${found.matches.length} matches` : gave(found.reply),
        evidence: [found.reply.exchange],
      });
      return undefined;
    });
  },
});

export const searchQueryUnknown = suiteCheck({
  id: 'search.query-unknown',
  requirements: ['fhir-r4.search.query-unknown'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const { reply } = await fhir.search(type, [['_query', 'assay-no-such-query']]);
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      verdict.expect(reply.status >= 400, {
        message: `${told(reply)} names a query that the server cannot know`,
        expected: 'a refusal',
        got: gave(reply),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

/** What an answer says of a search: an OperationOutcome in place of the result says that it failed, whatever the status. */
function failedIn(reply: Reply): boolean {
  if (reply.status >= 400) return withheld(reply) === undefined;
  return reply.status >= 200 && reply.status < 300 && reply.resource?.resourceType === 'OperationOutcome';
}

/** Searches that failed say so. They are made to fail in several ways; those that do not are other checks' affair. */
export const searchFailureOutcome = suiteCheck({
  id: 'search.failure-outcome',
  requirements: ['fhir-r4.http.search-fails', 'fhir-r4.search.failure-outcome'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const date = knownParameters(fhir, type, 'date')[0]?.name ?? '_lastUpdated';
      const tries: readonly Params[] = [
        [['_id:assay-no-such-modifier', 'x']],
        [[date, 'assay-no-date']],
        [['_query', 'assay-no-such-query']],
      ];
      const replies = [];
      for (const params of tries) replies.push((await fhir.search(type, params)).reply);
      const failed = replies.filter(failedIn);
      if (failed.length === 0) {
        return notApplicable(`no search of ${type} could be made to fail`, ...replies.map((reply) => reply.exchange));
      }
      for (const reply of failed) {
        verdict.expect(reply.status >= 400, {
          message: `${told(reply)} fails with a status that tells success`,
          expected: '4xx or 5xx',
          got: gave(reply),
          requirement: 'fhir-r4.http.search-fails',
          evidence: [reply.exchange],
        });
        verdict.expect(reply.resource?.resourceType === 'OperationOutcome', {
          message: `${told(reply)} fails without saying why`,
          expected: `${reply.status} with OperationOutcome`,
          got: gave(reply),
          requirement: 'fhir-r4.search.failure-outcome',
          evidence: [reply.exchange],
        });
      }
      return undefined;
    });
  },
});
