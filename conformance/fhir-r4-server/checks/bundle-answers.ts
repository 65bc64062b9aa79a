import { type Action, bundleOf, isSuccess, outcomesOf } from '../session/actions.ts';
import { type Context, type Nothing, noData, notApplicable, overWrittenTypes } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import type { Made } from '../session/write.ts';
import { placeIn } from '../session/write.ts';
import { isVersioned } from './read-headers.ts';
import { suiteCheck } from './suite-check.ts';

type Kind = 'batch' | 'transaction';

/** Why a batch or transaction shows nothing of its answer: a server may refuse what it is sent by rules of its own. */
export function refusedWhole(reply: Reply, kind: Kind): Nothing | undefined {
  const busy = withheld(reply);
  if (busy !== undefined) return noData(busy, reply.exchange);
  if (isSuccess(reply.status)) return undefined;
  return noData(`${told(reply)} with a small ${kind} answered ${gave(reply)}`, reply.exchange);
}

/** Visits each type with a resource of the run's own, made for it. */
export function overMade(
  context: Context,
  interactions: readonly string[],
  visit: (made: Made) => Promise<Nothing | undefined>,
): Promise<void> {
  return overWrittenTypes(context, ['create', 'read', ...interactions], async (type) => {
    const made = await context.fhir.write.make(type);
    return 'why' in made ? made : visit(made);
  });
}

function answersCheck(kind: Kind) {
  return suiteCheck({
    id: `${kind}.answers`,
    requirements: [
      `fhir-r4.http.${kind === 'batch' ? 'batch-status' : 'transaction-success-status'}`,
      'fhir-r4.http.transaction-response',
      'fhir-r4.http.transaction-response-type',
      'fhir-r4.http.transaction-response-status',
      'fhir-r4.http.transaction-response-location',
    ],
    needs: { interaction: kind },
    mutates: true,
    cost: 'few',
    async run(context) {
      const { fhir } = context;
      await overMade(context, [], async ({ type, id }) => {
        const read: Action = { method: 'GET', url: `${type}/${encodeURIComponent(id)}` };
        const create: Action = { method: 'POST', url: type, resource: fhir.write.draft(type) };
        const actions = [read, create, read];
        const reply = await fhir.write.bundle(bundleOf(kind, actions));
        const refused = refusedWhole(reply, kind);
        if (refused !== undefined) return refused;
        return expectAnswers(context, reply, kind, type, actions);
      });
    },
  });
}

export const batchAnswers = answersCheck('batch');
export const transactionAnswers = answersCheck('transaction');

function expectAnswers(
  { verdict }: Context,
  reply: Reply,
  kind: Kind,
  type: string,
  actions: readonly Action[],
): Nothing | undefined {
  const about = (name: string) => ({ requirement: `fhir-r4.http.${name}`, evidence: [reply.exchange] });
  verdict.expect(reply.status === 200, {
    message: `${told(reply)} does a ${kind} and answers with another status`,
    expected: '200',
    got: gave(reply),
    ...about(kind === 'batch' ? 'batch-status' : 'transaction-success-status'),
  });
  const isAnswer = reply.resource?.resourceType === 'Bundle' && reply.resource.type === `${kind}-response`;
  const typed = verdict.expect(isAnswer, {
    message: `${told(reply)} answers a ${kind} with something else`,
    expected: `a Bundle of type ${kind}-response`,
    got: gave(reply),
    ...about('transaction-response-type'),
  });
  if (reply.resource?.resourceType !== 'Bundle') return undefined;
  const outcomes = outcomesOf(reply);
  const counted = verdict.expect(outcomes.length === actions.length, {
    message: `${told(reply)} does not answer each entry`,
    expected: `${actions.length} entries`,
    got: String(outcomes.length),
    ...about('transaction-response'),
  });
  const silent = outcomes.filter(({ status }) => status === 0).length;
  const said = verdict.expect(silent === 0, {
    message: `${told(reply)} does not say what became of each entry`,
    expected: 'a response with a status in every entry',
    got: `${silent} without`,
    ...about('transaction-response-status'),
  });
  if (!typed || !counted || !said) return undefined;
  const made = outcomes.findIndex(({ status }) => status === 201);
  verdict.expect(made === -1 || made === 1, {
    message: `${told(reply)} answers in another order than it was asked`,
    expected: 'the create second, as it was sent',
    got: `a create as number ${made + 1}`,
    ...about('transaction-response'),
  });
  const created = outcomes[1];
  if (created?.status !== 201) return uncreated(reply, type);
  verdict.expect(placeIn(created.location ?? '')?.type === type, {
    message: `${told(reply)} does not say where the new ${type} is`,
    expected: `response.location with ${type}/[id]`,
    got: created.location ?? 'none',
    ...about('transaction-response-location'),
  });
  return undefined;
}

/** Where versions are declared, a create tells the new one in a batch as it does alone. */
function etagCheck(kind: Kind) {
  return suiteCheck({
    id: `${kind}.etag`,
    requirements: ['fhir-r4.http.transaction-response-etag'],
    needs: { interaction: kind },
    mutates: true,
    cost: 'few',
    async run(context) {
      const { fhir, verdict } = context;
      await overWrittenTypes(context, ['create'], async (type) => {
        if (!isVersioned(fhir.declared.types.get(type)))
          return notApplicable(`${type} is not declared to have versions`);
        const create: Action = { method: 'POST', url: type, resource: fhir.write.draft(type) };
        const reply = await fhir.write.bundle(bundleOf(kind, [create]));
        const [created] = outcomesOf(reply);
        if (created?.status !== 201) return uncreated(reply, type);
        verdict.expect(created.etag !== undefined, {
          message: `${told(reply)} does not say which version the new ${type} has, though versions are declared`,
          expected: 'response.etag',
          got: 'none',
          evidence: [reply.exchange],
        });
        return undefined;
      });
    },
  });
}

export const batchEtag = etagCheck('batch');
export const transactionEtag = etagCheck('transaction');

function uncreated(reply: Reply, type: string): Nothing {
  return noData(withheld(reply) ?? `${told(reply)} creates no small ${type}`, reply.exchange);
}
