import { asResource, idOf, isRecord, versionIdOf } from '../json.ts';
import { type Action, bundleOf, isSuccess, outcomesOf } from '../session/actions.ts';
import type { Context } from '../session/over-types.ts';
import { type Nothing, noData, notApplicable } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import type { Made } from '../session/write.ts';
import { overMade, refusedWhole } from './bundle-answers.ts';
import { suiteCheck } from './suite-check.ts';

const WHOLE = 'fhir-r4.http.transaction';
const REFUSAL = ['fhir-r4.http.transaction-failure-status', 'fhir-r4.http.transaction-failed-outcome'];

function updateOf({ fhir }: Context, { type, id }: Made): Action {
  return { method: 'PUT', url: `${type}/${id}`, resource: { ...fhir.write.draft(type), id } };
}

/** What the server holds, but for what it says of versions and their times, in whatever order of members. */
function contentOf({ resource }: Reply): string {
  const sorted = (_: string, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
  return JSON.stringify({ ...resource, meta: undefined, text: undefined }, sorted);
}

/** The answer to a transaction that failed: 4xx or 5xx with an OperationOutcome. */
function expectRefusal({ verdict }: Context, reply: Reply, why: string): void {
  const evidence = [reply.exchange];
  verdict.expect(reply.status >= 400, {
    message: `${told(reply)}: a transaction ${why} is not refused`,
    expected: '4xx or 5xx',
    got: gave(reply),
    requirement: 'fhir-r4.http.transaction-failure-status',
    evidence,
  });
  if (reply.status < 400) return;
  verdict.expect(reply.resource?.resourceType === 'OperationOutcome', {
    message: `${told(reply)}: a transaction ${why} is refused without an OperationOutcome`,
    expected: 'OperationOutcome',
    got: gave(reply),
    requirement: 'fhir-r4.http.transaction-failed-outcome',
    evidence,
  });
}

/**
 * An update that succeeds alone stands beside one that cannot succeed: its body has another id than its address
 * (http.html#update), or it asks for a version that is not there. Nothing of the first may be seen afterwards.
 */
export const transactionAtomic = suiteCheck({
  id: 'transaction.atomic',
  requirements: [WHOLE, ...REFUSAL],
  needs: { interaction: 'transaction' },
  mutates: true,
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    await overMade(context, ['update'], async (made) => {
      const { type, id } = made;
      const other = await fhir.write.make(type);
      if ('why' in other) return other;
      const alone = await fhir.write.bundle(bundleOf('transaction', [updateOf(context, made)]));
      const refused = refusedWhole(alone, 'transaction');
      if (refused !== undefined) return refused;
      const poisons: readonly (readonly [string, Action])[] = [
        ['with a body of another id', { ...updateOf(context, made), url: `${type}/${other.id}` }],
        ['with a stale version', { ...updateOf(context, other), ifMatch: 'W/"assay-no-such-version"' }],
      ];
      let shown = false;
      for (const [why, poison] of poisons) {
        const before = await fhir.read(type, id);
        const good = updateOf(context, made);
        const reply = await fhir.write.bundle(bundleOf('transaction', [good, poison]));
        const after = await fhir.read(type, id);
        if (withheld(reply) !== undefined || before.status !== 200 || after.status !== 200) continue;
        const outcomes = outcomesOf(reply);
        // What the server takes as a whole it has not refused: whether it should have is another requirement's affair.
        if (isSuccess(reply.status) && outcomes.length > 0 && outcomes.every(({ status }) => isSuccess(status)))
          continue;
        shown = true;
        const evidence = [before.exchange, reply.exchange, after.exchange];
        expectRefusal(context, reply, why);
        verdict.expect(contentOf(before) === contentOf(after), {
          message: `${told(reply)}: a transaction ${why} fails, and what stood beside it is done all the same`,
          expected: `${type}/${id} as it was before`,
          got: 'the update that stood beside the entry that failed',
          requirement: WHOLE,
          evidence,
        });
      }
      return shown ? undefined : noData(`no transaction that ought to fail was refused for ${type}`, alone.exchange);
    });
  },
});

/** The same resource twice among the changes: the transaction has to fail. */
export const transactionOverlap = suiteCheck({
  id: 'transaction.overlap',
  requirements: ['fhir-r4.http.transaction-overlap'],
  needs: { interaction: 'transaction' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overMade(context, ['update', 'delete'], async (made) => {
      const alone = await fhir.write.bundle(bundleOf('transaction', [updateOf(context, made)]));
      const refused = refusedWhole(alone, 'transaction');
      if (refused !== undefined) return refused;
      const removal: Action = { method: 'DELETE', url: `${made.type}/${made.id}` };
      const reply = await fhir.write.bundle(bundleOf('transaction', [updateOf(context, made), removal]));
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      verdict.expect(!isSuccess(reply.status), {
        message: `${told(reply)}: a transaction that updates and deletes the same ${made.type} is accepted`,
        expected: '4xx or 5xx',
        got: gave(reply),
        evidence: [alone.exchange, reply.exchange],
      });
      return undefined;
    });
  },
});

/** Reads come behind all changes, so a read beside an update sees the update. */
export const transactionReadsLast = suiteCheck({
  id: 'transaction.reads-last',
  requirements: ['fhir-r4.http.transaction-reads-last'],
  needs: { interaction: 'transaction' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overMade(context, ['update'], async (made) => {
      const { type, id } = made;
      const actions: readonly Action[] = [{ method: 'GET', url: `${type}/${id}` }, updateOf(context, made)];
      const before = await fhir.read(type, id);
      const reply = await fhir.write.bundle(bundleOf('transaction', actions));
      const refused = refusedWhole(reply, 'transaction');
      if (refused !== undefined) return refused;
      const after = await fhir.read(type, id);
      const seen = asResource(outcomesOf(reply)[0]?.resource);
      const [old, current] = [before, after].map((each) => each.resource && versionIdOf(each.resource));
      if (seen === undefined || old === undefined || current === undefined || old === current) {
        return unseen(reply, type);
      }
      verdict.expect(idOf(seen) !== id || versionIdOf(seen) !== old, {
        message: `${told(reply)}: a read in a transaction gives ${type}/${id} as it was before the update beside it`,
        expected: `version ${current}`,
        got: `version ${old}`,
        evidence: [before.exchange, reply.exchange, after.exchange],
      });
      return undefined;
    });
  },
});

/** A server need not give the resource in the entry, nor have versions. */
function unseen(reply: Reply, type: string): Nothing {
  return notApplicable(`${told(reply)} gives no version of ${type} to compare`, reply.exchange);
}

export const transactionEmpty = suiteCheck({
  id: 'transaction.empty',
  requirements: ['fhir-r4.http.transaction-empty'],
  needs: { interaction: 'transaction' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overMade(context, [], async ({ type, id }) => {
      // Where no transaction is taken at all, a refusal says nothing of empty ones.
      const one = await fhir.write.bundle(bundleOf('transaction', [{ method: 'GET', url: `${type}/${id}` }]));
      const refused = refusedWhole(one, 'transaction');
      if (refused !== undefined) return refused;
      const reply = await fhir.write.bundle(bundleOf('transaction', []));
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      verdict.expect(isSuccess(reply.status), {
        message: `${told(reply)}: a transaction without entries is an error`,
        expected: '200',
        got: gave(reply),
        evidence: [one.exchange, reply.exchange],
      });
      return undefined;
    });
  },
});
