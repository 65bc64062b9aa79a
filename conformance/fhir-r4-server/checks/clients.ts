import { serverRest } from '../declared.ts';
import { ID_FORM, idOf, itemsAt, type Resource, textAt, versionIdOf } from '../json.ts';
import { idsOf } from '../session/bundle.ts';
import type { Fhir, Headers } from '../session/fhir.ts';
import { type Reply, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

const VERSION = 'fhir-r4.resource.version-id-changes';

/**
 * Other clients are given what Assay is given. A server may know clients by their User-Agent and refuse some, so a
 * difference shows nothing of what the standard asks; but then what was seen here is not what others will see.
 */
export const clientsSameAnswers = suiteCheck({
  id: 'clients.same-answers',
  requirements: ['fhir-r4.http.capabilities-provided', VERSION],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run({ fhir, verdict }) {
    // One that everybody knows and one that nobody can know; a firewall may refuse either.
    const names = ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', unknownName(fhir)];
    const problems: string[] = [];
    for (const name of names) {
      const problem = await differenceFor(fhir, { 'user-agent': name }, (own, other, id) => {
        verdict.fail({
          message: `${told(other)} gives another client other content under the same version id`,
          expected: `one content of version ${id}`,
          got: 'two, by the User-Agent of the request',
          requirement: VERSION,
          evidence: [own.exchange, other.exchange],
        });
      });
      if (problem === undefined) {
        return void verdict.expect(true, { message: 'another client is given the same', evidence: [] });
      }
      problems.push(problem);
    }
    verdict.inconclusive(`what Assay is given may not be what others are given: ${problems.join('; ')}`);
  },
});

function unknownName(fhir: Fhir): string {
  const letters = () => Math.floor(fhir.random() * 26 ** 6).toString(36);
  return `${letters()}-${letters()}/1.${Math.floor(fhir.random() * 9)}`;
}

/** How what a client of that name is given differs; undefined where it is the same. */
async function differenceFor(
  fhir: Fhir,
  headers: Headers,
  differs: (own: Reply, other: Reply, version: string) => void,
): Promise<string | undefined> {
  const statement = await bothWays((more) => fhir.ask({ path: 'metadata', headers: more }), headers, shapeOf);
  if (statement !== undefined) return statement;
  for (const type of fhir.types('search-type').slice(0, 2)) {
    const search = async (more: Headers) => (await fhir.search(type, [['_count', '10']], more)).reply;
    const found = await bothWays(search, headers, idsIn);
    if (found !== undefined) return found;
    const id = (await fhir.sample(type)).matches.map(idOf).find((each) => each !== undefined && ID_FORM.test(each));
    if (id === undefined || !fhir.types('read').includes(type)) continue;
    const read = await bothWays(
      (more) => fhir.read(type, id, more),
      headers,
      contentOf,
      (own, other) => {
        const version = own.resource && versionIdOf(own.resource);
        const isSame = version !== undefined && other.resource !== undefined && versionIdOf(other.resource) === version;
        if (isSame) differs(own, other, version);
      },
    );
    if (read !== undefined) return read;
  }
  return undefined;
}

/**
 * Asks under our own name and the other, and where the answers differ under both again: only what comes twice is told of,
 * since anything may change between two requests.
 */
async function bothWays(
  ask: (headers: Headers) => Promise<Reply>,
  headers: Headers,
  gist: (reply: Reply) => string,
  differ?: (own: Reply, other: Reply) => void,
): Promise<string | undefined> {
  let before: string | undefined;
  for (;;) {
    const [own, other] = [await ask({}), await ask(headers)];
    const refused = withheld(own) === undefined ? withheld(other) : undefined;
    if (refused !== undefined) return refused;
    if (gist(own) === gist(other)) return undefined;
    const both = JSON.stringify([gist(own), gist(other)]);
    if (before === undefined) {
      before = both;
      continue;
    }
    // What is never twice the same, a signed address in a resource say, does not differ by who asks.
    if (both !== before) return undefined;
    differ?.(own, other);
    return `${told(other)} is answered otherwise for the client ${headers['user-agent']}`;
  }
}

/** Types and interactions that a statement declares. */
function shapeOf({ status, resource }: Reply): string {
  const types = itemsAt(resource && serverRest(resource), 'resource').map((each) => {
    const codes = itemsAt(each, 'interaction').map((one) => textAt(one, 'code') ?? '');
    return `${textAt(each, 'type') ?? ''} ${codes.sort().join(' ')}`;
  });
  return JSON.stringify([status, types.sort()]);
}

function idsIn({ status, resource }: Reply): string {
  const resources = itemsAt(resource, 'entry').flatMap((entry) => {
    const own = (entry as { resource?: Resource } | null)?.resource;
    return own === undefined || own === null ? [] : [own];
  });
  return JSON.stringify([status, [...idsOf(resources)].sort()]);
}

/** What was asked of a resource may be noted in its metadata. */
function contentOf({ status, resource }: Reply): string {
  const { meta: _, ...content } = resource ?? { resourceType: '' };
  return JSON.stringify([status, content]);
}
