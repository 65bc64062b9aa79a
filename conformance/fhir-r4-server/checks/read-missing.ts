import { noData, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

/** An id that nobody has: well formed, and by chance alone already taken once in 10^18. */
export function unusedId(random: () => number): string {
  const digits = () =>
    Math.floor(random() * 1e9)
      .toString()
      .padStart(9, '0');
  return `assay-${digits()}${digits()}`;
}

export const readUnknownId = suiteCheck({
  id: 'read.unknown-id',
  requirements: ['fhir-r4.http.read-unknown'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const reply = await fhir.read(type, unusedId(fhir.random));
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      verdict.expect(reply.status === 404, {
        message: `${told(reply)} asks for an id that never existed`,
        expected: '404',
        got: gave(reply),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

/** No resource can have such an id, so the read can only fail; 400 tells it as well as 404. */
export const readMalformedId = suiteCheck({
  id: 'read.malformed-id',
  requirements: ['fhir-r4.http.read-unknown'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const reply = await fhir.read(type, `${'a'.repeat(70)}_!`);
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      verdict.expect(reply.status >= 400 && reply.status < 500, {
        message: `${told(reply)} asks for an id that is not well formed`,
        expected: '404 or another 4xx',
        got: gave(reply),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

export const readUnknownType = suiteCheck({
  id: 'read.unknown-type',
  requirements: ['fhir-r4.http.unknown-type'],
  cost: 'few',
  async run({ fhir, verdict }) {
    // A name that no version of FHIR has given to a resource type.
    for (const path of ['AssayNoSuchType', 'AssayNoSuchType/1']) {
      const reply = await fhir.ask({ path });
      const busy = withheld(reply);
      if (busy !== undefined) {
        verdict.inconclusive(busy, reply.exchange);
        continue;
      }
      verdict.expect(reply.status >= 400 && reply.status < 500, {
        message: `${told(reply)} asks for a type that does not exist`,
        expected: '404',
        got: gave(reply),
        evidence: [reply.exchange],
      });
      // Another refusal is no lie, but 404 is the code that the text gives.
      verdict.expect(reply.status === 404, {
        message: `${told(reply)} asks for a type that does not exist`,
        expected: '404',
        got: gave(reply),
        severity: 'warning',
        evidence: [reply.exchange],
      });
    }
  },
});
