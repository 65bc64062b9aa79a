import { asResource, idOf, versionIdOf } from '../json.ts';
import { type Action, bundleOf, isSuccess, outcomesOf } from '../session/actions.ts';
import { noData, notApplicable } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { overMade, refusedWhole } from './bundle-answers.ts';
import { suiteCheck } from './suite-check.ts';

/** An id that nothing has. */
const UNKNOWN = 'assay-no-such-resource';

/** A read in a batch is what the read alone is: the same resource, or the same failure. */
export const batchReads = suiteCheck({
  id: 'batch.reads',
  requirements: ['fhir-r4.http.bundle-as-single', 'fhir-r4.http.batch-entry-status'],
  needs: { interaction: 'batch' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overMade(context, [], async ({ type, id }) => {
      const [known, unknown] = [await fhir.read(type, id), await fhir.read(type, UNKNOWN)];
      if (known.status !== 200 || known.resource === undefined || ![404, 410].includes(unknown.status)) {
        return noData(`${told(known)} answered ${gave(known)}`, known.exchange, unknown.exchange);
      }
      const actions: readonly Action[] = [id, UNKNOWN].map((each) => ({ method: 'GET', url: `${type}/${each}` }));
      const reply = await fhir.write.bundle(bundleOf('batch', actions));
      const [one, other] = outcomesOf(reply);
      const refused = refusedWhole(reply, 'batch');
      if (refused !== undefined) return refused;
      if (one === undefined || other === undefined) {
        return noData(`${told(reply)} does not answer each entry`, reply.exchange);
      }
      const evidence = [known.exchange, unknown.exchange, reply.exchange];
      const resource = asResource(one.resource);
      verdict.expect(
        isSuccess(one.status) &&
          (resource === undefined || (idOf(resource) === id && versionIdOf(resource) === versionIdOf(known.resource))),
        {
          message: `${told(reply)}: a read of ${type}/${id} in a batch is not what the read alone is`,
          expected: `the resource that GET ${type}/${id} gives`,
          got: resource === undefined ? `status ${one.status}` : `${resource.resourceType}/${idOf(resource)}`,
          requirement: 'fhir-r4.http.bundle-as-single',
          evidence,
        },
      );
      verdict.expect(!isSuccess(other.status), {
        message: `${told(reply)}: a read of what is not there is said to have succeeded in a batch`,
        expected: `${unknown.status}, as the read alone`,
        got: String(other.status),
        requirement: 'fhir-r4.http.batch-entry-status',
        evidence,
      });
      return undefined;
    });
  },
});

/** One entry must fail by the standard: an update whose body has another id than its address. */
export const batchFailuresApart = suiteCheck({
  id: 'batch.failures-apart',
  requirements: ['fhir-r4.http.batch-failures-apart', 'fhir-r4.http.batch-status'],
  needs: { interaction: 'batch' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overMade(context, ['update'], async ({ type, id }) => {
      const update = (): Action => ({
        method: 'PUT',
        url: `${type}/${id}`,
        resource: { ...fhir.write.draft(type), id },
      });
      const alone = await fhir.write.bundle(bundleOf('batch', [update()]));
      const refused = refusedWhole(alone, 'batch');
      if (refused !== undefined) return refused;
      if (!isSuccess(outcomesOf(alone)[0]?.status ?? 0)) {
        return noData(`${told(alone)}: the server does not take a small update of ${type}`, alone.exchange);
      }
      const bad: Action = { method: 'PUT', url: `${type}/${UNKNOWN}`, resource: { ...fhir.write.draft(type), id } };
      const mixed = await fhir.write.bundle(bundleOf('batch', [bad, update()]));
      const busy = withheld(mixed);
      if (busy !== undefined) return noData(busy, mixed.exchange);
      const evidence = [alone.exchange, mixed.exchange];
      const about = { requirement: 'fhir-r4.http.batch-status', evidence };
      verdict.expect(mixed.status === 200, {
        message: `${told(mixed)}: a batch of which one entry must fail is refused as a whole`,
        expected: '200, and a status in each entry',
        got: gave(mixed),
        ...about,
      });
      const [first, second] = outcomesOf(mixed);
      if (isSuccess(first?.status ?? 0)) {
        return notApplicable(`${told(mixed)}: the entry that had to fail was accepted`, mixed.exchange);
      }
      verdict.expect(isSuccess(second?.status ?? 0), {
        message: `${told(mixed)}: an update that succeeds alone fails beside one that fails`,
        expected: String(outcomesOf(alone)[0]?.status),
        got: String(second?.status ?? gave(mixed)),
        requirement: 'fhir-r4.http.batch-failures-apart',
        evidence,
      });
      return undefined;
    });
  },
});

/** Whoever supports neither answers 400; a server that does a batch undeclared supports it. */
export const batchUnsupported = suiteCheck({
  id: 'batch.unsupported',
  requirements: ['fhir-r4.http.batch-unsupported'],
  mutates: true,
  cost: 'one',
  async run({ fhir, verdict }) {
    const { declared } = fhir;
    if (declared.system.some((code) => code === 'batch' || code === 'transaction')) {
      return verdict.inapplicable('batch or transaction is declared');
    }
    const reply = await fhir.write.bundle(bundleOf('batch', [{ method: 'GET', url: 'metadata' }]));
    const busy = withheld(reply) ?? (declared.types.size === 0 ? 'nothing is declared' : undefined);
    if (busy !== undefined) return verdict.inconclusive(busy, reply.exchange);
    if (isSuccess(reply.status)) {
      return verdict.inapplicable(`${told(reply)}: a batch is answered, though it is not declared`, reply.exchange);
    }
    verdict.expect(reply.status === 400, {
      message: `${told(reply)}: a batch is not supported, and refused with another status`,
      expected: '400',
      got: gave(reply),
      evidence: [reply.exchange],
    });
  },
});
