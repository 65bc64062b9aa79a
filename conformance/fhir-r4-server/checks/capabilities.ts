import { ID_FORM } from '../json.ts';
import { byLikelihood } from '../session/choose-types.ts';
import type { Context } from '../session/over-types.ts';
import { noData, overTypes } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

/** The capability statement, or undefined after saying why it cannot be had. */
export async function askStatement({ fhir, verdict }: Context): Promise<Reply | undefined> {
  const reply = await fhir.ask({ path: 'metadata' });
  if (reply.status === 200 && reply.resource?.resourceType === 'CapabilityStatement') return reply;
  verdict.inconclusive(
    `there is no capability statement to look at: ${told(reply)} gave ${gave(reply)}`,
    reply.exchange,
  );
  return undefined;
}

export const capabilitiesAnswers = suiteCheck({
  id: 'capabilities.answers',
  requirements: ['fhir-r4.http.capabilities-provided', 'fhir-r4.http.capabilities-resource'],
  cost: 'one',
  async run({ fhir, verdict }) {
    const reply = await fhir.ask({ path: 'metadata' });
    const busy = withheld(reply);
    if (busy !== undefined) return verdict.inconclusive(busy, reply.exchange);
    verdict.expect(reply.status === 200 && reply.resource?.resourceType === 'CapabilityStatement', {
      message: `${told(reply)} gives no capability statement`,
      expected: '200 with CapabilityStatement',
      got: gave(reply),
      evidence: [reply.exchange],
    });
  },
});

// What says that an interaction is not there: the address or the method is unknown, or not implemented.
const NOT_THERE = [404, 405, 501];
/** Declared types asked, at most. */
const MOST_DECLARED = 60;

/** The statement says which interactions are supported, so those it names are. Only reading ones are tried. */
export const capabilitiesInteractions = suiteCheck({
  id: 'capabilities.interactions',
  requirements: ['fhir-r4.http.capabilities-provided'],
  needs: { interaction: 'search-type', everything: true },
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    // What holds no data is declared all the same, so every declared type is asked, as far as the bound goes.
    const declared = fhir.scoped === undefined ? [...fhir.declared.types.values()] : [];
    const searchable = declared.filter(({ interactions }) => interactions.includes('search-type'));
    for (const type of byLikelihood(searchable.map((each) => each.type)).slice(0, MOST_DECLARED)) {
      const { reply } = await fhir.search(type, [['_count', '1']]);
      if (withheld(reply) !== undefined) continue;
      verdict.expect(!NOT_THERE.includes(reply.status), {
        message: `${type} is declared with search-type, and the server does not have it`,
        expected: 'a search result',
        got: gave(reply),
        evidence: [reply.exchange],
      });
    }
    await overTypes(context, 'search-type', async (type) => {
      const { reply, matches } = await fhir.sample(type);
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      verdict.expect(!NOT_THERE.includes(reply.status), {
        message: `${type} is declared with search-type, and the server does not have it`,
        expected: 'a search result',
        got: gave(reply),
        evidence: [reply.exchange],
      });
      const id = matches[0]?.id;
      if (typeof id !== 'string' || !ID_FORM.test(id) || !fhir.types('read').includes(type)) return undefined;
      const read = await fhir.read(type, id);
      verdict.expect(read.status !== 405 && read.status !== 501, {
        message: `${type} is declared with read, and the server does not have it`,
        expected: 'a resource',
        got: gave(read),
        evidence: [read.exchange],
      });
      return undefined;
    });
  },
});

export const capabilitiesEtag = suiteCheck({
  id: 'capabilities.etag',
  requirements: ['fhir-r4.http.capabilities-etag'],
  cost: 'one',
  async run(context) {
    const reply = await askStatement(context);
    if (reply === undefined) return;
    context.verdict.expect(reply.headers.etag !== undefined, {
      message: `${told(reply)} comes without an ETag`,
      expected: 'an ETag header',
      got: 'none',
      evidence: [reply.exchange],
    });
  },
});

export const capabilitiesEtagChanges = suiteCheck({
  id: 'capabilities.etag-changes',
  requirements: ['fhir-r4.http.capabilities-etag-changes'],
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    const full = await askStatement(context);
    if (full === undefined) return;
    const again = await fhir.ask({ path: 'metadata' });
    const evidence = [full.exchange, again.exchange];
    const [one, other] = [full.headers.etag, again.headers.etag];
    if (one === undefined) return verdict.inapplicable('the capability statement comes without an ETag', ...evidence);
    if (again.status !== 200) return verdict.inconclusive(`${told(again)} answered ${gave(again)}`, again.exchange);
    // A weak validator allows differences that do not matter, so only one that is strong binds byte for byte.
    const changed = one.startsWith('W/')
      ? JSON.stringify(full.json) !== JSON.stringify(again.json)
      : full.text !== again.text;
    verdict.expect(!changed || one !== other, {
      message: 'two different capability statements have the same ETag',
      expected: 'another ETag for another statement',
      got: `${one} for both`,
      evidence,
    });
  },
});
