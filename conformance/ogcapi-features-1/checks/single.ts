import { check } from 'assay/suite';
import type { Session } from '../session/features.ts';
import { addressOf, linksTo, says } from '../session/links.ts';
import { type Claim, placeCheck } from '../session/place.ts';

const core = (name: string) => `ogcapi-features-1.core.${name}`;

/** Requirements sfc-md-op and sfc-md-success: each collection stands at its own address and says there what the list says. */
export const collectionsSingle = placeCheck({
  id: 'collections.single',
  requirements: [core('sfc-md-op'), core('sfc-md-success')],
  async look({ read, id, collection }) {
    const { name, undecided, status, object, exchanges, saysJson } = await read(
      `/collections/${encodeURIComponent(id)}`,
    );
    if (undecided !== undefined) return { claims: [], why: `${name}: ${undecided}` };
    const note = { message: `${name}: status`, expected: '200', got: `${status}`, evidence: exchanges };
    const claims: Claim[] = [{ ...note, requirement: core('sfc-md-op'), holds: status === 200 }];
    if (status !== 200 || !saysJson) return { claims, why: `${name}: no collection in JSON` };
    for (const member of ['id', 'title', 'description', 'extent']) {
      const [here, there] = [JSON.stringify(sorted(object?.[member])), JSON.stringify(sorted(collection[member]))];
      claims.push({
        ...note,
        requirement: core('sfc-md-success'),
        holds: here === there,
        message: `${name}: ${member}, beside that in the list`,
        expected: there?.slice(0, 200) ?? 'none',
        got: here?.slice(0, 200) ?? 'none',
      });
    }
    return { claims };
  },
});

/** A value with the members of its objects in one order, so that order is no difference. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}

const OP = core('api-definition-op');
const SUCCESS = core('api-definition-success');

/** Requirements api-definition-op and api-definition-success: the API definition can be read where the landing page says, in the type that it says. */
export const definitionRead = check<Session>({
  id: 'definition.read',
  requirements: [OP, SUCCESS],
  cost: 'few',
  async run(context) {
    const landing = await context.read('/');
    const links = ['service-desc', 'service-doc'].flatMap((rel) => linksTo(landing.object, rel));
    if (links.length === 0)
      context.verdict.inconclusive(`${landing.name}: no link to an API definition`, ...landing.exchanges);
    for (const link of links.slice(0, 4)) {
      const address = addressOf(link, landing.url);
      if (address === undefined) continue;
      const type = says(link, 'type') ? String(link.type) : '*/*';
      const reading = await context.read(address, type);
      if (reading.undecided !== undefined) {
        context.verdict.inconclusive(`${reading.name}: ${reading.undecided}`, ...reading.exchanges);
        continue;
      }
      const note = {
        message: `${reading.name}: status`,
        expected: '200',
        got: `${reading.status}`,
        evidence: reading.exchanges,
      };
      if (!context.verdict.expect(reading.status === 200, { ...note, requirement: OP })) continue;
      const read = reading.body.length > 0 && (!reading.saysJson || reading.object !== undefined);
      context.verdict.expect(read, {
        ...note,
        requirement: SUCCESS,
        message: `${reading.name}: the definition`,
        expected: `what its type ${type.slice(0, 80)} says`,
        got: 'nothing that can be read',
      });
    }
  },
});
